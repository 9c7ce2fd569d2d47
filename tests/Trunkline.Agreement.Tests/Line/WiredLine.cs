using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Server.Hosting;
using Trunkline.Server.Stations;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using StorageFlight = Trunkline.Storage.Journal.IFlight;
using WireFlight = Trunkline.Ocpp.Sessions.IFlight;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>
/// The whole live line in one process and in lock-step: virtual stations, real WebSockets, gateway, grains, a real database. The world's
/// clock stands still while anything is under way.
/// </summary>
internal sealed class WiredLine : IAsyncDisposable
{
    private readonly WebApplication _server;

    private WiredLine(VirtualLine line, WebApplication server, IStorage storage) => (Line, _server, Storage) = (line, server, storage);

    public VirtualLine Line { get; }

    public IStorage Storage { get; }

    /// <summary>Both sides of a line, linked.</summary>
    /// <param name="stations">What the virtual stations are.</param>
    /// <param name="centre">What the server believes that it serves.</param>
    public static async Task<WiredLine> StartAsync(Rehearsal stations, Rehearsal centre)
    {
        var registry = StationRegistry.Open(path: null, centre.Network.Stations.Select(station => station.Id));
        var time = new CentreTime();
        var planner = new CentreTrips();
        Uri? ocpp = null;
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = stations,
            Connect = station => new LateConnector(() => new WebSocketConnector(ocpp!, station.Id, registry.NewSecrets[station.Id])),
            Planner = planner,
            IsLockStep = true,
            CentreTime = time,
        });
        var flight = new CentreFlight(line.Flights.Common);
        time.Clock = new ManualClock(() => line.Now, flight);
        var storage = await SqliteStorage.OpenTemporaryAsync(new StorageOptions { Flight = flight });
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
        var server = TrunklineServer.Build(options.With(rules, storage));
        await server.StartAsync(TestContext.Current.CancellationToken);
        planner.Use(server.Services.GetRequiredService<ITrips>(), rules);
        ocpp = new UriBuilder(TrunklineServer.AddressOf(server)) { Scheme = "ws", Path = "/ocpp" }.Uri;
        line.Start();
        return new WiredLine(line, server, storage);
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        await Storage.DisposeAsync();
    }

    private sealed class LateConnector(Func<IStationConnector> connector) : IStationConnector
    {
        public Task<Ocpp.Sessions.IOcppTransport> ConnectAsync(CancellationToken cancel) => connector().ConnectAsync(cancel);
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
