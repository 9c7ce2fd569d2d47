using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Csv;

/// <summary>
/// Results as CSV files for spreadsheets and scripts: RFC 4180, to be stored as UTF-8; every header names its unit. Equal results
/// give equal files; what could not be measured is empty.
/// </summary>
public static class CsvReport
{
    /// <summary>
    /// The files: <c>headline.csv</c>, <c>stations.csv</c>, <c>station-day.csv</c> (the mean day by quarter-hours) and, when a
    /// line was driven, <c>swaps.csv</c> (every swap of the median day).
    /// </summary>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    public static IReadOnlyList<(string Name, string Content)> Files(RehearsalResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = new List<(string, string)>
        {
            ("headline.csv", Headline(result)),
            ("stations.csv", Stations(result)),
            ("station-day.csv", StationDays(result)),
        };
        if (result.StringLine is { } day) files.Add(("swaps.csv", Swaps(result, day)));
        return files;
    }

    private static string Headline(RehearsalResult result)
    {
        var table = new CsvTable("measure", "unit", "mean", "half_width_95");
        foreach (var measure in HeadlineMeasure.All)
        {
            var estimate = measure.Of(result.Headline);
            table.Add(measure.Name).Add(measure.Unit).Add(estimate.Mean).Add(estimate.HalfWidth);
        }

        return table.ToString();
    }

    private static string Stations(RehearsalResult result)
    {
        var table = new CsvTable("station_id", "station_name_en", "station_name_zh", "measure", "unit", "mean", "half_width_95");
        foreach (var station in result.Stations)
        {
            foreach (var (name, unit, figure) in StationMeasure.Of(station)) Row(station, name, unit, figure.Mean, figure.HalfWidth);
            for (int band = 0; band < station.EnergyByBandMegawattHours.Count; band++)
            {
                var energy = station.EnergyByBandMegawattHours[band];
                Row(station, $"energy.{result.Rehearsal.Tariff.Bands[band].Id}", "MWh", energy.Mean, energy.HalfWidth);
            }

            Row(station, "peakHour", "local hour", station.Load.PeakHour, double.NaN);
            Row(station, "peakArrivalsPerHour", "1/h", station.Load.PeakArrivalsPerHour, double.NaN);
            Row(station, "laneCapacityPerHour", "1/h", station.Load.LaneCapacityPerHour, double.NaN);
            Row(station, "batteryCapacityPerHour", "1/h", station.Load.BatteryCapacityPerHour, double.NaN);
            Row(station, "gridCapacityPerHour", "1/h", station.Load.GridCapacityPerHour, double.NaN);
            Row(station, "utilisation", "share", station.Load.Utilisation, double.NaN);
        }

        return table.ToString();

        void Row(StationResult station, string name, string unit, double mean, double halfWidth)
        {
            var described = result.Rehearsal.Network.Stations[station.Station];
            table.Add(described.Id).Add(described.Name.English).Add(described.Name.Chinese);
            table.Add(name).Add(unit).Add(mean).Add(halfWidth);
        }
    }

    private static string StationDays(RehearsalResult result)
    {
        var table = new CsvTable(
            "station_id", "minute_of_day", "arrivals_per_quarter_hour", "queue_trucks", "ready_sets", "power_kW", "power_maximum_kW",
            "limit_kW");
        foreach (var station in result.Stations)
        {
            var day = station.Day;
            for (int quarter = 0; quarter < day.Queue.Count; quarter++)
            {
                table.Add(result.Rehearsal.Network.Stations[station.Station].Id).Add(quarter * 15);
                table.Add(day.Arrivals[quarter]).Add(day.Queue[quarter]).Add(day.ReadySets[quarter]);
                table.Add(day.PowerKilowatts[quarter]).Add(day.PowerMaximumKilowatts[quarter]).Add(day.LimitKilowatts);
            }
        }

        return table.ToString();
    }

    private static string Swaps(RehearsalResult result, StringLine day)
    {
        var table = new CsvTable(
            "station_id", "carriageway", "gate_minute_of_day", "wait_min", "arrival_charge_share", "promised", "promise_kept");
        foreach (var swap in day.Swaps)
        {
            table.Add(result.Rehearsal.Network.Stations[swap.Station].Id).Add(swap.Forward ? "forward" : "backward");
            table.Add(swap.Minute).Add(swap.WaitMinutes).Add(swap.ArrivalCharge).Add(swap.Promised);
            if (swap.Promised) table.Add(swap.PromiseKept);
            else table.Add("");
        }

        return table.ToString();
    }
}
