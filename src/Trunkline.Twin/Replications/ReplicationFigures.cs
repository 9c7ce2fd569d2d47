using Trunkline.Model.Fleet;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Statistics;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Replications;

/// <summary>What one replication found, as plain numbers.</summary>
public sealed class ReplicationFigures
{
    private const double WattMillisecondsPerKilowattHour = 3.6e9;

    /// <summary>Reads a world that has run to its end.</summary>
    public static ReplicationFigures Of(World<DirectLink> world, Layout layout)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(layout);
        var tally = world.Tally;
        var rehearsal = layout.Rehearsal;
        var figures = new ReplicationFigures
        {
            Hash = world.Hash,
            Days = rehearsal.Days,
            Tally = tally,
            Stations = tally.Stations,
        };
        figures.ReadBatteries(world, tally);
        figures.ReadEnergy(layout, tally);
        return figures;
    }

    /// <summary>Hash of its events.</summary>
    public ulong Hash { get; private init; }

    /// <summary>Days counted.</summary>
    public int Days { get; private init; }

    /// <summary>All that was counted.</summary>
    public required Tally Tally { get; init; }

    /// <summary>By station.</summary>
    public required StationTally[] Stations { get; init; }

    /// <summary>Swaps completed.</summary>
    public double Swaps => Stations.Sum(station => (double)station.Swaps);

    /// <summary>Arrivals turned away.</summary>
    public double TurnedAway => Stations.Sum(station => (double)station.TurnedAway);

    /// <summary>Share of waits of at most five minutes.</summary>
    public double WithinFiveMinutes { get; private set; }

    /// <summary>Share of promises kept among those kept or broken.</summary>
    public double PromisesKept => Stations.Sum(station => (double)station.PromisesKept)
        / Stations.Sum(station => (double)(station.PromisesKept + station.PromisesBroken));

    /// <summary>Kilometres driven.</summary>
    public double Kilometres => Tally.Metres / 1_000.0;

    /// <summary>Energy from the grid in kWh, terminals included.</summary>
    public double GridKilowattHours { get; private set; }

    /// <summary>What it costs, in yuan, at the tariff's prices.</summary>
    public double GridYuan { get; private set; }

    /// <summary>Demand charges in yuan, for the counted part of a month of 30 days.</summary>
    public double DemandYuan { get; private set; }

    /// <summary>Carbon dioxide of grid energy, in tonnes.</summary>
    public double GridTonnes { get; private set; }

    /// <summary>Carbon dioxide of the diesel not burnt, in tonnes.</summary>
    public double DieselTonnes { get; private set; }

    /// <summary>What that diesel costs, in yuan.</summary>
    public double DieselYuan { get; private set; }

    /// <summary>The same for a kilometre, in yuan; NaN when none was driven. It does not depend on how many there were.</summary>
    public double DieselYuanPerKilometre { get; private set; }

    /// <summary>Histogram of health at the end, 30 bins from 0.70.</summary>
    public double[] HealthShares { get; } = new double[30];

    /// <summary>Mean health at the end.</summary>
    public double HealthMean { get; private set; }

    /// <summary>Lowest health at the end.</summary>
    public double HealthLowest { get; private set; }

    /// <summary>Equivalent full cycles per battery and year.</summary>
    public double CyclesPerYear { get; private set; }

    /// <summary>Loss of health per year.</summary>
    public double HealthLossPerYear { get; private set; }

    private void ReadBatteries(World<DirectLink> world, Tally tally)
    {
        double health = 0;
        double cycles = 0;
        HealthLowest = 1;
        foreach (ref readonly var life in world.BatteryLives)
        {
            double own = life.Loss.Health;
            health += own;
            cycles += life.Cycles;
            HealthLowest = Math.Min(HealthLowest, own);
            HealthShares[Math.Clamp((int)Math.Floor((own - 0.70) * 100), 0, 29)]++;
        }

        int count = world.Batteries.Length;
        for (int i = 0; i < HealthShares.Length; i++) HealthShares[i] /= count;
        double years = Days / 365.0;
        HealthMean = health / count;
        HealthLossPerYear = (tally.OpeningHealth - health) / count / years;
        CyclesPerYear = (cycles - tally.OpeningCycles) / count / years;
    }

    private void ReadEnergy(Layout layout, Tally tally)
    {
        var rehearsal = layout.Rehearsal;
        var tariff = rehearsal.Tariff;
        long within = 0;
        long waited = 0;
        foreach (ref readonly var station in Stations.AsSpan())
        {
            for (int band = 0; band < tariff.Bands.Count; band++)
            {
                double kilowattHours = station.GridByBand[band] / WattMillisecondsPerKilowattHour;
                GridKilowattHours += kilowattHours;
                GridYuan += kilowattHours * (double)tariff.Bands[band].Price.YuanPerKilowattHour;
            }

            for (int hour = 0; hour < 24; hour++)
            {
                GridTonnes += station.GridByHour[hour] / WattMillisecondsPerKilowattHour * tariff.GridGramsPerKilowattHour[hour] / 1e6;
            }

            DemandYuan += (double)tariff.DemandChargePerKilowattMonth.Yuan * station.PeakWatts / 1_000 * Days / 30;
            within += station.WaitsWithin5Minutes;
            waited += station.Served;
        }

        WithinFiveMinutes = waited == 0 ? double.NaN : (double)within / waited;
        ReadPlugs(rehearsal, tally.Plugged);
        var diesel = rehearsal.Economics;
        double litres = HasShuttles(rehearsal.Fleet) ? Kilometres * diesel.DieselLitresPer100Kilometres / 100 : 0;
        DieselTonnes = litres * diesel.DieselGramsPerLitre / 1e6;
        DieselYuan = litres * (double)diesel.DieselYuanPerLitre;
        DieselYuanPerKilometre = litres == 0
            ? double.NaN
            : diesel.DieselLitresPer100Kilometres * (double)diesel.DieselYuanPerLitre / 100;
    }

    // Plugs are not metered by the hour: mean price of the first month's calendar and mean grid factor.
    private void ReadPlugs(Model.Scenario.Rehearsal rehearsal, Millijoules plugged)
    {
        var tariff = rehearsal.Tariff;
        var calendar = tariff.Calendar[(rehearsal.Start + rehearsal.Zone).ToUtc().Month - 1];
        double kilowattHours = plugged.KilowattHours;
        if (kilowattHours == 0) return;
        GridKilowattHours += kilowattHours;
        GridTonnes += kilowattHours * tariff.GridGramsPerKilowattHour.Average() / 1e6;
        GridYuan += kilowattHours * calendar.Average(band => (double)tariff.Bands[band].Price.YuanPerKilowattHour);
    }

    private static bool HasShuttles(FleetPlan fleet) => fleet.Demand.Any(demand => demand is ShuttleDemand);
}
