using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// What a station reports to its centre beyond what both decide alike: its power, its refusals, and facts that go against what was
/// believed. The latest physical report wins.
/// </summary>
internal static class CentreReports
{
    public static void Decide<TSink>(
        StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        switch (command.Kind)
        {
            case StationCommandKind.SwapDeclined: Decline(state, command, ref sink); break;
            case StationCommandKind.PowerReported: NotePower(state, command, rules, ref sink); break;
            case StationCommandKind.DrawReported: NoteDraw(command, ref sink); break;
            case StationCommandKind.OtherSetTaken: ReplaceSet(state, command, ref sink); break;
            case StationCommandKind.BatteryFound: FindBattery(state, command, rules, ref sink); break;
            case StationCommandKind.BatteryMissed: MissBattery(state, command, ref sink); break;
            case StationCommandKind.TruckLeft: Leave(state, command, rules, now, ref sink); break;
            case StationCommandKind.TruckServed: Serve(state, command, rules, ref sink); break;
            case StationCommandKind.QuarantineBegun: BeginQuarantine(state, command, ref sink); break;
            case StationCommandKind.SetHeld or StationCommandKind.SetLetGo: HoldSet(state, command, ref sink); break;
            default: throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "No such command.");
        }
    }

    private static void Decline<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[command.Lane];
        // From a truck that is gone a lane is taken back at any step; else only before machinery moves.
        if (lane.Truck != command.Truck || (lane.Step != LaneStep.Approaching && command.Reason != Reason.Truck)) return;
        ref var happened = ref sink.Add(StationEventKind.LaneWithdrawn);
        happened.Truck = command.Truck;
        happened.Lane = command.Lane;
        happened.BatteryType = command.BatteryType;
        happened.Count = command.SetSize;
        happened.Reservation = command.Reservation;
        happened.Amount = command.At.Milliseconds;
        happened.Reason = command.Reason;
    }

    private static void NotePower<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var slot = ref state.Slots[command.Slot];
        var power = Watts.Max(Watts.Zero, Watts.Min(Watts.Min(command.Power, rules.ChargerPower), slot.Ask));
        if ((slot.Flags & SlotFlags.Charging) == 0 || slot.Power == power) return;
        ref var happened = ref sink.Add(StationEventKind.PowerSet);
        happened.Count = 1;
        happened.Slots[0] = command.Slot;
        happened.Powers[0] = (int)power.Value;
    }

    private static void NoteDraw<TSink>(in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(StationEventKind.PowerShared);
        happened.Amount = command.Power.Value;
        happened.Available = command.Available;
        happened.Extra = command.SetSize;
    }

    private static void ReplaceSet<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[command.Lane];
        if (lane.Truck != command.Truck || lane.Step is LaneStep.Clear or LaneStep.Leaving) return;
        ref var happened = ref sink.Add(StationEventKind.SetReplaced);
        happened.Truck = command.Truck;
        happened.Lane = command.Lane;
        happened.Count = command.SetSize;
        happened.Slots = command.Slots;
        if (!lane.Secured || lane.Step != LaneStep.Approaching) return;
        ref var permitted = ref sink.Add(StationEventKind.MachineryPermitted);
        permitted.Truck = command.Truck;
        permitted.Lane = command.Lane;
    }

    private static void FindBattery<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int battery = command.Set[0].Battery;
        if (state.Slots[command.Slot].Battery == battery) return;
        for (short slot = 0; slot < state.Slots.Length; slot++)
        {
            if (state.Slots[slot].Battery == battery) sink.Add(StationEventKind.SlotFoundEmpty).Slots[0] = slot;
        }

        ref var happened = ref sink.Add(StationEventKind.BatteryNoted);
        happened.Slots[0] = command.Slot;
        happened.BatteryType = command.BatteryType;
        happened.Set[0] = command.Set[0];
        if (command.Slot >= rules.ChargingSlots) Isolate(command.Slot, ref sink);
    }

    private static void MissBattery<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (state.Slots[command.Slot].Battery < 0) return;
        sink.Add(StationEventKind.SlotFoundEmpty).Slots[0] = command.Slot;
    }

    private static void Leave<TSink>(
        StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int position = Yard.PositionOf(state, command.Truck);
        if (position < 0) return;
        ref readonly var waiting = ref state.Waiting(position);
        ref var happened = ref sink.Add(StationEventKind.TruckWithdrew);
        happened.Truck = command.Truck;
        happened.QueuePosition = (short)position;
        if (waiting.Reservation == 0 || waiting.Concluded) return;
        if (state.Counters.PromiseCount == StationState.MaximumPromises)
        {
            Conclude(StationEventKind.PromiseBroken, waiting.Truck, waiting.Reservation, waiting.PromisedAt, ref sink).Reason =
                Reason.BookFull;
            return;
        }

        // A set is kept for it as if it were due now, should its time be past.
        var at = Instant.Max(waiting.PromisedAt, now);
        happened.Reservation = waiting.Reservation;
        happened.BatteryType = waiting.BatteryType;
        happened.Count = waiting.SetSize;
        happened.Amount = at.Milliseconds;
        happened.Extra = (at + rules.Promises.Late).Milliseconds;
    }

    private static void Serve<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int position = Yard.PositionOf(state, command.Truck);
        if (position >= 0 && state.Waiting(position).Arrived <= command.At)
        {
            ref readonly var waiting = ref state.Waiting(position);
            ref var happened = ref sink.Add(StationEventKind.TruckWithdrew);
            happened.Truck = command.Truck;
            happened.QueuePosition = (short)position;
            if (waiting.Reservation == 0 || waiting.Concluded) return;
            Conclude(StationEventKind.PromiseKept, waiting.Truck, waiting.Reservation, waiting.PromisedAt, ref sink);
            return;
        }

        int promise = PromiseBook.FirstOf(state, command.Truck);
        if (promise < 0 || state.Promises[promise].At - rules.Promises.Early > command.At) return;
        ref readonly var kept = ref state.Promises[promise];
        Conclude(StationEventKind.PromiseKept, kept.Truck, kept.Reservation, kept.At, ref sink).Available = true;
    }

    private static ref StationEvent Conclude<TSink>(
        StationEventKind kind, int truck, int reservation, Instant promisedAt, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(kind);
        happened.Truck = truck;
        happened.Reservation = reservation;
        happened.Amount = promisedAt.Milliseconds;
        return ref happened;
    }

    private static void HoldSet<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        bool holds = command.Kind == StationCommandKind.SetHeld;
        SetSlots slots = default;
        byte count = 0;
        for (int i = 0; i < command.SetSize; i++)
        {
            ref readonly var slot = ref state.Slots[command.Slots[i]];
            bool isHeld = (slot.Flags & SlotFlags.Held) != 0;
            if (slot.Battery >= 0 && isHeld != holds) slots[count++] = command.Slots[i];
        }

        if (count == 0) return;
        ref var happened = ref sink.Add(holds ? StationEventKind.SetHeld : StationEventKind.SetLetGo);
        happened.Count = count;
        happened.Slots = slots;
    }

    private static void BeginQuarantine<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var slot = ref state.Slots[command.Slot];
        if (slot.Battery < 0 || slot.CarriedTo == command.Slots[1]) return;
        // What is carried away is suspect, also when nobody said so before.
        if ((slot.Flags & SlotFlags.Isolated) == 0) Isolate(command.Slot, ref sink);

        ref var happened = ref sink.Add(StationEventKind.QuarantineOrdered);
        bool isCold = (slot.Flags & (SlotFlags.Isolated | SlotFlags.Hot)) == SlotFlags.Isolated;
        happened.Reason = isCold ? Reason.Inspection : Reason.OverTemperature;
        happened.Slots[0] = command.Slot;
        happened.Slots[1] = command.Slots[1];
    }

    // What stands in quarantine, or is carried there, is suspect.
    private static void Isolate<TSink>(short slot, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var isolated = ref sink.Add(StationEventKind.BatteryIsolated);
        isolated.Reason = Reason.OverTemperature;
        isolated.Count = 1;
        isolated.Slots[0] = slot;
    }
}
