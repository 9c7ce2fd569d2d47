using System.Text.Json;
using Trunkline.Model.Distributions;
using Trunkline.Model.Fleet;
using Trunkline.Model.Files;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Station;

/// <summary>
/// Makes a scenario of a network and one of its stations, at which trucks come by. What no file says is a usual figure: trucks with
/// three of the station's batteries (fewer where it has fewer), one price day and night.
/// </summary>
internal sealed class StationScenario(StationRequest request, Func<string, string?> readText)
{
    private const string OwnFleet = "(usual trucks)";
    private const string OwnTariff = "(one price)";
    private const string Own = "(station)";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The scenario, or all errors of the files.</summary>
    public LoadResult<Rehearsal> Load() => ScenarioFiles.Load(Own, path => path switch
    {
        Own => ScenarioText(),
        OwnFleet => FleetText(),
        OwnTariff => TariffText,
        _ => readText(path),
    });

    /// <summary>The scenario with arrivals at the station alone, and the names of its trucks; null when no truck fits it.</summary>
    public (Rehearsal Rehearsal, LineNames Names)? AtStation(Rehearsal loaded, int station, Instant start)
    {
        var network = loaded.Network;
        var plan = loaded.Fleet;
        var register = LineRegister.Of(network, plan);
        var stocked = network.Stations[station].Stock.Select(stock => stock.BatteryType).ToHashSet();
        if (register.Trucks.FirstOrDefault(truck => stocked.Contains(truck.BatteryType)) is not { } first) return null;
        var demand = new ArrivalDemand(
            "arrivals",
            first.Fleet,
            station,
            request.ArrivalsPerHour,
            null,
            Deficit(network.BatteryTypes[first.BatteryType].Capacity, first.SetSize),
            FixedInterval: false);
        int stock = network.Stations.Sum(each => each.Batteries);
        int before = register.Trucks.Take(first.Number).Sum(truck => truck.SetSize);
        var rehearsal = loaded with
        {
            Fleet = plan with { Demand = [demand] },
            // Meters are read on the quarter-hour.
            Start = new Instant(start.Milliseconds / 900_000 * 900_000),
            WarmUpDays = 0,
            Seed = request.Seed,
        };
        int needed = rehearsal.Fleet.TrucksOf(demand, network);
        // The trucks that come bear the names of the fleet's own; there may be too few of them for all waiting places.
        int named = register.Trucks.Skip(first.Number).TakeWhile(truck => truck.Fleet == first.Fleet).Count();
        return named >= needed
            ? (rehearsal, new LineNames(register, stock, first.Number, stock + before))
            : (rehearsal, new LineNames(LineRegister.Of(network, rehearsal.Fleet)));
    }

    private Distribution Deficit(WattHours capacity, int setSize)
    {
        double mean = capacity.KilowattHours * setSize * (1 - (request.ChargeOnArrival / 100.0));
        return Distribution.Uniform(0.9 * mean, Math.Min(1.1 * mean, capacity.KilowattHours * setSize));
    }

    private string ScenarioText() => $$"""
        {
          "format": 1, "name": { "en": {{Text(request.Id)}}, "zh": {{Text(request.Id)}} },
          "network": {{Text(request.Network)}}, "fleet": {{Text(request.Fleet ?? OwnFleet)}},
          "tariff": {{Text(request.Tariff ?? OwnTariff)}}, "start": "2026-01-01", "days": 1, "warmUpDays": 0
        }
        """;

    private static string Text(string value) => JsonSerializer.Serialize(value);

    private string FleetText()
    {
        var (type, size) = BatteryOfStation();
        return $$"""
            {
              "format": 1, "basis": "assumed: usual",
              "truckTypes": [{
                "id": "truck", "name": { "en": "Truck", "zh": "卡车" }, "batteryType": {{Text(type)}}, "setSize": {{size}},
                "tareKg": 17000, "consumption": 1.2
              }],
              "fleets": [{ "id": "passing", "name": { "en": "Passing trucks", "zh": "过往卡车" }, "truckType": "truck", "trucks": 0 }],
              "demand": [{
                "kind": "arrivals", "id": "arrivals", "fleet": "passing", "station": {{Text(request.Id)}}, "perHour": 1, "deficitKWh": 1
              }]
            }
            """;
    }

    /// <summary>Ids of the stations in the network file; none when it cannot be read, which is told when it is loaded.</summary>
    public string[] Stations() =>
        LookAhead(network => network.GetProperty("stations").EnumerateArray()
            .Select(station => station.GetProperty("id").GetString()!)
            .ToArray())
        ?? [];

    private (string Type, int Size) BatteryOfStation()
    {
        var found = LookAhead(network => network.GetProperty("stations").EnumerateArray()
            .Where(station => station.GetProperty("id").GetString() == request.Id)
            .Select(station => station.GetProperty("stock")[0])
            .Select(stock => Tuple.Create(
                stock.GetProperty("batteryType").GetString()!, Math.Clamp(stock.GetProperty("count").GetInt32(), 1, 3)))
            .FirstOrDefault());
        return found is null ? ("battery", 1) : (found.Item1, found.Item2);
    }

    private T? LookAhead<T>(Func<JsonElement, T?> look)
        where T : class
    {
        try
        {
            using var network = JsonDocument.Parse(readText(request.Network) ?? "{}", Lenient);
            return look(network.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private const string TariffText = """
        {
          "format": 1, "basis": "assumed: usual", "name": { "en": "One price", "zh": "单一电价" },
          "bands": [{ "id": "flat", "name": { "en": "Flat", "zh": "平段" }, "yuanPerKWh": 0.65 }],
          "periods": [{ "band": "flat", "from": "00:00", "to": "24:00" }], "gridKgPerKWh": 0.5
        }
        """;
}
