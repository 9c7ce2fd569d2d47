using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests.Fixtures;

/// <summary>A whole result to draw and to compare with golden files, fabricated around a synthetic day.</summary>
internal static class FabricatedResult
{
    private const int MedianDay = 11;

    /// <summary>The month of the line.</summary>
    public static RehearsalResult Month()
    {
        var plain = NingdeXiamen.Rehearsal();
        var rehearsal = plain with { Faults = NingdeXiamen.Faults(plain.Start, plain.WarmUpDays, MedianDay) };
        var day = SyntheticDay.Make(MedianDay);
        return new RehearsalResult(
            rehearsal, "9f3c51d07ab2e846", Headline(), [.. Enumerable.Range(0, 4).Select(station => Station(station, day))],
            Waits(day), Batteries(), Money(), new CarbonResult(new(4_612, 9.1), new(2_731, 6.2), new(1_881, 4.4)), day);
    }

    /// <summary>A rehearsal to which nobody came: one replication, nothing to measure, nothing to draw.</summary>
    public static RehearsalResult Nobody()
    {
        var none = new Estimate(double.NaN, double.NaN);
        var zero = new Estimate(0, double.NaN);
        var month = Month();
        var stations = month.Stations.Select(station => station with
        {
            Arrivals = zero, Swaps = zero, SwapsPerDay = zero, BlockedShare = none, WaitMeanHours = none, WaitP95Minutes = none,
            Load = new PeakLoad(0, 0, double.NaN, double.PositiveInfinity, double.NaN),
        });
        return new RehearsalResult(
            month.Rehearsal with { Replications = 1, Figures = [] }, "0000000000000000",
            new Headline(zero, zero, zero, none, none, none, none, none, zero, zero, none, none, zero, zero, zero),
            [.. stations], new WaitDistribution([.. Enumerable.Repeat(double.NaN, 61)], none, none),
            new BatteryResult(0, [.. Enumerable.Repeat(double.NaN, 30)], none, none, none, none, zero),
            new MoneyResult(zero, zero, zero, zero, zero, zero, none, zero), new CarbonResult(zero, zero, zero), null);
    }

    /// <summary>The month against one in which trucks wait longer.</summary>
    public static Comparison Compared()
    {
        var second = Month();
        var first = second with
        {
            Rehearsal = second.Rehearsal with
            {
                Name = new Name("last-reachable", "最远可达"),
                Policies = second.Rehearsal.Policies with { Dispatch = DispatchPolicy.LastReachable },
            },
            Headline = second.Headline with { ServedWithinFiveMinutesShare = new(0.9062, 0.004), TurnaroundP95Minutes = new(17.2, 0.3) },
        };
        second = second with { Rehearsal = second.Rehearsal with { Name = new Name("coordinated", "协同调度") } };
        return new Comparison(first, second,
        [
            new("swaps", first.Headline.Swaps, second.Headline.Swaps, new(-3.2, 9.8), 4.1),
            new(
                "servedWithinFiveMinutesShare", first.Headline.ServedWithinFiveMinutesShare,
                second.Headline.ServedWithinFiveMinutesShare, new(0.0672, 0.0019), 6.8),
            new("turnaroundP95Minutes", first.Headline.TurnaroundP95Minutes, second.Headline.TurnaroundP95Minutes, new(-5.8, 0.12), 9.3),
            new("kmDriven", first.Headline.KilometresDriven, second.Headline.KilometresDriven, new(0, 0), double.NaN),
        ]);
    }

    private static Headline Headline() => new(
        Trucks: new(259.6, 0.3), Trips: new(11_388, 21), Swaps: new(22_764, 41), ServedWithinFiveMinutesShare: new(0.9734, 0.0012),
        TurnaroundP50Minutes: new(4.31, 0.02), TurnaroundP95Minutes: new(11.4, 0.2), PromisesKeptShare: new(0.9912, 0.0008),
        LowestArrivalCharge: new(0.171, 0.002), Stranded: new(0, 0), TurnedAway: new(2.4, 1.1), CostYuanPerKilometre: new(1.47, 0.004),
        DieselYuanPerKilometre: new(2.7, 0), TonnesSavedNet: new(1_881, 4.4), TonnesSavedGross: new(4_612, 9.1),
        KilometresDriven: new(4_782_960, 8_820));

    private static StationResult Station(int station, StringLine day)
    {
        var swaps = day.Swaps.Where(swap => swap.Station == station).ToList();
        double[] arrivals = [.. Enumerable.Range(0, 96).Select(quarter => swaps.Count(swap => (int)(swap.Minute / 15) == quarter) * 1.0)];
        double[] queue = Smooth([.. day.Queues[station].WaitingTrucks.Select(count => (double)count)], 3);
        double[] load = Smooth(arrivals, 5);
        double[] ready = [.. Enumerable.Range(0, 96).Select(quarter => Ready(quarter, load[quarter]))];
        double[] power = [.. Enumerable.Range(0, 96).Select(quarter => Power(quarter, load[(quarter + 93) % 96]))];
        double[] most = [.. power.Select(each => Math.Round(Math.Min(3_420, each * 1.32), 1))];
        double peak = Enumerable.Range(0, 24).Max(hour => load.Skip(hour * 4).Take(4).Sum());
        int peakHour = Enumerable.Range(0, 24).First(hour => load.Skip(hour * 4).Take(4).Sum() == peak);
        double mean = swaps.Average(swap => swap.WaitMinutes);
        return new StationResult(
            station, new(swaps.Count * 30, 18), new(swaps.Count * 30, 18), new(swaps.Count, 0.6), new(0.0001 * station, 0.0001),
            new(mean / 60, 0.001), new(swaps.Count(swap => swap.WaitMinutes > 15) / (double)swaps.Count, 0.0006),
            new(swaps.OrderBy(swap => swap.WaitMinutes).ElementAt((int)(swaps.Count * 0.95)).WaitMinutes, 0.3), new(queue.Average(), 0.01),
            new(ready.Average() * 2, 0.05), new(swaps.Count * 4.0 / 1_440, 0.002), new(0.7, 0.003), new(0.5, 0.002), new(2.52, 0.004),
            new(0.6, 0.003),
            new(0.0101, 0.0004), new(power.Average() * 0.72, 1.2), new(most.Max(), 4),
            [new(power.Average() * 0.24, 0.4), new(power.Average() * 0.2, 0.3), new(power.Average() * 0.28, 0.5)],
            new PeakLoad(peakHour, Math.Round(peak, 2), 17.6, station == 1 ? 13.9 : 14.6, 15.1 + station),
            new StationDay(arrivals, queue, ready, power, most, 3_420));
    }

    private static WaitDistribution Waits(StringLine day)
    {
        double count = day.Swaps.Count;
        double[] shares = new double[61];
        foreach (var swap in day.Swaps) shares[Math.Min(60, (int)swap.WaitMinutes)]++;
        for (int minute = 0; minute < shares.Length; minute++) shares[minute] = Math.Round(shares[minute] / count, 5);
        double none = day.Swaps.Count(swap => swap.WaitMinutes == 0) / count;
        return new WaitDistribution(shares, new(none, 0.004), new(day.Swaps.Average(swap => swap.WaitMinutes), 0.04));
    }

    private static BatteryResult Batteries()
    {
        double[] health = new double[30];
        (health[26], health[27], health[28], health[29]) = (0.03, 0.21, 0.52, 0.24);
        return new BatteryResult(624, health, new(0.9846, 0.0001), new(0.9622, 0.0004), new(468, 0.9), new(0.0311, 0.0001), new(0.3, 0.2));
    }

    private static MoneyResult Money() => new(
        FleetsPay: new(7_030_500, 14_200), OwnersReceive: new(2_460_700, 4_970), OperatorsReceive: new(4_569_800, 9_230),
        GridCharges: new(3_902_100, 8_100), DemandCharges: new(0, 0), EnergyDeliveredMegawattHours: new(6_113.5, 12.3),
        MeanGridPriceYuan: new(0.585, 0.001), DieselWouldCost: new(12_914_000, 23_800));

    private static double Ready(int quarter, double load) =>
        Math.Round(Math.Max(0.4, 11 - (3.1 * load) + (quarter < 32 ? -0.06 * quarter : 0)), 3);

    private static double Power(int quarter, double load) => Math.Round(Math.Min(3_420, 120 + ((quarter < 32 ? 900 : 560) * load)), 1);

    private static double[] Smooth(double[] values, int reach) =>
        [.. Enumerable.Range(0, values.Length).Select(i => Math.Round(
            Enumerable.Range(-reach, (2 * reach) + 1).Average(offset => values[(i + offset + values.Length) % values.Length]), 4))];
}
