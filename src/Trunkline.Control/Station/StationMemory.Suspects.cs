using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>Batteries that must not be handed over, and the slots beside them.</summary>
internal static partial class StationMemory
{
    // No battery charges in such a slot.
    private const SlotFlags Barred = SlotFlags.Isolated | SlotFlags.Allocated | SlotFlags.OutOfService | SlotFlags.Blocked
        | SlotFlags.Held;

    private static void Isolate(StationState state, in StationEvent happened)
    {
        var suspect = happened.Reason == Reason.OverTemperature ? SlotFlags.Isolated | SlotFlags.Hot : SlotFlags.Isolated;
        Bar(state, happened.Slots[0], suspect);
        for (int i = 1; i < happened.Count; i++) Bar(state, happened.Slots[i], SlotFlags.Blocked);
    }

    // Before machinery moves, what was kept for a truck is kept no longer.
    private static void Bar(StationState state, short index, SlotFlags flags)
    {
        ref var slot = ref state.Slots[index];
        if (slot.Free) NoLongerReady(state, index, ref slot);
        StopCharging(state, index, ref slot);
        slot.Flags |= flags;
        state.NoteVacancy(index);
        KeepBack(state, index);
    }

    private static void Unblock(StationState state, short index)
    {
        if (!SuspectBatteries.IsCharging(state, index)) return;
        ref var slot = ref state.Slots[index];
        if ((slot.Flags & SlotFlags.Blocked) == 0) return;
        slot.Flags &= ~SlotFlags.Blocked;
        state.NoteVacancy(index);
        if (slot.Free) BecomeReady(state, index, ref slot);
        Resume(state, index, ref slot);
        state.NoteReadyAt(index);
        state.Now.PowerStale = true;
    }

    private static void Resume(StationState state, short index, ref SlotState slot)
    {
        bool wants = slot.Battery >= 0 && slot.Ask > Watts.Zero && (slot.Flags & (Barred | SlotFlags.Charging)) == 0;
        if (wants) StartCharging(state, index, ref slot);
    }

    private static void Quarantine(StationState state, in StationEvent happened)
    {
        LeaveSet(state, happened.Slots[0]);
        ref var from = ref state.Slots[happened.Slots[0]];
        ref var to = ref state.Slots[happened.Slots[1]];
        var fails = to.Flags & SlotFlags.OutOfService;
        to = from;
        to.Flags = SlotFlags.Isolated | fails;
        to.CarriedTo = -1;
        state.NoteVacancy(happened.Slots[1]);
        Empty(state, happened.Slots[0]);
    }

    // A battery has gone from the set of a lane by a report: it is not missed there, whatever explains it.
    private static void LeaveSet(StationState state, short index)
    {
        if ((state.Slots[index].Flags & SlotFlags.Allocated) == 0) return;
        foreach (ref var lane in state.Lanes.AsSpan())
        {
            if (lane.Step != LaneStep.Leaving) lane.Needed -= Drop(ref lane, index);
        }

        CountShortLanes(state);
    }

    // A battery must not be handed over: until machinery moves, another can take its place.
    private static void KeepBack(StationState state, short index)
    {
        if ((state.Slots[index].Flags & SlotFlags.Allocated) == 0) return;
        foreach (ref var lane in state.Lanes.AsSpan())
        {
            if (lane.Step != LaneStep.Approaching || Drop(ref lane, index) == 0) continue;
            state.Slots[index].Flags &= ~SlotFlags.Allocated;
            state.Now.LanesShort = true;
        }
    }

    private static byte Drop(ref LaneState lane, short index)
    {
        byte kept = 0;
        for (int i = 0; i < lane.Count; i++)
        {
            if (lane.Slots[i] != index) lane.Slots[kept++] = lane.Slots[i];
        }

        byte dropped = (byte)(lane.Count - kept);
        lane.Count = kept;
        return dropped;
    }

    private static void CountShortLanes(StationState state)
    {
        state.Now.LanesShort = false;
        foreach (ref readonly var lane in state.Lanes.AsSpan()) state.Now.LanesShort |= lane.IsShort;
    }
}
