using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>Charged sets kept for trucks that are on their way.</summary>
internal static class PromiseBook
{
    /// <summary>Decides whether one more set can be promised, leaving walk-ins what the policy leaves them.</summary>
    public static Reason Refusal(StationState state, StationRules rules, in StationCommand request, Instant now)
    {
        ref readonly var counters = ref state.Counters;
        if (request.At >= counters.OpenUntil) return Reason.NotOpen;
        if (counters.PromiseCount == StationState.MaximumPromises) return Reason.BookFull;
        int needed = request.SetSize * (1 + rules.Policies.WalkInSets);
        // Enough for everybody now is enough later.
        if (counters.QueueCount == 0 && state.Ready[request.BatteryType] >= state.Promised[request.BatteryType] + needed)
        {
            return Reason.None;
        }

        ref readonly var free = ref StationOutlook.FreeAt(state, rules, request.BatteryType, now);
        return free[StationOutlook.StepOf(request.At, now)] >= needed ? Reason.None : Reason.Batteries;
    }

    /// <summary>Enters a promise.</summary>
    public static void Make<TSink>(in StationCommand request, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink => Tell(ref sink.Add(StationEventKind.PromiseMade), request, rules);

    /// <summary>Says that there can be none, and why.</summary>
    public static void Refuse<TSink>(in StationCommand request, StationRules rules, Reason refusal, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(StationEventKind.PromiseRefused);
        Tell(ref happened, request, rules);
        happened.Reason = refusal;
    }

    private static void Tell(ref StationEvent happened, in StationCommand request, StationRules rules)
    {
        happened.Truck = request.Truck;
        happened.Reservation = request.Reservation;
        happened.BatteryType = request.BatteryType;
        happened.Count = request.SetSize;
        happened.Amount = request.At.Milliseconds;
        happened.Extra = (request.At + rules.Promises.Late).Milliseconds;
    }

    /// <summary>The promise of a reservation, or -1.</summary>
    public static int Find(StationState state, int reservation)
    {
        if (reservation == 0) return -1;
        for (int i = 0; i < state.Counters.PromiseCount; i++)
        {
            if (state.Promises[i].Reservation == reservation) return i;
        }

        return -1;
    }

    /// <summary>The promise to a truck that is due first, or -1.</summary>
    public static int FirstOf(StationState state, int truck)
    {
        int first = -1;
        for (int i = 0; i < state.Counters.PromiseCount; i++)
        {
            if (state.Promises[i].Truck == truck && (first < 0 || state.Promises[i].At < state.Promises[first].At)) first = i;
        }

        return first;
    }

    /// <summary>The end of a promise's window: the set is kept until then.</summary>
    public static Instant EndOfWindow(StationRules rules, in Promise promise) => promise.At + rules.Promises.Late;

    /// <summary>A promise whose window is over, or -1.</summary>
    public static int FindExpired(StationState state, StationRules rules, Instant now)
    {
        for (int i = 0; i < state.Counters.PromiseCount; i++)
        {
            if (EndOfWindow(rules, state.Promises[i]) <= now) return i;
        }

        return -1;
    }

    /// <summary>A promise for this time or later, or -1.</summary>
    public static int FindFrom(StationState state, Instant from)
    {
        for (int i = 0; i < state.Counters.PromiseCount; i++)
        {
            if (state.Promises[i].At >= from) return i;
        }

        return -1;
    }

    /// <summary>Says what became of a promise when its truck drives into a lane.</summary>
    public static void Conclude<TSink>(
        StationState state, StationRules rules, in QueuedTruck truck, in SetSlots slots, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        var deadline = Instant.Max(truck.Arrived, truck.PromisedAt) + rules.Promises.Within;
        ref var outcome = ref sink.Add(now <= deadline ? StationEventKind.PromiseKept : StationEventKind.PromiseBroken);
        outcome.Truck = truck.Truck;
        outcome.Reservation = truck.Reservation;
        outcome.Amount = truck.PromisedAt.Milliseconds;
        if (now > deadline) outcome.Reason = ReasonOfDelay(state, truck.SetSize, slots, deadline);
    }

    private static Reason ReasonOfDelay(StationState state, int setSize, in SetSlots slots, Instant deadline)
    {
        for (int i = 0; i < setSize; i++)
        {
            if (state.Slots[slots[i]].ReadySince > deadline) return Reason.Batteries;
        }

        return Reason.Lane;
    }
}
