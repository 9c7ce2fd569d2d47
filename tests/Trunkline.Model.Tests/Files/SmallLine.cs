using Trunkline.Model.Files;
using Trunkline.Model.Scenario;

namespace Trunkline.Model.Tests.Files;

/// <summary>A small sound set of files in memory that tests break in one place.</summary>
internal sealed class SmallLine
{
    public const string Network = """
        {
          "name": "small",
          "places": [
            { "id": "west", "name": "West" },
            { "id": "middle", "name": "Middle" },
            { "id": "east", "name": "East", "plugIn": { "plugs": 4, "kW": 100 } },
            { "id": "aside", "name": "Aside" }
          ],
          "legs": [
            { "id": "west-middle", "from": "west", "to": "middle", "km": 100, "speedKmh": 75 },
            { "id": "middle-east", "from": "middle", "to": "east", "km": 120, "speedKmh": 75 },
            { "id": "aside-west", "from": "aside", "to": "west", "km": 50, "speedKmh": 75 }
          ],
          "lines": [{ "id": "line", "name": "Line", "places": ["west", "middle", "east"] }],
          "batteryTypes": [
            {
              "id": "block", "name": "Block", "capacityKWh": 200, "reserveSoc": 0.1, "maxChargeC": 1,
              "taper": [{ "upToSoc": 0.8, "share": 1 }, { "upToSoc": 1, "share": 0.5 }]
            }
          ],
          "stations": [
            {
              "id": "middle-east", "name": "Middle east", "place": "middle", "line": "line", "carriageway": "forward",
              "lanes": 1, "waitingPlaces": 3, "slots": 12, "quarantineSlots": 1, "bufferPlaces": 1,
              "stock": [{ "batteryType": "block", "count": 10 }],
              "chargers": { "count": 11, "kW": 100, "efficiency": 0.95 },
              "connection": { "kVA": 1000, "auxiliaryKW": 20 },
              "swap": {
                "approachMinutes": 1, "positioningMinutes": { "distribution": "uniform", "min": 0.5, "max": 1 },
                "exchangeMinutes": { "distribution": "triangular", "min": 3, "mode": 4, "max": 8 },
                "releaseMinutes": { "distribution": "lognormal", "mean": 1, "cv": 0.5 }, "automaticSuccess": 0.99,
                "interventionMinutes": { "distribution": "exponential", "mean": 20 }
              },
              "targetSoc": 0.9, "maximumSoc": 0.95
            },
            {
              "id": "middle-west", "name": "Middle west", "place": "middle", "line": "line", "carriageway": "backward",
              "lanes": 2, "waitingPlaces": 3, "slots": 12, "stock": [{ "batteryType": "block", "count": 10 }],
              "chargers": { "count": 12, "kW": 100, "efficiency": 0.95 },
              "connection": { "kVA": 1000, "auxiliaryKW": 20 },
              "swap": {
                "approachMinutes": 1, "positioningMinutes": 1, "exchangeMinutes": 4, "releaseMinutes": 1, "automaticSuccess": 1,
                "interventionMinutes": 0
              },
              "targetSoc": 0.9
            }
          ],
          "basis": "assumed: test"
        }
        """;

    public const string Fleet = """
        {
          "truckTypes": [{ "id": "truck", "name": "Truck", "batteryType": "block", "setSize": 2, "tareKg": 17000, "consumption": 1.2 }],
          "fleets": [
            { "id": "haulers", "name": "Haulers", "truckType": "truck", "trucks": 10, "reservationShare": 0.5 },
            { "id": "guests", "name": "Guests", "truckType": "truck", "trucks": 0 }
          ],
          "demand": [
            {
              "kind": "shuttle", "id": "freight", "fleet": "haulers", "line": "line", "from": "west", "to": "east",
              "forward": { "tripsPerDay": 20, "loadKg": 20000, "loadedShare": 1 },
              "backward": { "loadKg": 20000, "loadedShare": 0 },
              "hourlyProfile": [0, 0, 0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0, 0, 0, 0, 0, 0],
              "dwellMinutes": 60
            },
            { "kind": "arrivals", "id": "visitors", "fleet": "guests", "station": "middle-east", "perHour": 1, "deficitKWh": 150 }
          ],
          "basis": "assumed: test"
        }
        """;

    public const string Tariff = """
        {
          "name": "small",
          "bands": [{ "id": "day", "name": "Day", "yuanPerKWh": 0.8 }, { "id": "night", "name": "Night", "yuanPerKWh": 0.3 }],
          "periods": [
            { "band": "day", "from": "08:00", "to": "22:15" },
            { "band": "night", "from": "22:15", "to": "08:00" }
          ],
          "gridKgPerKWh": 0.5,
          "basis": "assumed: test"
        }
        """;

    public const string Scenario = """
        {
          "name": { "en": "Small", "zh": "小" },
          "network": "network.json", "fleet": "fleet.json", "tariff": "tariff.json",
          "start": "2026-04-01", "days": 3, "warmUpDays": 1,
          "faults": [
            { "kind": "charger-outage", "station": "middle-east", "chargers": 2, "from": "2026-04-01T08:00", "to": "2026-04-01T09:00" },
            { "kind": "battery-over-temperature", "station": "middle-east", "slot": 3, "at": "2026-04-02T10:00" },
            { "kind": "leg-slow", "leg": "middle-east", "speedFactor": 0.5, "from": "2026-03-31T00:00", "to": "2026-04-04T00:00" },
            { "kind": "connection-limit", "station": "middle-west", "kW": 300, "from": "2026-04-01T08:00", "to": "2026-04-01T09:00" },
            { "kind": "lane-outage", "station": "middle-west", "lane": 2, "from": "2026-04-01T08:00", "to": "2026-04-01T09:00" }
          ],
          "basis": "assumed: test"
        }
        """;

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["line/network.json"] = Network,
        ["line/fleet.json"] = Fleet,
        ["line/tariff.json"] = Tariff,
        ["line/scenario.json"] = Scenario,
    };

    /// <summary>The same files with one text replaced, which must stand there, by another (its first occurrence).</summary>
    public SmallLine With(string file, string text, string instead)
    {
        string path = $"line/{file}.json";
        string before = _files[path];
        int at = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{text}' does not stand in {path}");
        _files[path] = before[..at] + instead + before[(at + text.Length)..];
        return this;
    }

    /// <summary>The same files without one.</summary>
    public SmallLine Without(string file)
    {
        _files.Remove($"line/{file}.json");
        return this;
    }

    /// <summary>Loads the scenario.</summary>
    public LoadResult<Rehearsal> Load(RehearsalOverrides? instead = null) =>
        ScenarioFiles.Load("line/scenario.json", ReadText, instead);

    /// <summary>Checks one file.</summary>
    public CheckResult Check(string file) => ScenarioFiles.Check($"line/{file}.json", ReadText);

    /// <summary>Loads the scenario, which must be sound.</summary>
    public Rehearsal Rehearse()
    {
        var result = Load();
        Assert.True(result.Value is not null, string.Join("\n", result.Errors));
        return result.Value;
    }

    private string? ReadText(string path) => _files.GetValueOrDefault(path);
}
