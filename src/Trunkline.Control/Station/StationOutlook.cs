using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>One figure per five minutes, for four hours.</summary>
[InlineArray(StationOutlook.Steps)]
public struct OutlookSteps
{
    private short _first;
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

    /// <summary>Lanes in service.</summary>
    public int Lanes;

    /// <summary>Lanes taken.</summary>
    public int BusyLanes;

    /// <summary>Mean time that a swap takes a lane.</summary>
    public Duration LaneTime;

    /// <summary>Waiting trucks, with their arrivals turned away from here on.</summary>
    public int WaitingPlaces;

    /// <summary>The step that holds an instant; the last one for all later.</summary>
    public static int StepOf(Instant at, Instant now) =>
        (int)Math.Clamp((at - now).Milliseconds / Step.Milliseconds, 0, Steps - 1);

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
        double unknown = Math.Clamp((eta - At).TotalHours / Horizon.TotalHours, 0, 1);
        var lately = new Duration((long)(RecentWait.Milliseconds * unknown));
        return Later(lately, Later(stockAt - eta, LaneWait(eta, step)));
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
    /// <param name="leavingOut">Place in the book of a promise that is not to count, or -1.</param>
    public static void Compute(
        StationState state, StationRules rules, byte batteryType, Instant now, ref StationOutlook outlook, int leavingOut = -1)
    {
        ref readonly var counters = ref state.Counters;
        outlook.At = now;
        outlook.Waiting = counters.QueueCount;
        outlook.WaitingPlaces = rules.WaitingPlaces;
        outlook.LaneTime = rules.MeanLaneTime;
        outlook.RecentWait = counters.RecentWait;
        outlook.Free = default;
        outlook.PromisedTrucks = default;
        int refill = (int)(rules.RefillTime(batteryType).Milliseconds / Step.Milliseconds) + 1;
        AddStock(state, rules, batteryType, now, ref outlook.Free);
        outlook.Lanes = 0;
        outlook.BusyLanes = 0;
        foreach (ref readonly var lane in state.Lanes.AsSpan())
        {
            if (lane.Truck >= 0) outlook.BusyLanes++;
            if (lane.Truck >= 0 || !lane.OutOfService) outlook.Lanes++;
            if (lane.Truck >= 0 && lane.Step != LaneStep.Leaving) Add(ref outlook.Free, refill, lane.Count);
        }

        for (int i = 0; i < counters.QueueCount; i++)
        {
            ref readonly var waiting = ref state.Waiting(i);
            if (waiting.BatteryType == batteryType) Take(ref outlook.Free, 0, refill, waiting.SetSize);
        }

        for (int i = 0; i < counters.PromiseCount; i++)
        {
            ref readonly var promise = ref state.Promises[i];
            if (promise.BatteryType != batteryType || i == leavingOut) continue;
            int step = StepOf(promise.At, now);
            Take(ref outlook.Free, step, refill, promise.SetSize);
            outlook.PromisedTrucks[step]++;
        }

        Accumulate(ref outlook.Free);
    }

    private static void AddStock(StationState state, StationRules rules, byte batteryType, Instant now, ref OutlookSteps steps)
    {
        steps[0] += (short)state.Ready[batteryType];
        ref readonly var counters = ref state.Counters;
        long ahead = 0;
        var most = Watts.Min(rules.AtBattery(counters.Limit - rules.Auxiliary), rules.ChargerPower * counters.Chargers);
        long limit = Math.Max(1, most.Value);
        for (int i = 0; i < counters.ChargingCount; i++)
        {
            ref readonly var slot = ref state.Slots[state.Order[i]];
            if ((slot.Flags & (SlotFlags.Ready | SlotFlags.OutOfService)) != 0) continue;
            var left = slot.Power.Value > 0 ? Later(slot.Since + slot.AtPower(slot.ToReady) - now, Duration.Zero) : slot.ToReady;
            var at = now + left;
            if (counters.PowerShort)
            {
                // Power goes by the order, so a battery is not ready before all energy ahead of it, of whatever type, has come
                // through connection and chargers. What has flowed since the last report is no more ahead.
                ahead += Millijoules.Min(rules.EnergyToTarget(slot.Capacity, slot.ChargePerMille), slot.Ask * left).Value;
                at = Instant.Max(at, now + new Duration(ahead / limit));
            }

            if (slot.BatteryType == batteryType) Add(ref steps, StepOf(at, now) + 1, 1);
        }
    }

    private static void Take(ref OutlookSteps steps, int step, int refill, int batteries)
    {
        steps[step] -= (short)batteries;
        Add(ref steps, step + refill, batteries);
    }

    private static void Add(ref OutlookSteps steps, int step, int batteries)
    {
        if (step < Steps) steps[step] += (short)batteries;
    }

    // From changes to running sums, then to the least of this and all later steps; eight steps at a time.
    private static void Accumulate(ref OutlookSteps steps)
    {
        ref short first = ref steps[0];
        var sum = Vector128<short>.Zero;
        for (nuint i = 0; i < Steps; i += 8)
        {
            var values = Vector128.LoadUnsafe(ref first, i);
            values += Vector128.Shuffle(values, Vector128.Create((short)-1, 0, 1, 2, 3, 4, 5, 6));
            values += Vector128.Shuffle(values, Vector128.Create((short)-1, -1, 0, 1, 2, 3, 4, 5));
            values += Vector128.Shuffle(values, Vector128.Create((short)-1, -1, -1, -1, 0, 1, 2, 3));
            values += sum;
            values.StoreUnsafe(ref first, i);
            sum = Vector128.Shuffle(values, Vector128.Create((short)7));
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
}
