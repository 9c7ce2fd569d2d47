using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Numerics;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;
using Trunkline.Twin.Links;

namespace Trunkline.Twin.World;

/// <content>What happens in a lane: approach, positioning, exchange, release.</content>
public sealed partial class World<TLink>
{
    private readonly bool[] _failNext;
    private long _swapsBooked;
    private readonly Warmth[] _warmths = new Warmth[64];

    private readonly record struct Warmth(Duration Driven, int Type, double Left);

    /// <summary>The next exchange at a station fails, and a person has to help.</summary>
    public void FailNextSwap(int station) => _failNext[station] = true;

    private void EnterLane(int station, in StationEvent happened)
    {
        int truck = happened.Truck;
        ref var state = ref _trucks[truck];
        if (state.Phase != TruckPhase.Waiting || state.Station != station) Breach.EntersWhile(truck, state.Phase);
        var wait = _now - state.Arrived;
        Tally.Wait(station, wait);
        if (_trace is not null) TraceSwap(station, happened, state);
        state.Phase = TruckPhase.Approaching;
        state.Lane = happened.Lane;
        state.Slots = happened.Slots;
        for (int i = 0; i < happened.Count; i++) StopSlot(station, happened.Slots[i]);
        double minutes = _layout.Swaps[station].Approach.Sample(ref _truckStreams[truck].Approach);
        Tally.Stations[station].Steps.Approach += minutes;
        Proceed(truck, Duration.FromMinutes(minutes), StationCommandKind.TruckSecured);
    }

    private void KeepOthers(int station, in StationEvent happened)
    {
        _trucks[happened.Truck].Slots = happened.Slots;
        for (int i = 0; i < happened.Count; i++) StopSlot(station, happened.Slots[i]);
    }

    private void TraceSwap(int station, in StationEvent happened, in TruckState state)
    {
        bool forward = _layout.Loops[state.Demand] is { } loop && loop.Nodes[state.Node].Forward;
        bool promised = happened.Reservation != 0;
        // What became of the promise is the next event of the same decision.
        bool kept = promised && _events[_events.Count - 1].Kind == StationEventKind.PromiseKept;
        _trace!.Swap(station, forward, state.Arrived, _now, (double)state.Stored.Value / state.Capacity.Value, promised, kept);
    }

    /// <summary>Waits for the end of a step of the swap; a step that takes no time ends in the same turn.</summary>
    private void Proceed(int truck, Duration duration, StationCommandKind then)
    {
        ref readonly var state = ref _trucks[truck];
        if (duration > Duration.Zero)
        {
            _agenda.Schedule(truck, _now + duration);
            return;
        }

        _agenda.Schedule(truck, Instant.Never);
        ref var command = ref Enqueue(then);
        command.Truck = truck;
        command.Lane = state.Lane;
    }

    private void BeginExchange(int truck)
    {
        ref var state = ref _trucks[truck];
        if (state.Phase != TruckPhase.Approaching) Breach.MachineryWhile(truck, state.Phase);
        state.Phase = TruckPhase.Exchanging;
        ref var streams = ref _truckStreams[truck];
        ref readonly var swap = ref _layout.Swaps[state.Station];
        ref var steps = ref Tally.Stations[state.Station].Steps;
        double positioning = swap.Positioning.Sample(ref streams.Positioning);
        double exchange = swap.Exchange.Sample(ref streams.Exchange) * SlownessOf(state.Station, state.Lane);
        steps.Positioning += positioning;
        steps.Exchange += exchange;
        double minutes = positioning + exchange;
        double intervention = 0;
        bool fails = swap.AutomaticSuccess < 1 && streams.Success.NextUnit() > swap.AutomaticSuccess;
        if (fails || _failNext[state.Station])
        {
            _failNext[state.Station] = false;
            intervention = swap.Intervention.Sample(ref streams.Intervention);
            minutes += intervention;
            steps.Interventions++;
        }

        if (TLink.IsRemote) _link.TellExchange(state.Station, state.Lane, new ExchangeTimes(positioning, exchange, intervention), _now);
        var duration = Duration.FromMinutes(minutes);
        if (duration > Duration.Zero) _agenda.Schedule(truck, _now + duration);
        else CompleteExchange(truck);
    }

    private void FinishExchange(int truck)
    {
        CompleteExchange(truck);
        Run(_trucks[truck].Station);
    }

    /// <summary>The returned set becomes individuals again: each holds its part of what is left, by capacity, to the millijoule.</summary>
    private void CompleteExchange(int truck)
    {
        ref var state = ref _trucks[truck];
        ref var command = ref Enqueue(StationCommandKind.ExchangeCompleted);
        command.Truck = truck;
        command.Lane = state.Lane;
        command.BatteryType = state.BatteryType;
        command.SetSize = state.SetSize;
        var left = state.Stored;
        var used = new Millijoules((state.Mounted - state.Stored).Value / state.SetSize);
        double level = (double)state.Stored.Value / state.Capacity.Value;
        for (int i = 0; i < state.SetSize; i++)
        {
            ref var battery = ref _batteries[state.Batteries[i]];
            battery.Stored = i == state.SetSize - 1 ? left : new Millijoules(WholeNumber.Truncate(level * battery.Capacity.Value));
            left -= battery.Stored;
            ref var life = ref _batteryLives[state.Batteries[i]];
            life.Discharged += used;
            life.Discharging += state.Driven;
            life.Discharges++;
            command.Set[i] = ReportOf(state.Batteries[i]);
        }
    }

    private void CompleteSwap(int station, in StationEvent happened)
    {
        int truck = happened.Truck;
        ref var state = ref _trucks[truck];
        if (state.Phase != TruckPhase.Exchanging || happened.Count != state.SetSize) Breach.CustodyWhile(truck, state.Phase);
        var returned = state.Batteries;
        var taken = state.Slots;
        double warmth = WarmthLeft(state.BatteryType, state.Driven);
        SetReport delivered = default;
        TakeSet(station, truck, ref state, ref delivered);
        for (int i = 0; i < happened.Count; i++)
        {
            if (returned[i] != happened.Set[i].Battery) Breach.OtherBatteryReturned(truck, returned[i], happened.Set[i]);
            PutBattery(station, happened.Slots[i], returned[i], warmth);
        }

        if (_inspectionsAwaited > 0) InspectReturned(station, happened.Slots[0], returned[0]);
        state.Phase = TruckPhase.Leaving;
        state.Swaps++;
        state.Towed = false;
        Book(station, happened, taken, delivered, state);
        if (TLink.IsRemote) _link.TellSwap(station, happened, taken, delivered, _now);
        double minutes = _layout.Swaps[station].Release.Sample(ref _truckStreams[truck].Release);
        Tally.Stations[station].Steps.Release += minutes;
        Proceed(truck, Duration.FromMinutes(minutes), StationCommandKind.LaneCleared);
    }

    // Trucks that drove the same legs have driven for the same time: answers are kept. Types count from one, so that no entry is empty.
    private double WarmthLeft(byte batteryType, Duration driven)
    {
        ulong spread = unchecked(((ulong)driven.Milliseconds + batteryType) * 0x9E37_79B9_7F4A_7C15);
        ref var kept = ref _warmths[spread >> 58];
        if (kept.Driven == driven && kept.Type == batteryType + 1) return kept.Left;
        kept = new Warmth(driven, batteryType + 1, _layout.Warming[batteryType].Remaining(driven));
        return kept.Left;
    }

    private void TakeSet(int station, int truck, ref TruckState state, ref SetReport delivered)
    {
        state.Stored = Millijoules.Zero;
        state.Capacity = Millijoules.Zero;
        for (int i = 0; i < state.SetSize; i++)
        {
            int place = Place(station, state.Slots[i]);
            int battery = _slotBattery[place];
            if (battery < 0) Breach.EmptySlotGives(station, state.Slots[i]);
            ref var taken = ref _batteries[battery];
            if (taken.Suspect || taken.Type != state.BatteryType) Breach.UnfitBattery(truck, battery);
            _slotBattery[place] = -1;
            taken.Custody = Custody.Truck;
            taken.Holder = truck;
            state.Batteries[i] = battery;
            state.Stored += taken.Stored;
            state.Capacity += taken.Capacity;
            delivered[i] = ReportOf(battery);
        }

        state.Mounted = state.Stored;
        state.Driven = Duration.Zero;
    }

    private void PutBattery(int station, short slot, int index, double warmth)
    {
        int place = Place(station, slot);
        if (_slotBattery[place] >= 0) Breach.SecondBattery(station, slot);
        _slotBattery[place] = index;
        ref var battery = ref _batteries[index];
        battery.Custody = Custody.Slot;
        battery.Holder = station;
        battery.Slot = slot;
        battery.Since = _now;
        battery.Power = Watts.Zero;
        Remeasure(index, ref battery);
        var marks = _layout.Marks[station][battery.Type];
        marks.Pass(ref battery, 0);
        battery.Full = marks.Full(battery.Capacity);
        Cool(ref battery, warmth);
        Report(slot, index, marks);
    }

    /// <summary>Books the swap once, by what the batteries reported; the three postings sum to zero.</summary>
    private void Book(int station, in StationEvent happened, in SetSlots taken, in SetReport delivered, in TruckState state)
    {
        var whenNew = _layout.Rules[station].BatteryTypes[state.BatteryType].Capacity;
        var returned = SwapBooking.EnergyOf(happened.Set, happened.Count, whenNew);
        var booking = _layout.Rating.Rate(SwapBooking.EnergyOf(delivered, happened.Count, whenNew), returned);
        if (booking.FleetFen + booking.OwnerFen + booking.OperatorFen != 0) Breach.Postings(booking);
        _swapsBooked++;
        Tally.Book(station, booking);
        _trace?.Booked(station, _now, happened, taken, delivered, booking);
    }

    private void LeaveStation(int station, int truck)
    {
        ref var state = ref _trucks[truck];
        if (state.Phase != TruckPhase.Leaving) Breach.LeavesWhile(truck, state.Phase);
        Tally.Turnarounds.Add(_now - state.Arrived);
        _freed[_freedCount++] = truck;
    }
}
