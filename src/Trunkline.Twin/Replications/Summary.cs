using Trunkline.Model.Batteries;
using Trunkline.Model.Fleet;
using Trunkline.Model.Units;
using Trunkline.Twin.Results;
using Trunkline.Twin.Statistics;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Replications;

/// <summary>Puts replications together into estimates.</summary>
internal static class Summary
{
    private static readonly (string Name, Func<ReplicationFigures, double> Of)[] HeadlineMeasures =
    [
        ("trucks", figures => figures.Tally.TrucksSeen),
        ("trips", figures => figures.Tally.Trips),
        ("swaps", figures => figures.Swaps),
        ("servedWithinFiveMinutesShare", figures => figures.WithinFiveMinutes),
        ("turnaroundP50Minutes", figures => figures.Tally.Turnarounds.QuantileMinutes(0.50)),
        ("turnaroundP95Minutes", figures => figures.Tally.Turnarounds.QuantileMinutes(0.95)),
        ("promisesKeptShare", figures => figures.PromisesKept),
        ("lowestArrivalCharge", figures => figures.Tally.ArrivalCharge(0.01)),
        ("stranded", figures => figures.Tally.Stranded),
        ("turnedAway", figures => figures.TurnedAway),
        ("costYuanPerKm", figures => PerKilometre((double)figures.Tally.FleetsPaid.Yuan, figures)),
        ("dieselYuanPerKm", figures => figures.DieselYuanPerKilometre),
        ("tonnesSavedNet", figures => figures.DieselTonnes - figures.GridTonnes),
        ("tonnesSavedGross", figures => figures.DieselTonnes),
        ("kmDriven", figures => figures.Kilometres),
    ];

    public static RehearsalResult Of(Layout layout, ReplicationFigures[] figures, string hash, TraceRecorder? trace) => new(
        layout.Rehearsal,
        hash,
        HeadlineOf(figures),
        [.. Enumerable.Range(0, layout.Rules.Length).Select(station => StationSummary.Of(layout, figures, station))],
        WaitsOf(figures),
        BatteriesOf(layout, figures),
        MoneyOf(figures),
        new CarbonResult(
            Estimate.Of(figures.Select(f => f.DieselTonnes)),
            Estimate.Of(figures.Select(f => f.GridTonnes)),
            Estimate.Of(figures.Select(f => f.DieselTonnes - f.GridTonnes))),
        trace is null ? null : StringLineOf(layout, trace));

    public static IReadOnlyList<MeasureDifference> Differences(ReplicationFigures[] first, ReplicationFigures[] second) =>
        [.. HeadlineMeasures.Select(measure => Difference(measure.Name, [.. first.Select(measure.Of)], [.. second.Select(measure.Of)]))];

    private static MeasureDifference Difference(string name, double[] first, double[] second)
    {
        double[] difference = [.. second.Zip(first, (b, a) => b - a)];
        double paired = Variance(difference);
        return new MeasureDifference(
            name,
            Estimate.Of(first),
            Estimate.Of(second),
            Estimate.Of(difference),
            paired > 0 ? (Variance(first) + Variance(second)) / paired : double.NaN);
    }

    private static double Variance(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static Headline HeadlineOf(ReplicationFigures[] figures)
    {
        Estimate[] of = [.. HeadlineMeasures.Select(measure => Estimate.Of(figures.Select(measure.Of)))];
        return new Headline(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9], of[10], of[11], of[12], of[13], of[14]);
    }

    private static double PerKilometre(double yuan, ReplicationFigures figures) =>
        figures.Kilometres == 0 ? double.NaN : yuan / figures.Kilometres;

    private static WaitDistribution WaitsOf(ReplicationFigures[] figures)
    {
        const int Minutes = 61;
        double[] shares = new double[Minutes];
        double all = 0;
        foreach (var station in figures.SelectMany(f => f.Stations))
        {
            for (int bin = 0; bin < station.Waits.BinCounts.Length; bin++)
            {
                shares[Math.Min(Minutes - 1, (int)DurationHistogram.StartOf(bin).TotalMinutes)] += station.Waits.BinCounts[bin];
            }

            all += station.Waits.Count;
        }

        if (all > 0) shares = [.. shares.Select(count => count / all)];
        return new WaitDistribution(
            shares,
            Estimate.Of(figures.Select(f => Ratio(f.Stations.Sum(s => (double)s.NoWait), f.Stations.Sum(s => (double)s.Served)))),
            Estimate.Of(figures.Select(f =>
                Ratio(f.Stations.Sum(s => s.WaitMilliseconds / 60_000.0), f.Stations.Sum(s => (double)s.Served)))));
    }

    public static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;

    private static BatteryResult BatteriesOf(Layout layout, ReplicationFigures[] figures) => new(
        layout.Batteries,
        figures[0].HealthShares,
        Estimate.Of(figures.Select(f => f.HealthMean)),
        Estimate.Of(figures.Select(f => f.HealthLowest)),
        Estimate.Of(figures.Select(f => f.CyclesPerYear)),
        Estimate.Of(figures.Select(f => f.HealthLossPerYear)),
        Estimate.Of(figures.Select(f => (double)f.Tally.Quarantined)));

    private static MoneyResult MoneyOf(ReplicationFigures[] figures) => new(
        Estimate.Of(figures.Select(f => (double)f.Tally.FleetsPaid.Yuan)),
        Estimate.Of(figures.Select(f => (double)f.Tally.OwnersGot.Yuan)),
        Estimate.Of(figures.Select(f => (double)f.Tally.OperatorsGot.Yuan)),
        Estimate.Of(figures.Select(f => f.GridYuan)),
        Estimate.Of(figures.Select(f => f.DemandYuan)),
        Estimate.Of(figures.Select(f => f.Stations.Sum(s => s.Delivered.KilowattHours) / 1_000)),
        Estimate.Of(figures.Select(f => Ratio(f.GridYuan, f.GridKilowattHours))),
        Estimate.Of(figures.Select(f => f.DieselYuan)));

    private static StringLine StringLineOf(Layout layout, TraceRecorder trace)
    {
        var network = layout.Rehearsal.Network;
        int line = layout.Rehearsal.Fleet.Demand.OfType<ShuttleDemand>().First().Line;
        var kilometres = new List<double> { 0 };
        foreach (int leg in network.Lines[line].Legs) kilometres.Add(kilometres[^1] + network.Legs[leg].Length.Kilometres);
        return new StringLine(
            line,
            trace.Day,
            kilometres,
            trace.Paths(),
            trace.Swaps,
            [.. Enumerable.Range(0, network.Stations.Count)
                .Where(station => network.Stations[station].Line == line)
                .Select(station => new StationQueue(station, trace.QueueOf(station)))]);
    }
}

/// <summary>Puts one station's counts together.</summary>
internal static class StationSummary
{
    private const double WattMillisecondsPerMegawattHour = 3.6e12;

    public static StationResult Of(Layout layout, ReplicationFigures[] figures, int station)
    {
        double days = layout.Rehearsal.Days;
        double time = Duration.FromDays(days).Milliseconds;
        int lanes = layout.Rules[station].Lanes;
        Estimate Over(Func<StationTally, double> of) => Estimate.Of(figures.Select(f => of(f.Stations[station])));
        return new StationResult(
            station,
            Over(s => s.Arrivals),
            Over(s => s.Swaps),
            Over(s => s.Swaps / days),
            Over(s => Summary.Ratio(s.TurnedAway, s.Arrivals)),
            Over(s => Summary.Ratio(s.WaitMilliseconds / 3_600_000.0, s.Served)),
            Over(s => Summary.Ratio(s.WaitsOver15Minutes, s.Served)),
            Over(s => s.Waits.QuantileMinutes(0.95)),
            Over(s => s.QueueIntegral / time),
            Over(s => s.ReadyIntegral / time),
            Over(s => s.LanesIntegral / time / lanes),
            Over(s => Summary.Ratio(s.Steps.Approach, s.Served)),
            Over(s => Summary.Ratio(s.Steps.Positioning, s.Served)),
            Over(s => Summary.Ratio(s.Steps.Exchange, s.Served)),
            Over(s => Summary.Ratio(s.Steps.Release, s.Swaps)),
            Over(s => Summary.Ratio(s.Steps.Interventions, s.Served)),
            Over(s => Sum(s.GridByBand) / WattMillisecondsPerMegawattHour),
            Over(s => s.PeakWatts / 1_000),
            [
                .. Enumerable.Range(0, layout.Rehearsal.Tariff.Bands.Count)
                    .Select(band => Over(s => s.GridByBand[band] / WattMillisecondsPerMegawattHour)),
            ],
            LoadOf(layout, figures, station),
            DayOf(layout, figures, station));
    }

    private static double Sum(ReadOnlySpan<long> values)
    {
        double sum = 0;
        foreach (long value in values) sum += value;
        return sum;
    }

    private static StationDay DayOf(Layout layout, ReplicationFigures[] figures, int station)
    {
        int setSize = Math.Max(1, layout.Rehearsal.Fleet.Demand.Max(demand => layout.TruckTypeOf(demand).SetSize));
        double[] Mean(Func<StationDaySums, double[]> of) =>
            [.. Enumerable.Range(0, StationTally.Quarters).Select(quarter =>
                figures.Average(f => of(f.Stations[station].Day)[quarter] / Math.Max(1, f.Stations[station].Day.Days[quarter])))];
        return new StationDay(
            Mean(day => day.Arrivals),
            Mean(day => day.Queue),
            [.. Mean(day => day.Ready).Select(ready => ready / setSize)],
            [.. Mean(day => day.Watts).Select(watts => watts / 1_000)],
            [
                .. Enumerable.Range(0, StationTally.Quarters)
                    .Select(quarter => figures.Max(f => f.Stations[station].Day.PeakWatts[quarter]) / 1_000),
            ],
            layout.Rules[station].ConnectionLimit.Kilowatts);
    }

    /// <summary>The peak hour's arrivals against what lanes, batteries and grid can do, from what was measured.</summary>
    private static PeakLoad LoadOf(Layout layout, ReplicationFigures[] figures, int station)
    {
        var day = DayOf(layout, figures, station);
        double[] hours = [.. Enumerable.Range(0, 24).Select(hour => day.Arrivals.Skip(4 * hour).Take(4).Sum())];
        int peak = Array.IndexOf(hours, hours.Max());
        double swaps = figures.Sum(f => (double)f.Stations[station].Swaps);
        var rules = layout.Rules[station];
        if (swaps == 0) return new PeakLoad(peak, hours[peak], double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        double laneMinutes = figures.Sum(f => Minutes(f.Stations[station].Steps)) / swaps
            + (figures.Sum(f => (double)f.Stations[station].Steps.Interventions) / swaps
                * layout.Rehearsal.Network.Stations[station].Swap.Intervention.Mean);
        double kilowattHours = figures.Sum(f => f.Stations[station].Delivered.KilowattHours) / swaps;
        double chargeHours = ChargeHours(layout, station, kilowattHours, out int setSize);
        return new PeakLoad(
            peak,
            hours[peak],
            rules.Lanes * 60 / laneMinutes,
            (double)rules.Batteries / setSize / (chargeHours + (laneMinutes / 60)),
            rules.AtBattery(rules.ConnectionLimit - rules.Auxiliary).Kilowatts / kilowattHours);
    }

    private static double Minutes(in SwapSteps steps) => steps.Approach + steps.Positioning + steps.Exchange + steps.Release;

    private static double ChargeHours(Layout layout, int station, double kilowattHoursPerSwap, out int setSize)
    {
        var rules = layout.Rules[station];
        int type = layout.Rehearsal.Network.Stations[station].Stock[0].BatteryType;
        setSize = layout.Rehearsal.Fleet.Demand.Select(layout.TruckTypeOf).Where(truck => truck.BatteryType == type)
            .Select(truck => truck.SetSize).DefaultIfEmpty(1).Max();
        var battery = rules.BatteryTypes[type];
        var capacity = new Millijoules(battery.Capacity.Value * Millijoules.PerWattHour);
        var full = ChargeCurve.EnergyAt(rules.Target, capacity);
        var missing = Millijoules.FromKilowattHours(Math.Max(0, kilowattHoursPerSwap) / setSize);
        var start = Millijoules.Max(Millijoules.Zero, full - missing);
        return battery.Curve.TimeTo(start, full, capacity, rules.ChargerPower).TotalHours;
    }
}
