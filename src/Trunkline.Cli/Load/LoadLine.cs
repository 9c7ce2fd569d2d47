using System.Globalization;
using System.Text;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Server.Stations;

namespace Trunkline.Cli.Load;

/// <summary>
/// A made-up network for loads: lines of 25 stations with a fleet each, two trucks per station, so that money moves between many accounts
/// as it does on many lines. A set that comes back is charged enough to be handed out again: how fast batteries charge is no matter here.
/// </summary>
internal static class LoadLine
{
    /// <summary>The most stations of a network file.</summary>
    public const int MostStations = 10_000;

    private const int StationsPerLine = 25;
    private const int TrucksPerStation = 2;
    private const int SetSize = 3;

    /// <summary>Slots in which a battery stands; a set of three more are vacant.</summary>
    private const int Batteries = 14;

    /// <summary>Writes the files of a line.</summary>
    /// <returns>The scenario file.</returns>
    public static string Write(string folder, int stations)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "network.json"), Network(stations));
        File.WriteAllText(Path.Combine(folder, "fleet.json"), Fleet(stations));
        File.WriteAllText(Path.Combine(folder, "tariff.json"), Tariff);
        string scenario = Path.Combine(folder, "scenario.json");
        File.WriteAllText(scenario, Scenario);
        return scenario;
    }

    /// <summary>The stations of a scenario, with their stock, and its trucks spread over them.</summary>
    /// <param name="secrets">By station; those that are missing have none.</param>
    /// <param name="most">Stations at most.</param>
    public static LoadSite[] SitesOf(Rehearsal line, IReadOnlyDictionary<string, string> secrets, int most)
    {
        var register = LineRegister.Of(line.Network, line.Fleet);
        var stations = line.Network.Stations;
        int stock = 0, loaded = stations.Sum(station => station.Batteries);
        var trucks = register.Trucks.Select(truck =>
        {
            string[] set = [.. Enumerable.Range(loaded, truck.SetSize).Select(number => register.Batteries[number].Serial)];
            loaded += truck.SetSize;
            return new LoadTruck(truck.Vin, set);
        }).ToArray();
        var trucksOf = trucks.Select((truck, number) => (truck, Station: (int)(number * (long)stations.Count / trucks.Length)))
            .ToLookup(each => each.Station, each => each.truck);
        var sites = new List<LoadSite>();
        foreach (var station in stations)
        {
            sites.Add(new LoadSite(
                station.Id, secrets.GetValueOrDefault(station.Id, ""), station.ChargingSlots,
                [.. Enumerable.Range(stock, station.Batteries).Select(number => register.Batteries[number].Serial)],
                [.. trucksOf[sites.Count]]));
            stock += station.Batteries;
        }

        return [.. sites.Take(most)];
    }

    private static string Network(int stations)
    {
        var text = new StringBuilder("{\"name\":\"load\",\"places\":[");
        int lines = (stations + StationsPerLine - 1) / StationsPerLine;
        int StopsOf(int line) => StopsOn(line, stations);
        Join(text, lines, line => Joined(StopsOf(line), stop => $$"""{"id":"{{Stop(line, stop)}}","name":"{{Stop(line, stop)}}"}"""));
        text.Append("],\n\"legs\":[");
        Join(text, lines, line => Joined(StopsOf(line) - 1, leg =>
            $$"""{"id":"leg-{{line}}-{{leg}}","from":"{{Stop(line, leg)}}","to":"{{Stop(line, leg + 1)}}","km":20,"speedKmh":75}"""));
        text.Append("],\n\"lines\":[");
        Join(text, lines, line =>
            $$"""{"id":"line-{{line}}","name":"line","places":[{{Joined(StopsOf(line), stop => $"\"{Stop(line, stop)}\"")}}]}""");
        text.Append("""
            ],
            "batteryTypes":[{"id":"block","name":"block","capacityKWh":171,"reserveSoc":0.1,"maxChargeC":1,
            "taper":[{"upToSoc":1,"share":1}],"ageing":{"calibration":1e-9}}],
            "stations":[
            """);
        Join(text, stations, index =>
            $$"""
            {"id":"station-{{index:00000}}","name":"station","place":"{{Stop(index / StationsPerLine, index % StationsPerLine)}}",
            "line":"line-{{index / StationsPerLine}}","carriageway":"both","lanes":2,"waitingPlaces":4,"slots":{{Batteries + SetSize}},
            "stock":[{"batteryType":"block","count":{{Batteries}}}],"chargers":{"count":{{Batteries}},"kW":100,"efficiency":1},
            "connection":{"kVA":2000,"powerFactor":1,"loading":1,"auxiliaryKW":0},
            "swap":{"approachMinutes":0,"positioningMinutes":0,"exchangeMinutes":5,"releaseMinutes":0,"automaticSuccess":1,
            "interventionMinutes":0},"targetSoc":0.5,"maximumSoc":1}
            """);
        return text.Append("],\n\"basis\":\"assumed: made up for loads\"}").ToString();
    }

    private static string Fleet(int stations)
    {
        var text = new StringBuilder("""
            {"truckTypes":[{"id":"truck","name":"truck","batteryType":"block","setSize":3,"tareKg":17000,"consumption":1.2}],"fleets":[
            """);
        int lines = (stations + StationsPerLine - 1) / StationsPerLine;
        int TrucksOn(int line) => TrucksPerStation * StationsOn(line, stations);
        Join(text, lines, line =>
            $$"""{"id":"fleet-{{line}}","name":"fleet","truckType":"truck","trucks":{{TrucksOn(line)}},"reservationShare":0}""");
        text.Append("],\n\"demand\":[");
        string profile = Joined(24, hour => hour < 16 ? "0.04" : "0.045");
        Join(text, lines, line =>
            $$"""
            {"kind":"shuttle","id":"demand-{{line}}","fleet":"fleet-{{line}}","line":"line-{{line}}","from":"{{Stop(line, 0)}}",
            "to":"{{Stop(line, StopsOn(line, stations) - 1)}}","forward":{"tripsPerDay":10,"loadKg":20000,"loadedShare":1},
            "backward":{"tripsPerDay":10,"loadKg":20000,"loadedShare":1},"hourlyProfile":[{{profile}}],"dwellMinutes":30}
            """);
        return text.Append("],\n\"basis\":\"assumed: made up for loads\"}").ToString();
    }

    private const string Tariff = """
        {"name":"flat","zone":"Asia/Shanghai","bands":[{"id":"flat","name":"flat","yuanPerKWh":0.65}],
        "periods":[{"band":"flat","from":"00:00","to":"24:00"}],"gridKgPerKWh":0.5306,"basis":"assumed: made up for loads"}
        """;

    private const string Scenario = """
        {"name":"load","network":"network.json","fleet":"fleet.json","tariff":"tariff.json","start":"2026-04-06","days":1,
        "basis":"assumed: made up for loads"}
        """;

    private static int StationsOn(int line, int stations) => Math.Min(StationsPerLine, stations - (line * StationsPerLine));

    // One for each station; a road has two ends.
    private static int StopsOn(int line, int stations) => Math.Max(2, StationsOn(line, stations));

    private static string Stop(int line, int stop) => string.Create(CultureInfo.InvariantCulture, $"stop-{line}-{stop}");

    private static string Joined(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        Join(text, count, part);
        return text.ToString();
    }

    private static void Join(StringBuilder text, int count, Func<int, string> part)
    {
        for (int i = 0; i < count; i++) text.Append(i > 0 ? "," : "").Append(part(i));
    }
}
