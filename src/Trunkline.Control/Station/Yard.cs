using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// Queue, lanes and stock: who is next, and which batteries leave. First come, first served within a type of battery; a walk-in
/// whose set is needed for a promise is passed by trucks with a promise, but not for longer than <see cref="StationRules.Patience"/>.
/// </summary>
internal static class Yard
{
    /// <summary>Is this truck here already? Its arrival may be told twice.</summary>
    public static bool Holds(StationState state, int truck)
    {
        foreach (ref readonly var lane in state.Lanes.AsSpan())
        {
            if (lane.Truck == truck) return true;
        }

        return PositionOf(state, truck) >= 0;
    }

    /// <summary>Where a truck waits, 0 being the first; -1 when it does not.</summary>
    public static int PositionOf(StationState state, int truck)
    {
        for (int position = 0; position < state.Counters.QueueCount; position++)
        {
            if (state.Waiting(position).Truck == truck) return position;
        }

        return -1;
    }

    /// <summary>Could this truck, with a place in the book of promises or -1, drive straight into a lane?</summary>
    public static bool CanStartAtOnce(StationState state, StationRules rules, in StationCommand command, int promise, Instant now) =>
        state.Counters.QueueCount == 0
        && state.Counters.FreeLanes > 0
        && state.Ready[command.BatteryType] >= command.SetSize
        && ((promise >= 0 && state.Promises[promise].At - rules.Promises.Early <= now)
            || LeavesPromisesWhole(state, rules, command.BatteryType, command.SetSize, now, ownPromise: promise));

    /// <summary>There is nobody to serve, because who could be gives way to promises.</summary>
    public const int Held = -2;

    /// <summary>The next truck that a lane and a set can be given to; -1 when there is none, or <see cref="Held"/>.</summary>
    public static int NextToServe(StationState state, StationRules rules, Instant now)
    {
        ref readonly var counters = ref state.Counters;
        if (counters.FreeLanes == 0) return -1;
        ulong outOfStock = 0;
        ulong heldBack = 0;
        bool isHeld = false;
        for (int position = 0; position < counters.QueueCount; position++)
        {
            ref readonly var truck = ref state.Waiting(position);
            ulong type = 1UL << truck.BatteryType;
            if ((outOfStock & type) != 0) continue;
            bool entitled = truck.PromisedAt - rules.Promises.Early <= now || now - truck.Arrived >= StationRules.Patience;
            if (state.Ready[truck.BatteryType] < truck.SetSize)
            {
                // Who may not go first anyway does not keep promised trucks with smaller sets waiting.
                if (entitled || state.Ready[truck.BatteryType] == 0) outOfStock |= type;
                else heldBack |= type;
                if (state.Ready.Length == 1 && (outOfStock != 0 || counters.PromisedWaiting == 0)) return -1;
                continue;
            }

            if (entitled) return position;
            if ((heldBack & type) != 0) continue;
            if (LeavesPromisesWhole(state, rules, truck.BatteryType, truck.SetSize, now, position)) return position;
            heldBack |= type;
            isHeld = true;
            if (counters.PromisedWaiting == 0 && state.Ready.Length == 1) return Held;
        }

        return isHeld ? Held : -1;
    }

    /// <summary>The batteries that have been ready longest: stock turns over evenly.</summary>
    public static SetSlots Choose(StationState state, byte batteryType, int setSize)
    {
        SetSlots chosen = default;
        int count = 0;
        for (int i = 0; i < state.Counters.ReadyCount && count < setSize; i++)
        {
            short index = state.ReadyOrder[i];
            if (state.Slots[index].BatteryType == batteryType) chosen[count++] = index;
        }

        if (count == setSize) return chosen;
        throw Miscounted(batteryType, setSize, count);
    }

    private static InvalidOperationException Miscounted(byte batteryType, int counted, int found) =>
        new($"Control counted {counted} ready batteries of type {batteryType}, its slots hold {found}.");

    /// <summary>
    /// The stated rule between promises and walk-ins: a walk-in may take a set when everybody promised still gets one in time, from
    /// what is ready, charging and coming back. A promised truck that comes before its window opens is a walk-in until then.
    /// </summary>
    private static bool LeavesPromisesWhole(
        StationState state, StationRules rules, byte batteryType, int setSize, Instant now, int queuePosition = -1, int ownPromise = -1)
    {
        ref readonly var counters = ref state.Counters;
        // Enough for everybody now is enough later.
        if (state.Ready[batteryType] - setSize >= state.Promised[batteryType]) return true;
        int free = ownPromise < 0
            ? StationOutlook.FreeAt(state, rules, batteryType, now)[0]
            : StationOutlook.FreeWithout(ownPromise, state, rules, batteryType, now);
        int needed = setSize;
        // The outlook counts whoever waits as demand of this moment, the truck itself too: it gives way to promises, not to walk-ins.
        for (int i = 0; i < counters.QueueCount; i++)
        {
            ref readonly var waiting = ref state.Waiting(i);
            if (waiting.BatteryType == batteryType && (waiting.PromisedAt == Instant.Never || i == queuePosition))
            {
                needed -= waiting.SetSize;
            }
        }

        return free >= needed;
    }
}
