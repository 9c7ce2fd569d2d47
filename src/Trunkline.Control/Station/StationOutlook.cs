using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Trunkline.Model.Numerics;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>One figure per five minutes, for four hours.</summary>
[InlineArray(StationOutlook.Steps)]
public struct OutlookSteps
{
    private short _first;
}

/// <summary>What changes in each step, and behind the last one what is out of sight.</summary>
[InlineArray(StationOutlook.Steps + 1)]
internal struct OutlookChanges
{
    private int _first;
}

/// <summary>
/// What a station publishes of its near future, the same in the twin and live: batteries that will be free of promises, step by
/// step, and how its lanes are taken. It counts compatible batteries, not individuals.
/// </summary>
public struct StationOutlook
{
    /// <summary>Steps of the outlook.</summary>
    public const int Steps = 48;

    /// <summary>Length of a step.</summary>
    public static Duration Step => new(300_000);

    // Two hours ahead hardly anything of what will be there is known yet.
    private static Duration Horizon => new(7_200_000);

    /// <summary>When it was made.</summary>
    public Instant At;

    /// <summary>
    /// Batteries that one more truck could take in this step so that everybody promised in this and all later steps still gets his;
    /// negative when promises outrun the stock.
    /// </summary>
    public OutlookSteps Free;

    /// <summary>Promised trucks expected in this step.</summary>
    public OutlookSteps PromisedTrucks;

    /// <summary>What trucks waited lately.</summary>
    public Duration RecentWait;

    /// <summary>Waiting trucks.</summary>
    public int Waiting;

    /// <summary>Lanes in service; none where the station is not open.</summary>
    public int Lanes;

    /// <summary>Lanes taken.</summary>
    public int BusyLanes;

    /// <summary>Mean time that a swap takes a lane.</summary>
    public Duration LaneTime;

    /// <summary>Waiting trucks, with their arrivals turned away from here on.</summary>
    public int WaitingPlaces;

    /// <summary>The step that holds an instant; the last one for all later.</summary>
    public static int StepOf(Instant at, Instant now) => StepOf(at - now);

    // In 32 bits, where a division by a constant is cheapest.
    private static int StepOf(Duration ahead) =>
        (int)((uint)Math.Clamp(ahead.Milliseconds, 0, (Steps * 300_000) - 1) / 300_000);

    /// <summary>
    /// Expected time from arrival to lane for a truck that comes at <paramref name="eta"/> for a set of this size: what queue, promises
    /// and charging progress say, and, the farther ahead, what trucks waited lately, since those yet to come are not known. All four
    /// hours where no such set, or no lane, is in sight.
    /// </summary>
    public readonly Duration ExpectedWait(Instant eta, int setSize)
    {
        int step = StepOf(eta, At);
        int ready = step;
        while (ready < Steps && Free[ready] < setSize) ready++;
        if (ready == Steps) return Step * Steps;
        var stockAt = ready == step ? eta : At + (Step * ready);
        return Later(stockAt - eta, WaitForLane(eta));
    }

    /// <summary>The expected wait is no less than this, whatever is <see cref="Free"/>.</summary>
    public readonly Duration LeastWait(Instant eta)
    {
        var wait = WaitForLane(eta);
        return wait <= Step * Steps ? wait : Step * Steps;
    }

    private readonly Duration WaitForLane(Instant eta)
    {
        double unknown = Math.Clamp((eta - At).TotalHours / Horizon.TotalHours, 0, 1);
        var lately = new Duration(WholeNumber.Truncate(RecentWait.Milliseconds * unknown));
        return Later(lately, LaneWait(eta, StepOf(eta, At)));
    }

    private readonly Duration LaneWait(Instant eta, int step)
    {
        if (Lanes == 0) return Step * Steps;
        // Those before the gate now have left by then, as far as the lanes can do it.
        var backlog = new Duration(((2 * Waiting) + BusyLanes) * LaneTime.Milliseconds / (2 * Lanes));
        var left = At + backlog - eta;
        int together = 0;
        for (int i = Math.Max(0, step - 1); i <= Math.Min(Steps - 1, step + 1); i++) together += PromisedTrucks[i];
        var crowd = new Duration(Math.Max(0, together + 1 - Lanes) * LaneTime.Milliseconds / (2 * Lanes));
        return Later(left, Duration.Zero) + crowd;
    }

    private static Duration Later(Duration left, Duration right) => left >= right ? left : right;

    /// <summary>Computes the outlook of a station for one type of battery.</summary>
    public static void Compute(StationState state, StationRules rules, byte batteryType, Instant now, ref StationOutlook outlook)
    {
        ComputeLanes(state, rules, batteryType, now, ref outlook);
        ComputeStock(state, rules, batteryType, ref outlook);
    }

    /// <summary>Adds <see cref="Free"/> to what <see cref="ComputeLanes"/> has found.</summary>
    public static void ComputeStock(StationState state, StationRules rules, byte batteryType, ref StationOutlook outlook)
    {
        ArgumentNullException.ThrowIfNull(state);
        outlook.Free = FreeAt(state, rules, batteryType, outlook.At);
        if (state.Counters.OpenUntil < outlook.At + (Step * Steps)) outlook.EndAt(state.Counters.OpenUntil);
    }

    // From the step on in which the station is no longer open, there is never a set.
    private void EndAt(Instant openUntil)
    {
        for (int step = StepOf(openUntil, At); step < Steps; step++) Free[step] = short.MinValue;
    }

    /// <summary>Computes all but <see cref="Free"/>, which takes longest and does not always matter.</summary>
    public static void ComputeLanes(StationState state, StationRules rules, byte batteryType, Instant now, ref StationOutlook outlook)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        ref readonly var counters = ref state.Counters;
        outlook.At = now;
        outlook.Waiting = counters.QueueCount;
        outlook.WaitingPlaces = rules.WaitingPlaces;
        outlook.LaneTime = rules.MeanLaneTime;
        outlook.RecentWait = counters.RecentWait;
        outlook.PromisedTrucks = default;
        outlook.Lanes = 0;
        outlook.BusyLanes = 0;
        foreach (ref readonly var lane in state.Lanes.AsSpan())
        {
            if (lane.Truck >= 0) outlook.BusyLanes++;
            if (lane.Truck >= 0 || !lane.OutOfService) outlook.Lanes++;
        }

        if (counters.OpenUntil <= now) outlook.Lanes = 0;
        foreach (ref readonly var promise in state.Promises.AsSpan(0, counters.PromiseCount))
        {
            if (promise.BatteryType == batteryType) outlook.PromisedTrucks[StepOf(promise.At, now)]++;
        }
    }

    /// <summary>
    /// <see cref="Free"/> alone. The last answer is kept with the state until an event changes it, because a truck that asks how things
    /// stand often asks for a promise at the same instant.
    /// </summary>
    internal static ref readonly OutlookSteps FreeAt(StationState state, StationRules rules, byte batteryType, Instant now)
    {
        if (state.OutlookAt != now || state.OutlookType != batteryType)
        {
            ComputeFree(state, rules, batteryType, now, ref state.Outlook);
            state.OutlookAt = now;
            state.OutlookType = batteryType;
        }

        return ref state.Outlook;
    }

    /// <summary>What would be free at this moment without a promise.</summary>
    /// <param name="promise">Its place in the book.</param>
    internal static int FreeWithout(int promise, StationState state, StationRules rules, byte batteryType, Instant now)
    {
        OutlookSteps free = default;
        ComputeFree(state, rules, batteryType, now, ref free, promise);
        return free[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ComputeFree(
        StationState state, StationRules rules, byte batteryType, Instant now, ref OutlookSteps free, int leavingOut = -1)
    {
        ref readonly var counters = ref state.Counters;
        OutlookChanges changes = default;
        AddStock(state, rules, batteryType, now, changes);
        // What comes back is charged again this many steps later.
        int refill = (int)(rules.RefillTime(batteryType).Milliseconds / Step.Milliseconds) + 1;
        int back = InSight(refill);
        foreach (ref readonly var lane in state.Lanes.AsSpan())
        {
            if (lane.Truck >= 0 && lane.Step != LaneStep.Leaving) changes[back] += lane.Count;
        }

        for (int i = 0; i < counters.QueueCount; i++)
        {
            ref readonly var waiting = ref state.Waiting(i);
            if (waiting.BatteryType != batteryType) continue;
            changes[0] -= waiting.SetSize;
            changes[back] += waiting.SetSize;
        }

        var promises = state.Promises.AsSpan(0, counters.PromiseCount);
        for (int i = 0; i < promises.Length; i++)
        {
            ref readonly var promise = ref promises[i];
            if (promise.BatteryType != batteryType || i == leavingOut) continue;
            int step = StepOf(promise.At, now);
            changes[step] -= promise.SetSize;
            changes[InSight(step + refill)] += promise.SetSize;
        }

        Accumulate(changes, ref free);
    }

    // Batteries by the step in which they become ready.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddStock(StationState state, StationRules rules, byte batteryType, Instant now, Span<int> changes)
    {
        changes[0] += state.Ready[batteryType];
        ref readonly var counters = ref state.Counters;
        if (counters.PowerShort)
        {
            AddShort(state, rules, batteryType, now, changes);
            return;
        }

        if (state.Unfed == 0)
        {
            AddFed(state, batteryType, now, changes);
            return;
        }

        var slots = state.Slots.AsSpan();
        foreach (short index in state.Order.AsSpan(0, counters.ChargingCount))
        {
            ref readonly var slot = ref slots[index];
            if (slot.BatteryType == batteryType && (slot.Flags & NotExpected) == 0) changes[InSight(StepOf(Left(slot, now)) + 1)]++;
        }
    }

    // All have power, so that the instants at which they are ready are known, and stand in a row; those in sight count.
    private static void AddFed(StationState state, byte batteryType, Instant now, Span<int> changes)
    {
        bool mixed = state.Ready.Length > 1;
        ref long first = ref MemoryMarshal.GetArrayDataReference(state.ReadyAt);
        ref int change = ref changes[1];
        nuint slots = (nuint)(uint)state.ReadyAt.Length;
        var end = Vector256.Create((now + (Step * (Steps - 1))).Milliseconds);
        for (nuint from = 0; from < slots; from += 8)
        {
            uint seen = Vector256.LessThan(Vector256.LoadUnsafe(ref first, from), end).ExtractMostSignificantBits()
                | (Vector256.LessThan(Vector256.LoadUnsafe(ref first, from + 4), end).ExtractMostSignificantBits() << 4);
            for (; seen != 0; seen &= seen - 1)
            {
                nuint slot = from + (nuint)(uint)BitOperations.TrailingZeroCount(seen);
                if (mixed && state.Slots[slot].BatteryType != batteryType) continue;
                // Less than Steps - 1 steps from now, so that the sum stays within the changes.
                long left = Math.Max(0, Unsafe.Add(ref first, slot) - now.Milliseconds);
                Unsafe.Add(ref change, (nuint)((ulong)left / 300_000))++;
            }
        }
    }

    // Power goes by the order, so a battery is not ready before all energy ahead of it, of whatever type, has come through connection
    // and chargers. What has flowed since the last report is no more ahead.
    private static void AddShort(StationState state, StationRules rules, byte batteryType, Instant now, Span<int> changes)
    {
        ref readonly var counters = ref state.Counters;
        var most = Watts.Min(rules.AtBattery(counters.Limit - rules.Auxiliary), rules.ChargerPower * counters.Chargers);
        long perStep = Math.Max(1, most.Value) * Step.Milliseconds;
        long ahead = 0;
        // The step in which the energy ahead has come through, and how much comes through until its end.
        int served = 0;
        long through = perStep;
        var slots = state.Slots.AsSpan();
        var readyAt = state.ReadyAt.AsSpan();
        foreach (short index in state.Order.AsSpan(0, counters.ChargingCount))
        {
            long ready = readyAt[index];
            if (ready == StationState.Unready) continue;
            ref readonly var slot = ref slots[index];
            var left = ready == StationState.Powerless ? slot.ToReady : Later(new Instant(ready) - now, Duration.Zero);
            ahead += Millijoules.Min(slot.Missing, slot.Ask * left).Value;
            for (; ahead >= through && served < Steps - 1; through += perStep) served++;
            // All that is behind this one is out of sight too.
            if (served == Steps - 1) break;
            if (slot.BatteryType == batteryType) changes[InSight(Math.Max(StepOf(left), served) + 1)]++;
        }
    }

    private const SlotFlags NotExpected = SlotFlags.Ready | SlotFlags.OutOfService;

    private static Duration Left(in SlotState slot, Instant now)
    {
        if (slot.Power == Watts.Zero) return slot.ToReady;
        var toReady = slot.Power == slot.Ask ? slot.ToReady : slot.AtPower(slot.ToReady);
        return Later(slot.Since + toReady - now, Duration.Zero);
    }

    // All that is out of sight has one place, behind the last step.
    private static int InSight(int step) => Math.Min(step, Steps);

    // From changes to running sums, then to the least of this and all later steps; four and eight steps at a time.
    private static void Accumulate(ReadOnlySpan<int> changes, ref OutlookSteps steps)
    {
        ref int change = ref MemoryMarshal.GetReference(changes);
        ref short first = ref steps[0];
        var sum = Vector128<int>.Zero;
        for (nuint i = 0; i < Steps; i += 8)
        {
            var earlier = SumsOf(Vector128.LoadUnsafe(ref change, i)) + sum;
            sum = Vector128.Shuffle(earlier, Vector128.Create(3));
            var later = SumsOf(Vector128.LoadUnsafe(ref change, i + 4)) + sum;
            sum = Vector128.Shuffle(later, Vector128.Create(3));
            Vector128.NarrowWithSaturation(earlier, later).StoreUnsafe(ref first, i);
        }

        var least = Vector128.Create(short.MaxValue);
        for (int i = Steps - 8; i >= 0; i -= 8)
        {
            var values = Vector128.LoadUnsafe(ref first, (nuint)i);
            values = Vector128.Min(values, Vector128.Shuffle(values, Vector128.Create((short)1, 2, 3, 4, 5, 6, 7, 7)));
            values = Vector128.Min(values, Vector128.Shuffle(values, Vector128.Create((short)2, 3, 4, 5, 6, 7, 7, 7)));
            values = Vector128.Min(values, Vector128.Shuffle(values, Vector128.Create((short)4, 5, 6, 7, 7, 7, 7, 7)));
            values = Vector128.Min(values, least);
            values.StoreUnsafe(ref first, (nuint)i);
            least = Vector128.Shuffle(values, Vector128.Create((short)0));
        }
    }

    private static Vector128<int> SumsOf(Vector128<int> values)
    {
        values += Vector128.Shuffle(values, Vector128.Create(-1, 0, 1, 2));
        return values + Vector128.Shuffle(values, Vector128.Create(-1, -1, 0, 1));
    }
}
