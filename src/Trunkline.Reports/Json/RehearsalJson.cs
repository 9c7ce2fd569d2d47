using System.Text.Json;
using Trunkline.Model.Scenario;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Json;

/// <summary>The members of a rehearsal's result, in the order docs/results.md lists them.</summary>
internal static class RehearsalJson
{
    public static void Write(Utf8JsonWriter json, RehearsalResult result)
    {
        var rehearsal = result.Rehearsal;
        json.WriteName("name", rehearsal.Name);
        json.WriteString("eventHash", result.EventHash);
        json.WriteNumber("seed", rehearsal.Seed);
        json.WriteNumber("replications", rehearsal.Replications);
        json.WriteNumber("days", rehearsal.Days);
        json.WriteNumber("warmUpDays", rehearsal.WarmUpDays);
        json.WriteString("start", rehearsal.Start.ToString());
        json.WriteStartObject("headline");
        foreach (var measure in HeadlineMeasure.All) json.WriteEstimate(measure.Name, measure.Of(result.Headline));
        json.WriteEndObject();

        json.WriteStartArray("stations");
        foreach (var station in result.Stations) Station(json, rehearsal, station);
        json.WriteEndArray();
        Waits(json, result.Waits);
        Batteries(json, result.Batteries);
        Money(json, result.Money);
        Carbon(json, result.Carbon);
        Figures(json, rehearsal.Figures);
    }

    private static void Station(Utf8JsonWriter json, Rehearsal rehearsal, StationResult station)
    {
        var described = rehearsal.Network.Stations[station.Station];
        json.WriteStartObject();
        json.WriteString("id", described.Id);
        json.WriteName("name", described.Name);
        Open(json, rehearsal, station.Station);
        foreach (var (name, _, estimate) in StationMeasure.Of(station)) json.WriteEstimate(name, estimate);
        json.WriteStartArray("energyByBand");
        for (int band = 0; band < station.EnergyByBandMegawattHours.Count; band++)
        {
            json.WriteStartObject();
            json.WriteString("band", rehearsal.Tariff.Bands[band].Id);
            json.WriteEstimate("megawattHours", station.EnergyByBandMegawattHours[band]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Load(json, station.Load);
        Day(json, station.Day);
        json.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter json, Rehearsal rehearsal, int station)
    {
        if (OpenTimes.Of(rehearsal, station) is not { } times) return;
        json.WriteStartArray("open");
        foreach (var (from, until) in times)
        {
            json.WriteStartObject();
            json.WriteString("from", from.ToString());
            json.WriteString("until", until.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Load(Utf8JsonWriter json, PeakLoad load)
    {
        json.WriteStartObject("load");
        json.WriteNumber("peakHour", load.PeakHour);
        json.WriteFigure("peakArrivalsPerHour", load.PeakArrivalsPerHour);
        json.WriteFigure("laneCapacityPerHour", load.LaneCapacityPerHour);
        json.WriteFigure("batteryCapacityPerHour", load.BatteryCapacityPerHour);
        json.WriteFigure("gridCapacityPerHour", load.GridCapacityPerHour);
        json.WriteString("binding", StationMeasure.StableName(load.Binding));
        json.WriteFigure("utilisation", load.Utilisation);
        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, StationDay day)
    {
        json.WriteStartObject("day");
        json.WriteFigure("limitKilowatts", day.LimitKilowatts);
        json.WriteFigures("arrivals", day.Arrivals);
        json.WriteFigures("queue", day.Queue);
        json.WriteFigures("readySets", day.ReadySets);
        json.WriteFigures("powerKilowatts", day.PowerKilowatts);
        json.WriteFigures("powerMaximumKilowatts", day.PowerMaximumKilowatts);
        json.WriteEndObject();
    }

    private static void Waits(Utf8JsonWriter json, WaitDistribution waits)
    {
        json.WriteStartObject("waits");
        json.WriteEstimate("noWaitShare", waits.NoWaitShare);
        json.WriteEstimate("meanMinutes", waits.MeanMinutes);
        json.WriteFigures("minuteShares", waits.MinuteShares);
        json.WriteEndObject();
    }

    private static void Batteries(Utf8JsonWriter json, BatteryResult batteries)
    {
        json.WriteStartObject("batteries");
        json.WriteNumber("count", batteries.Count);
        json.WriteEstimate("healthMean", batteries.HealthMean);
        json.WriteEstimate("healthLowest", batteries.HealthLowest);
        json.WriteEstimate("cyclesPerBatteryYear", batteries.CyclesPerBatteryYear);
        json.WriteEstimate("healthLossPerYear", batteries.HealthLossPerYear);
        json.WriteEstimate("quarantined", batteries.Quarantined);
        json.WriteFigures("healthShares", batteries.HealthShares);
        json.WriteEndObject();
    }

    private static void Money(Utf8JsonWriter json, MoneyResult money)
    {
        json.WriteStartObject("money");
        json.WriteEstimate("fleetsPayYuan", money.FleetsPay);
        json.WriteEstimate("ownersReceiveYuan", money.OwnersReceive);
        json.WriteEstimate("operatorsReceiveYuan", money.OperatorsReceive);
        json.WriteEstimate("gridChargesYuan", money.GridCharges);
        json.WriteEstimate("demandChargesYuan", money.DemandCharges);
        json.WriteEstimate("energyDeliveredMegawattHours", money.EnergyDeliveredMegawattHours);
        json.WriteEstimate("meanGridPriceYuanPerKilowattHour", money.MeanGridPriceYuan);
        json.WriteEstimate("dieselWouldCostYuan", money.DieselWouldCost);
        json.WriteEndObject();
    }

    private static void Carbon(Utf8JsonWriter json, CarbonResult carbon)
    {
        json.WriteStartObject("carbon");
        json.WriteEstimate("dieselTonnes", carbon.DieselTonnes);
        json.WriteEstimate("gridTonnes", carbon.GridTonnes);
        json.WriteEstimate("netTonnes", carbon.NetTonnes);
        json.WriteEndObject();
    }

    private static void Figures(Utf8JsonWriter json, IReadOnlyList<Model.Provenance.Figure> figures)
    {
        json.WriteStartArray("figures");
        foreach (var figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("file", figure.File);
            json.WriteString("path", figure.Path);
            json.WriteString("value", figure.Value);
            json.WriteString("unit", figure.Unit);
            json.WriteString("basis", JsonNamingPolicy.CamelCase.ConvertName(figure.Basis.Kind.ToString()));
            json.WriteString("text", figure.Basis.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
