using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;
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
    private readonly LineNames _names;

    private WiredLine(VirtualLine line, LineNames names, WebApplication server, IStorage storage) =>
        (Line, _names, _server, Storage) = (line, names, server, storage);

    public VirtualLine Line { get; }

    public IStorage Storage { get; }

    /// <summary>Both sides of a line, linked.</summary>
    public static async Task<WiredLine> StartAsync(WiredSides sides)
    {
        var centre = sides.Centre;
        var registry = StationRegistry.Open(path: null, centre.Network.Stations.Select(station => station.Id));
        var time = new CentreTime();
        var planner = new CentreTrips();
        Uri? ocpp = null;
        var names = new LineNames(LineRegister.Of(sides.Stations.Network, sides.Stations.Fleet));
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = sides.Stations,
            Names = names,
            Connect = station => new LateConnector(
                () => new WebSocketConnector(ocpp!, station.Id, registry.NewSecrets[station.Id]), sides.Alter),
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
        return new WiredLine(line, names, server, storage);
    }

    /// <summary>Serial number of a battery of the world.</summary>
    public string SerialOf(int battery) => _names.Serial(battery);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        await Storage.DisposeAsync();
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
