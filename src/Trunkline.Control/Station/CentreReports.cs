using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// What a station reports to its centre beyond what both decide alike: its power, its refusals, and facts that go against what was
/// believed. The latest physical report wins.
/// </summary>
internal static class CentreReports
{
    public static void Decide<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        switch (command.Kind)
        {
            case StationCommandKind.SwapDeclined: Decline(state, command, ref sink); break;
            case StationCommandKind.PowerReported: NotePower(state, command, rules, ref sink); break;
            case StationCommandKind.DrawReported: NoteDraw(command, ref sink); break;
            case StationCommandKind.OtherSetTaken: ReplaceSet(state, command, ref sink); break;
            case StationCommandKind.BatteryFound: FindBattery(state, command, ref sink); break;
            case StationCommandKind.BatteryMissed: MissBattery(state, command, ref sink); break;
            case StationCommandKind.TruckLeft: Leave(state, command, ref sink); break;
            case StationCommandKind.QuarantineBegun: BeginQuarantine(state, command, ref sink); break;
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
        happened.Amount = command.At.Milliseconds;
        happened.Reason = command.Reason;
    }

    private static void NotePower<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var slot = ref state.Slots[command.Slot];
        var power = Watts.Min(Watts.Min(command.Power, rules.ChargerPower), slot.Ask);
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
        if (state.Lanes[command.Lane].Truck != command.Truck) return;
        ref var happened = ref sink.Add(StationEventKind.SetReplaced);
        happened.Truck = command.Truck;
        happened.Lane = command.Lane;
        happened.Count = command.SetSize;
        happened.Slots = command.Slots;
    }

    private static void FindBattery<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (state.Slots[command.Slot].Battery == command.Set[0].Battery) return;
        ref var happened = ref sink.Add(StationEventKind.BatteryNoted);
        happened.Slots[0] = command.Slot;
        happened.BatteryType = command.BatteryType;
        happened.Set[0] = command.Set[0];
    }

    private static void MissBattery<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (state.Slots[command.Slot].Battery < 0) return;
        sink.Add(StationEventKind.SlotFoundEmpty).Slots[0] = command.Slot;
    }

    private static void Leave<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int position = Yard.PositionOf(state, command.Truck);
        if (position < 0) return;
        ref var happened = ref sink.Add(StationEventKind.TruckWithdrew);
        happened.Truck = command.Truck;
        happened.QueuePosition = (short)position;
    }

    private static void BeginQuarantine<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (state.Slots[command.Slot].Battery < 0 || state.Slots[command.Slot].CarriedTo == command.Slots[1]) return;
        ref var happened = ref sink.Add(StationEventKind.QuarantineOrdered);
        happened.Reason = Reason.OverTemperature;
        happened.Slots[0] = command.Slot;
        happened.Slots[1] = command.Slots[1];
    }
}
