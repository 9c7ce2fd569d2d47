using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// What one station does, pure: <c>Decide</c> reads state, command, rules and time and emits events; <see cref="Apply"/> changes the
/// state by an event and never fails. After the commands of an instant the caller calls <see cref="Settle"/> until it emits nothing.
/// </summary>
public static class StationControl
{
    /// <summary>Answers one command.</summary>
    public static void Decide<TSink>(StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        switch (command.Kind)
        {
            case StationCommandKind.TruckArrived: Arrive(state, command, rules, now, ref sink); break;
            case StationCommandKind.TruckSecured: Secured(state, command, ref sink); break;
            case StationCommandKind.ExchangeCompleted: Exchanged(state, command, rules, ref sink); break;
            case StationCommandKind.LaneCleared: Cleared(state, command, ref sink); break;
            case StationCommandKind.SlotReported: Reported(state, command, rules, ref sink); break;
            case StationCommandKind.BatteryHot: SuspectBatteries.Isolate(state, command, rules, ref sink); break;
            case StationCommandKind.InspectionFailed: SuspectBatteries.Isolate(state, command, rules, ref sink); break;
            case StationCommandKind.NeighboursReleased: SuspectBatteries.Release(state, command, ref sink); break;
            case StationCommandKind.QuarantineReached: SuspectBatteries.Quarantine(state, command, ref sink); break;
            case StationCommandKind.PromiseRequested: Promise(state, command, rules, now, ref sink); break;
            case StationCommandKind.PromiseCancelled: Cancel(state, command, ref sink); break;
            case StationCommandKind.StagesPlanned: StageChange.Replan(state, rules, now, ref sink); break;
            case StationCommandKind.StageNoted: StageChange.Note(state, command, ref sink); break;
            case >= StationCommandKind.LinkChanged and <= StationCommandKind.PromiseNoted:
                SiteOrders.Decide(state, command, rules, now, ref sink);
                break;
            case >= StationCommandKind.SwapDeclined: CentreReports.Decide(state, command, rules, now, ref sink); break;
            default: Note(command, ref sink); break;
        }
    }

    /// <summary>
    /// What follows by itself: promises whose window is over or opens, a truck that can enter a lane, power shared out anew. Emits at
    /// most one such step; call it again until it emits nothing.
    /// </summary>
    public static void Settle<TSink>(StationState state, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        ref readonly var counters = ref state.Counters;
        if (counters.PromiseDue <= now && PromiseBook.FindExpired(state, rules, now) is >= 0 and var expired)
        {
            Release(state, expired, Reason.NoShow, ref sink);
        }
        else if (counters.WindowDue <= now)
        {
            sink.Add(StationEventKind.WindowOpened);
        }
        else if (counters.LanesShort && SuspectBatteries.LaneToMend(state) is >= 0 and var lane)
        {
            SuspectBatteries.Mend(state, (byte)lane, ref sink);
        }
        else if (counters.QueueCount > 0 && !counters.WalkInsHeld && counters.Admits
            && Yard.NextToServe(state, rules, now) is not -1 and var position)
        {
            if (position == Yard.Held) sink.Add(StationEventKind.WalkInsHeld);
            else Assign(state, rules, position, now, ref sink);
        }
        else if (counters.StageDue <= now)
        {
            StageChange.Settle(state, rules, now, ref sink);
        }
        else if (counters.PriceDue <= now)
        {
            ref var changed = ref sink.Add(StationEventKind.PriceChanged);
            changed.Amount = rules.Prices.RankAt(now);
            changed.Extra = rules.Prices.NextChange(now).Milliseconds;
        }
        else if (counters.PowerStale && counters.Duty != StationDuty.Centre)
        {
            PowerShare.Decide(state, rules, now, ref sink);
        }
    }

    /// <summary>Changes the state by an event that happened at an instant.</summary>
    public static void Apply(StationState state, in StationEvent happened, Instant at) => StationMemory.Apply(state, happened, at);

    private static void Arrive<TSink>(StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (Yard.Holds(state, command.Truck)) return;
        int promise = PromiseBook.Find(state, command.Reservation);
        bool isOpen = now < state.Counters.OpenUntil || command.Available;
        bool admitted = isOpen
            && (state.Counters.QueueCount < rules.WaitingPlaces || Yard.CanStartAtOnce(state, rules, command, promise, now));
        ref var happened = ref sink.Add(admitted ? StationEventKind.TruckQueued : StationEventKind.TruckTurnedAway);
        happened.Truck = command.Truck;
        happened.BatteryType = command.BatteryType;
        happened.Count = command.SetSize;
        happened.Reservation = promise >= 0 ? command.Reservation : 0;
        happened.Amount = promise >= 0 ? state.Promises[promise].At.Milliseconds : Instant.Never.Milliseconds;
        if (admitted) return;
        happened.Reason = isOpen ? Reason.Queue : Reason.NotOpen;
        if (promise < 0) return;
        var reason = happened.Reason;
        ref var broken = ref sink.Add(StationEventKind.PromiseBroken);
        broken.Truck = command.Truck;
        broken.Reservation = command.Reservation;
        broken.Reason = reason;
    }

    private static void Assign<TSink>(StationState state, StationRules rules, int position, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var truck = ref state.Waiting(position);
        ref var happened = ref sink.Add(StationEventKind.LaneAssigned);
        happened.Truck = truck.Truck;
        happened.Reservation = truck.Reservation;
        happened.BatteryType = truck.BatteryType;
        happened.Count = truck.SetSize;
        happened.QueuePosition = (short)position;
        happened.Lane = FreeLane(state);
        happened.Slots = Yard.Choose(state, truck.BatteryType, truck.SetSize);
        happened.Amount = truck.Arrived.Milliseconds;
        var slots = happened.Slots;
        if (truck.PromisedAt != Instant.Never && !truck.Concluded) PromiseBook.Conclude(state, rules, truck, slots, now, ref sink);
    }

    private static byte FreeLane(StationState state)
    {
        for (int i = 0; i < state.Lanes.Length; i++)
        {
            if (state.Lanes[i].Free) return (byte)i;
        }

        throw new InvalidOperationException("Control counted a free lane and finds none.");
    }

    private static void Secured<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[command.Lane];
        if (lane.Truck != command.Truck || lane.Step != LaneStep.Approaching) return;
        bool isWhole = lane.Count == lane.Needed;
        if (!isWhole && lane.Secured) return;
        ref var happened = ref sink.Add(isWhole ? StationEventKind.MachineryPermitted : StationEventKind.MachineryHeld);
        happened.Lane = command.Lane;
        happened.Truck = command.Truck;
    }

    private static void Exchanged<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[command.Lane];
        if (lane.Truck != command.Truck || lane.Step != LaneStep.Exchanging) return;
        ref var happened = ref sink.Add(StationEventKind.SwapCompleted);
        happened.Lane = command.Lane;
        happened.Truck = command.Truck;
        happened.Count = lane.Count;
        happened.BatteryType = command.BatteryType;
        happened.Set = command.Set;
        happened.Slots = command.NamesSlots ? command.Slots : SlotsForReturned(state, rules, lane);
    }

    // Empty slots first; the machinery's buffer lets a returned battery take the slot its successor just left. One beside a hot battery
    // comes later, one that failed meanwhile last: the machinery must put the battery down somewhere.
    private static SetSlots SlotsForReturned(StationState state, StationRules rules, in LaneState lane)
    {
        SetSlots slots = default;
        int count = 0;
        int vacant = state.NextVacant(0);
        for (; vacant < rules.ChargingSlots && count < lane.Count; vacant = state.NextVacant(vacant + 1))
        {
            if (state.Slots[vacant].Vacant) slots[count++] = (short)vacant;
        }

        AddLeft(state, lane, SlotFlags.None, ref slots, ref count);
        var charging = state.Slots.AsSpan(0, rules.ChargingSlots);
        for (int i = 0; i < charging.Length && count < lane.Count; i++)
        {
            if (charging[i].Battery < 0 && (charging[i].Flags & Avoided) == SlotFlags.Blocked) slots[count++] = (short)i;
        }

        AddLeft(state, lane, SlotFlags.Blocked, ref slots, ref count);
        AddLeft(state, lane, SlotFlags.OutOfService, ref slots, ref count);
        AddLeft(state, lane, Avoided, ref slots, ref count);
        return slots;
    }

    private const SlotFlags Avoided = SlotFlags.OutOfService | SlotFlags.Blocked;

    private static void AddLeft(StationState state, in LaneState lane, SlotFlags avoided, ref SetSlots slots, ref int count)
    {
        for (int i = 0; i < lane.Count && count < lane.Count; i++)
        {
            if ((state.Slots[lane.Slots[i]].Flags & Avoided) == avoided) slots[count++] = lane.Slots[i];
        }
    }

    private static void Cleared<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[command.Lane];
        if (lane.Truck != command.Truck || lane.Step != LaneStep.Leaving) return;
        ref var happened = ref sink.Add(StationEventKind.LaneFreed);
        happened.Lane = command.Lane;
        happened.Truck = command.Truck;
    }

    // Those that become ready by their report are told apart: they may leave.
    private static void Reported<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int ready = 0;
        int noted = 0;
        for (int i = 0; i < command.SetSize; i++)
        {
            if (!Stands(state, command, i)) continue;
            if (BecomesReady(state, command, rules, i)) ready |= 1 << i;
            else noted |= 1 << i;
        }

        if (noted != 0) Note(command, noted, rules, ref sink.Add(StationEventKind.SlotNoted));
        if (ready != 0) Note(command, ready, rules, ref sink.Add(StationEventKind.BatteryReady));
    }

    // A report of a battery that is not in the slot, of a charge that cannot be, or the second of a slot, says nothing.
    private static bool Stands(StationState state, in StationCommand command, int report)
    {
        short slot = command.Slots[report];
        for (int i = 0; i < report; i++)
        {
            if (command.Slots[i] == slot) return false;
        }

        int battery = state.Slots[slot].Battery;
        return battery >= 0 && battery == command.Set[report].Battery && command.Set[report].ChargePerMille is >= 0 and <= 1_000;
    }

    private static bool BecomesReady(StationState state, in StationCommand command, StationRules rules, int report) =>
        command.Set[report].ChargePerMille >= rules.Target.PerMille
        && (state.Slots[command.Slots[report]].Flags & (SlotFlags.Ready | SlotFlags.Isolated)) == 0;

    private static void Note(in StationCommand command, int reports, StationRules rules, ref StationEvent happened)
    {
        byte count = 0;
        for (int i = 0; i < command.SetSize; i++)
        {
            if ((reports & (1 << i)) == 0) continue;
            happened.Slots[count] = command.Slots[i];
            happened.Set[count] = command.Set[i];
            happened.Powers[count] = (int)Math.Min(command.Powers[i], rules.ChargerPower.Value);
            count++;
        }

        happened.Count = count;
    }

    private static void Promise<TSink>(StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        // A reservation is promised once, however often it is asked for.
        if (command.Reservation == 0 || PromiseBook.Find(state, command.Reservation) >= 0) return;
        var refusal = PromiseBook.Refusal(state, rules, command, now);
        if (refusal == Reason.None) PromiseBook.Make(command, rules, ref sink);
        else PromiseBook.Refuse(command, rules, refusal, ref sink);
    }

    private static void Cancel<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int promise = PromiseBook.Find(state, command.Reservation);
        if (promise >= 0) Release(state, promise, Reason.Cancelled, ref sink);
    }

    private static void Release<TSink>(StationState state, int promise, Reason reason, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(StationEventKind.PromiseReleased);
        happened.Truck = state.Promises[promise].Truck;
        happened.Reservation = state.Promises[promise].Reservation;
        happened.Reason = reason;
    }

    private static void Note<TSink>(in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(command.Kind switch
        {
            StationCommandKind.SlotAvailability => StationEventKind.SlotAvailabilityNoted,
            StationCommandKind.LaneAvailability => StationEventKind.LaneAvailabilityNoted,
            StationCommandKind.ChargersAvailable => StationEventKind.ChargersNoted,
            StationCommandKind.ConnectionLimit => StationEventKind.ConnectionLimitNoted,
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "No such command."),
        });
        happened.Lane = command.Lane;
        happened.Slots[0] = command.Slot;
        happened.Available = command.Available;
        happened.Amount = command.Kind == StationCommandKind.ConnectionLimit ? command.Power.Value : command.Count;
    }
}
