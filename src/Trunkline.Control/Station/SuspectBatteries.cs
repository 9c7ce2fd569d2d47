namespace Trunkline.Control.Station;

/// <summary>
/// A battery that is too hot: isolated at once and carried to quarantine; the slots beside it are blocked until it has left. Where it was
/// kept for a truck under which no machinery moves yet, another takes its place, or the truck waits for one. A battery that has failed its
/// inspection is isolated and carried away too, and harms no other.
/// </summary>
internal static class SuspectBatteries
{
    public static void Isolate<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var slot = ref state.Slots[command.Slot];
        if (slot.Battery < 0 || (slot.Flags & SlotFlags.Isolated) != 0) return;
        ref var happened = ref sink.Add(StationEventKind.BatteryIsolated);
        bool isHot = command.Kind == StationCommandKind.BatteryHot;
        happened.Reason = isHot ? Reason.OverTemperature : Reason.Inspection;
        happened.Slots[0] = command.Slot;
        happened.Count = 1;
        if (isHot && IsCharging(state, command.Slot))
        {
            if (IsCharging(state, command.Slot - 1)) happened.Slots[happened.Count++] = (short)(command.Slot - 1);
            if (IsCharging(state, command.Slot + 1)) happened.Slots[happened.Count++] = (short)(command.Slot + 1);
        }

        // What the machinery of a lane may hold already is not carried elsewhere.
        if (IsUnderMachinery(state, command.Slot) || state.Counters.Duty == StationDuty.Centre) return;
        short goal = FreeQuarantine(state, rules);
        if (goal < 0) return;
        ref var ordered = ref sink.Add(StationEventKind.QuarantineOrdered);
        ordered.Reason = isHot ? Reason.OverTemperature : Reason.Inspection;
        ordered.Slots[0] = command.Slot;
        ordered.Slots[1] = goal;
    }

    /// <summary>It stands in quarantine.</summary>
    public static void Quarantine<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        short goal = state.Slots[command.Slot].CarriedTo;
        if (goal < 0) return;
        // The latest physical report wins over what was believed to stand there.
        if (state.Slots[goal].Battery >= 0) sink.Add(StationEventKind.SlotFoundEmpty).Slots[0] = goal;
        ref var happened = ref sink.Add(StationEventKind.BatteryQuarantined);
        happened.Slots[0] = command.Slot;
        happened.Slots[1] = goal;
    }

    /// <summary>A person has looked: the slots beside it may be used.</summary>
    public static void Release<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        bool before = IsBlocked(state, command.Slot - 1);
        bool behind = IsBlocked(state, command.Slot + 1);
        if (!before && !behind) return;
        ref var happened = ref sink.Add(StationEventKind.NeighboursReleased);
        if (before) happened.Slots[happened.Count++] = (short)(command.Slot - 1);
        if (behind) happened.Slots[happened.Count++] = (short)(command.Slot + 1);
    }

    /// <summary>A lane whose set can be made whole again before machinery moves, or -1.</summary>
    public static int LaneToMend(StationState state)
    {
        for (int i = 0; i < state.Lanes.Length; i++)
        {
            ref readonly var lane = ref state.Lanes[i];
            if (lane.IsShort && state.Ready[lane.BatteryType] >= lane.Needed - lane.Count) return i;
        }

        return -1;
    }

    /// <summary>Keeps other batteries for the truck; one that stands secured need not wait any longer.</summary>
    public static void Mend<TSink>(StationState state, byte index, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var lane = ref state.Lanes[index];
        var others = Yard.Choose(state, lane.BatteryType, lane.Needed - lane.Count);
        ref var happened = ref sink.Add(StationEventKind.SetReplaced);
        happened.Reason = Reason.OverTemperature;
        happened.Truck = lane.Truck;
        happened.Lane = index;
        happened.Count = lane.Needed;
        for (int i = 0; i < lane.Needed; i++) happened.Slots[i] = i < lane.Count ? lane.Slots[i] : others[i - lane.Count];
        if (!lane.Secured) return;
        ref var permitted = ref sink.Add(StationEventKind.MachineryPermitted);
        permitted.Truck = lane.Truck;
        permitted.Lane = index;
    }

    /// <summary>A slot that charges, of those that stand in a row.</summary>
    public static bool IsCharging(StationState state, int slot) => slot >= 0 && slot < state.ChargingSlots;

    /// <summary>A battery beside this slot is too hot.</summary>
    public static bool IsBesideHot(StationState state, int slot) => IsHot(state, slot - 1) || IsHot(state, slot + 1);

    private static bool IsHot(StationState state, int slot) =>
        IsCharging(state, slot) && (state.Slots[slot].Flags & SlotFlags.Hot) != 0;

    private static bool IsBlocked(StationState state, int slot) =>
        IsCharging(state, slot) && (state.Slots[slot].Flags & SlotFlags.Blocked) != 0;

    private static bool IsUnderMachinery(StationState state, short slot)
    {
        if ((state.Slots[slot].Flags & SlotFlags.Allocated) == 0) return false;
        foreach (ref readonly var lane in state.Lanes.AsSpan())
        {
            if (lane.Step != LaneStep.Exchanging) continue;
            for (int i = 0; i < lane.Count; i++)
            {
                if (lane.Slots[i] == slot) return true;
            }
        }

        return false;
    }

    private static short FreeQuarantine(StationState state, StationRules rules)
    {
        for (int i = rules.ChargingSlots; i < rules.Slots; i++)
        {
            if (state.Slots[i].Empty && !IsGoal(state, i)) return (short)i;
        }

        return -1;
    }

    private static bool IsGoal(StationState state, int quarantine)
    {
        foreach (ref readonly var slot in state.Slots.AsSpan())
        {
            if (slot.CarriedTo == quarantine) return true;
        }

        return false;
    }
}
