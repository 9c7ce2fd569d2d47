using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;

namespace Trunkline.Twin.World;

/// <content>Commands in, events out, and what the events move.</content>
public sealed partial class World<TLink>
{
    private readonly StationCommand[] _commands;
    private EventBuffer _events;
    private int _commandCount;
    private readonly SiteState[] _sites;

    /// <inheritdoc/>
    public void Lanes(int station, byte batteryType, ref StationOutlook outlook) =>
        StationOutlook.ComputeLanes(_control[station], _layout.Rules[station], batteryType, _now, ref outlook);

    /// <inheritdoc/>
    public void Stock(int station, byte batteryType, ref StationOutlook outlook) =>
        StationOutlook.ComputeStock(_control[station], _layout.Rules[station], batteryType, ref outlook);

    /// <inheritdoc/>
    public bool Promise(int station, in TripRequest request, Instant at)
    {
        Step(station, new StationCommand
        {
            Kind = StationCommandKind.PromiseRequested,
            Truck = request.Truck,
            Reservation = request.Reservation,
            BatteryType = request.BatteryType,
            SetSize = request.SetSize,
            At = at,
        });
        return _control[station].HasPromised(request.Reservation);
    }

    /// <inheritdoc/>
    public void Cancel(int station, int truck, int reservation) => Step(
        station,
        new StationCommand { Kind = StationCommandKind.PromiseCancelled, Truck = truck, Reservation = reservation });

    /// <summary>Carries out what the centre has ordered meanwhile, at the present instant.</summary>
    public void Deliver()
    {
        for (int station = _link.NextAddressee(_now); station >= 0; station = _link.NextAddressee(_now)) Run(station);
        if (_freedCount > 0) LetFreedTrucksGo();
    }

    private void StationTurn(int station)
    {
        SampleSlots(station);
        Run(station);
    }

    private void Tell(int truck, StationCommandKind kind)
    {
        ref readonly var state = ref _trucks[truck];
        ref var command = ref Enqueue(kind);
        command.Truck = truck;
        command.Lane = state.Lane;
        Run(state.Station);
    }

    private void Step(int station, in StationCommand command)
    {
        Enqueue(command);
        Run(station);
    }

    private void Enqueue(in StationCommand command) => _commands[_commandCount++] = command;

    // Room for a command that is filled in where it stands: see IStationSink.
    private ref StationCommand Enqueue(StationCommandKind kind)
    {
        ref var command = ref _commands[_commandCount++];
        command = default;
        command.Kind = kind;
        return ref command;
    }

    // The last command, when it is of this kind and not yet told, as long as it has room for one more battery.
    private ref StationCommand Together(StationCommandKind kind)
    {
        if (_commandCount > 0)
        {
            ref var last = ref _commands[_commandCount - 1];
            if (last.Kind == kind && last.SetSize < SetReport.MaximumSize) return ref last;
        }

        return ref Enqueue(kind);
    }

    /// <summary>Lets a station's control answer all commands and settle what follows from them.</summary>
    private void Run(int station)
    {
        var state = _control[station];
        var rules = _layout.Rules[station];
        int next = 0;
        while (true)
        {
            _events.Clear();
            if (next < _commandCount)
            {
                StationControl.Decide(state, _commands[next++], rules, _now, ref _events);
                if (next == _commandCount) next = _commandCount = 0;
            }
            else if (TLink.IsRemote && _link.TryTake(station, out var order))
            {
                Enqueue(order);
                continue;
            }
            else
            {
                StationControl.Settle(state, rules, _now, ref _events);
                if (_events.Count == 0) break;
            }

            Absorb(station, state);
        }

        Tally.Stations[station].Measure(state, _now);
        ref var site = ref _sites[station];
        if (site.DueChanged)
        {
            site.DueChanged = false;
            site.NextDue = NextSlotDue(station);
        }

        _agenda.Schedule(_firstStation + station, Instant.Min(state.NextDue, site.NextDue));
    }

    private void Absorb(int station, StationState state)
    {
        for (int i = 0; i < _events.Count; i++)
        {
            ref readonly var happened = ref _events[i];
            StationControl.Apply(state, happened, _now);
            Effect(station, happened);
            // Last: reading an event in words right after it was written in small pieces would stall.
            _hash.Add(station, happened, _now);
            if (TLink.IsRemote) _link.Tell(station, happened, _now);
        }
    }

    private void Effect(int station, in StationEvent happened)
    {
        ref var tally = ref Tally.Stations[station];
        switch (happened.Kind)
        {
            case StationEventKind.TruckQueued: tally.Admitted++; break;
            case StationEventKind.TruckTurnedAway:
                // A truck that parks and tries again was turned away once.
                if (!_trucks[happened.Truck].Retries) tally.TurnedAway++;
                _freed[_freedCount++] = happened.Truck;
                break;
            case StationEventKind.LaneAssigned: EnterLane(station, happened); break;
            case StationEventKind.MachineryPermitted: BeginExchange(happened.Truck); break;
            case StationEventKind.SwapCompleted: CompleteSwap(station, happened); break;
            case StationEventKind.LaneFreed: LeaveStation(station, happened.Truck); break;
            case StationEventKind.PowerSet: SetPowers(station, happened); break;
            case StationEventKind.PowerShared:
                SetPowers(station, happened);
                CheckPower(station, happened.Power);
                break;
            case StationEventKind.BatteryIsolated:
                for (int i = 0; i < happened.Count; i++) StopSlot(station, happened.Slots[i]);
                break;
            case StationEventKind.SetReplaced: KeepOthers(station, happened); break;
            // Its next step is another's: the battery that it waits for.
            case StationEventKind.MachineryHeld: _agenda.Schedule(happened.Truck, Instant.Never); break;
            case StationEventKind.QuarantineOrdered: CarryToQuarantine(station, happened.Slots[0]); break;
            case StationEventKind.BatteryQuarantined: Quarantine(station, happened.Slots[0], happened.Slots[1]); break;
            case StationEventKind.SlotAvailabilityNoted when !happened.Available: StopSlot(station, happened.Slots[0]); break;
            case StationEventKind.PromiseMade: tally.PromisesMade++; break;
            case StationEventKind.PromiseKept:
                tally.PromisesKept++;
                break;
            case StationEventKind.PromiseBroken:
                tally.PromisesBroken++;
                if (happened.Reason == Reason.NotOpen) Forget(happened);
                break;
            case StationEventKind.PromiseReleased:
                tally.PromisesReleased++;
                Forget(happened);
                break;
            default: break;
        }
    }

    // A promise whose window is over, or whose station has closed, leaves its truck a walk-in.
    private void Forget(in StationEvent happened)
    {
        ref var truck = ref _trucks[happened.Truck];
        if (truck.Reservation == happened.Reservation) truck.Reservation = 0;
    }

    private void ArriveAtGate(int truck, int station)
    {
        ref var state = ref _trucks[truck];
        state.Retries = state.Phase == TruckPhase.Parked;
        // A truck that stops before its planned station gives the set kept for it there back.
        if (state.Reservation != 0 && state.PlannedStation != station) CancelReservation(truck);
        state.Phase = TruckPhase.Waiting;
        state.Station = station;
        if (!state.Retries)
        {
            // Its wait counts from the first time it came to the gate.
            state.Arrived = _now;
            Tally.Arrive(station, state.Stored, state.Capacity);
        }

        if (!state.Seen)
        {
            state.Seen = true;
            Tally.TrucksSeen++;
        }

        _hash.Add(truck, (int)state.Phase, state.Node, state.Stored, _now);
        int reservation = state.Reservation;
        state.Reservation = 0;
        var arrival = new StationCommand
        {
            Kind = StationCommandKind.TruckArrived,
            Truck = truck,
            Reservation = reservation,
            BatteryType = state.BatteryType,
            SetSize = state.SetSize,
        };
        if (TLink.IsRemote && !_control[station].Counters.Admits) _link.Arrive(station, arrival, _now);
        else Enqueue(arrival);
        Run(station);
        if (state.Phase == TruckPhase.Waiting) _agenda.Schedule(truck, Instant.Never);
    }

    private void CheckPower(int station, Watts draw)
    {
        ref readonly var site = ref _sites[station];
        var auxiliary = Watts.Min(_layout.Rules[station].Auxiliary, site.Limit);
        if (draw > site.Limit) Breach.ConnectionPower(station, draw, site.Limit);
        if (site.Charging > site.Chargers) Breach.ChargersInUse(station, site.Charging, site.Chargers);
        if (site.SlotDraw + auxiliary != draw) Breach.PowerByControl(station, site.SlotDraw, draw - auxiliary);
    }
}
