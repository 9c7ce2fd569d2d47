using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Hosting;
using Trunkline.Server.Lanes;
using Trunkline.Server.Stations;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tests.Engines;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Trips;
using StorageFlight = Trunkline.Storage.Journal.IFlight;
using WireFlight = Trunkline.Ocpp.Sessions.IFlight;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>
/// The whole live line in one process and in lock-step: virtual stations, real WebSockets, gateway, grains, a real database. The world's
/// clock stands still while anything is under way.
/// </summary>
internal sealed class WiredLine : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly LineNames _names;
    private WebApplication _server;

    private WiredLine(
        VirtualLine line, LineNames names, ServerOptions options, WebApplication server, IStorage storage, HttpClient http) =>
        (Line, _names, _options, _server, Storage, Http) = (line, names, options, server, storage, http);

    public VirtualLine Line { get; }

    public IStorage Storage { get; }

    /// <summary>Asks the API, as trucks do.</summary>
    public HttpClient Http { get; private set; }

    /// <summary>Both sides of a line, linked.</summary>
    public static async Task<WiredLine> StartAsync(WiredSides sides)
    {
        var centre = sides.Centre;
        var registry = StationRegistry.Open(path: null, centre.Network.Stations.Select(station => station.Id));
        var time = new CentreTime();
        var http = new HttpClient();
        Uri? ocpp = null;
        var names = new LineNames(LineRegister.Of(sides.Stations.Network, sides.Stations.Fleet));
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = sides.Stations,
            Names = names,
            Connect = station => new LateConnector(
                () => new WebSocketConnector(ocpp!, station.Id, registry.NewSecrets[station.Id]), sides.Alter),
            Planner = new PlatformTripPlanner(http, sides.Stations.Network, names),
            IsLockStep = true,
            CentreTime = time,
        });
        var flight = new CentreFlight(line.Flights.Common);
        time.Clock = new ManualClock(() => line.Now, flight);
        var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        var rules = LineRules.Of(centre);
        var options = new ServerOptions
        {
            Stations = ServerOptions.StationsOf(centre.Network),
            Registry = registry,
            Clock = time.Clock,
            Flight = flight,
            FlightOf = id => line.Flights.Of(rules.StationOf(id)),
            Gateway = new() { SettleDelay = TimeSpan.Zero, SilentIntervals = 0 },
            Configure = builder => builder.Logging.ClearProviders(),
        };
        options = options.With(rules, storage);
        var server = TrunklineServer.Build(options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        http.BaseAddress = new Uri(TrunklineServer.AddressOf(server), "api/v1/");
        ocpp = new UriBuilder(TrunklineServer.AddressOf(server)) { Scheme = "ws", Path = "/ocpp" }.Uri;
        line.Start();
        return new WiredLine(line, names, options, server, storage, http);
    }

    /// <summary>Examines all lanes by what has been told of them so far.</summary>
    public async Task ExamineLanesAsync()
    {
        await _server.Services.GetRequiredService<TelemetryDesk>().WriteAsync(TestContext.Current.CancellationToken);
        await _server.Services.GetRequiredService<LaneWatch>().ExamineAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The centre ends, and another one answers the API on the same database. The stations do not find it.</summary>
    public async Task RestartCentreAsync()
    {
        await StopAsync();
        _server = TrunklineServer.Build(_options);
        await _server.StartAsync(TestContext.Current.CancellationToken);
        Http = new HttpClient { BaseAddress = new Uri(TrunklineServer.AddressOf(_server), "api/v1/") };
    }

    /// <summary>Serial number of a battery of the world.</summary>
    public string SerialOf(int battery) => _names.Serial(battery);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await StopAsync();
        await Storage.DisposeAsync();
    }

    private async Task StopAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        Http.Dispose();
    }

    // The centre's address is known when it has started, and it starts after the line that it counts with.
    private sealed class LateConnector(Func<IStationConnector> connector, FrameAlteration? alter) : IStationConnector
    {
        public async Task<IOcppTransport> ConnectAsync(CancellationToken cancel)
        {
            var transport = await connector().ConnectAsync(cancel);
            return alter is null ? transport : alter.On(transport);
        }
    }

    private sealed class CentreFlight(WireFlight all) : StorageFlight
    {
        public void Enter() => all.Enter();

        public void Leave() => all.Leave();
    }

    private sealed class CentreTime : ICentreTime
    {
        public ManualClock? Clock { get; set; }

        public Instant NextDue => Clock?.NextAlarm ?? Instant.Never;

        public void Reach(Instant now) => Clock!.MoveTo(now);
    }
}
