using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cli.Serve;
using Trunkline.Model.Register;
using Trunkline.Model.Tests.Files;
using Trunkline.Reports.Text;
using Trunkline.Server.Stations;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>Two stations with many lanes and batteries, and trucks that come at once, at a server in another process.</summary>
internal sealed class BusyLine : IAsyncDisposable
{
    private readonly HttpClient _http;

    private BusyLine(HttpClient http, VirtualLine line, LineNames names, SwapWatch watch) =>
        (_http, Line, Names, Watch) = (http, line, names, watch);

    public VirtualLine Line { get; }

    public LineNames Names { get; }

    /// <summary>What the stations know that happened.</summary>
    public SwapWatch Watch { get; }

    /// <summary>Writes the line's files in the place of the small ones.</summary>
    public static void Write(Desk desk)
    {
        desk.Write("line/network.json", With(
            SmallLine.Network,
            ("\"lanes\": 1", "\"lanes\": 3"), ("\"lanes\": 2", "\"lanes\": 3"), ("\"slots\": 12", "\"slots\": 44"),
            ("\"count\": 10", "\"count\": 36"), ("\"count\": 11", "\"count\": 40"), ("\"count\": 12", "\"count\": 40"),
            ("\"kVA\": 1000", "\"kVA\": 6000")));
        desk.Write("line/fleet.json", With(SmallLine.Fleet, ("\"perHour\": 1", "\"perHour\": 20")));
    }

    /// <summary>Stations and trucks begin, by the clock and with the secrets that the server's folder has.</summary>
    public static BusyLine Start(Desk desk, string data, string url)
    {
        var session = new Session(TextWriter.Null, TextWriter.Null, false, desk.Folder, Language.English, TimeProvider.System);
        var clock = LiveClock.OfFolder(data, null, null, isNew: false, session);
        var world = new InputFiles(session).LoadScenario("line/scenario.json")!;
        var names = new LineNames(LineRegister.Of(world.Network, world.Fleet));
        var secrets = SecretFile.Read(StationRegistry.SecretsPathOf(Path.Combine(data, "stations.json")));
        var watch = new SwapWatch(names);
        var http = new HttpClient { BaseAddress = new Uri(url + "/api/v1/"), Timeout = TimeSpan.FromSeconds(5) };
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = world,
            Names = names,
            Connect = station => new WebSocketConnector(new Uri(url.Replace("http", "ws") + "/ocpp"), station.Id, secrets[station.Id]),
            Planner = new PlatformTripPlanner(http, world.Network, names),
            Clock = new DomainClock(TimeProvider.System, clock.Now(TimeProvider.System), clock.Speed),
            OnNote = watch.Hear,
        });
        line.Start();
        _ = line.Ended.ContinueWith(ended => watch.Fail(ended.Exception!), TaskContinuationOptions.OnlyOnFaulted);
        return new BusyLine(http, line, names, watch);
    }

    /// <summary>No truck moves any more, and stations have told all that they had to tell.</summary>
    public async Task EndAsync()
    {
        await Line.HaltAsync();
        long began = TimeProvider.System.GetTimestamp();
        while (Line.Stations.Any(station => station.Waiting > 0))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "Stations still have something to tell.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _http.Dispose();
    }

    private static string With(string text, params (string Before, string After)[] changes) =>
        changes.Aggregate(text, (changed, change) => changed.Replace(change.Before, change.After, StringComparison.Ordinal));
}
