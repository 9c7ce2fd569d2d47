using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Silo;
using Trunkline.Cluster.Telemetry;
using Trunkline.Csms.Stations;
using Trunkline.Model.Network;
using Trunkline.Server.Api;
using Trunkline.Server.Gateway;
using Trunkline.Server.Lanes;
using Trunkline.Server.Logs;
using Trunkline.Server.Photos;
using Trunkline.Server.Stations;
using Trunkline.Server.Telemetry;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Hosting;

/// <summary>What a server is made of.</summary>
public sealed record ServerOptions
{
    /// <summary>The stations that may connect; <see cref="StationsOf"/> makes them from a network.</summary>
    public required IReadOnlyList<StationSetup> Stations { get; init; }

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>
    /// Folder of what the server itself keeps, beside the database: <c>stations.json</c>, <c>stations.secrets.json</c>,
    /// <c>registrations.jsonl</c>. Null keeps everything in memory.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>Stations and their secrets, in the place of the file; null reads or makes the file.</summary>
    public StationRegistry? Registry { get; init; }

    /// <summary>The time that stands in messages and events; null is real time.</summary>
    public IDomainClock? Clock { get; init; }

    /// <summary>Time for pings, timeouts and pacing.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How the gateway treats connections.</summary>
    public GatewayOptions Gateway { get; init; } = new();

    /// <summary>How the API treats those who listen to its events.</summary>
    public EventOptions Events { get; init; } = new();

    /// <summary>How much stations may send when they are asked for a log.</summary>
    public LogOptions Logs { get; init; } = new();

    /// <summary>How much of the attachments of step traces is kept.</summary>
    public AttachmentOptions Attachments { get; init; } = new();

    /// <summary>How much people may send as photos.</summary>
    public PhotoOptions Photos { get; init; } = new();

    /// <summary>How what stations measure is kept.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Counts what is under way behind the gateway, for a clock in lock-step; null in live operation.</summary>
    public Storage.Journal.IFlight? Flight { get; init; }

    /// <summary>
    /// Counts, by identity, what is under way between a station and the gateway, for a clock in lock-step; null in live operation.
    /// Stations may be counted apart: one that waits for its world to decide about an order is at rest for everybody else.
    /// </summary>
    public Func<string, Ocpp.Sessions.IFlight>? FlightOf { get; init; }

    /// <summary>
    /// Connections at once; one more is refused. Twice as many as a network has stations: each may come again before its old connection is
    /// found to be lost.
    /// </summary>
    public int MostConnections { get; init; } = 20_000;

    /// <summary>How long a stop waits for stations: for what is half done, and for them to confirm that they were told.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds what the server needs from others, above all the <see cref="Cluster.Stations.IStationDirectory"/>; also where logs go.
    /// </summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>The live line stands behind the gateway, so that there is an API and a live page; see <see cref="With"/>.</summary>
    public bool HasLine { get; private init; }

    /// <summary>
    /// For a clock in lock-step: nothing waits for time that passes by itself, and everything under way is counted.
    /// </summary>
    public ServerOptions InLockStep(IDomainClock clock, FlightCounter flight) => this with
    {
        Clock = clock,
        Flight = flight,
        FlightOf = _ => flight,
        Gateway = Gateway with { SettleDelay = TimeSpan.Zero, SilentIntervals = 0, SteeringInterval = TimeSpan.Zero },
    };

    /// <summary>A stop gives stations this long for what is half done, and a little more to confirm that they were told.</summary>
    public ServerOptions StoppingWithin(TimeSpan most) => this with
    {
        StopTimeout = most + Gateway.Session.CloseTimeout,
        Gateway = Gateway with { LeavePatience = most },
    };

    /// <summary>
    /// The live line behind the gateway, in the same process, on this storage. Whoever opened the storage closes it after the stop.
    /// </summary>
    public ServerOptions With(LineRules line, IStorage storage)
    {
        IDomainClock clock = Clock ?? PacedClock.Real(Time);
        ClusterSetup setup = new(line, storage, clock) { Flight = Flight ?? NoFlight.Instance };
        return this with
        {
            Clock = clock,
            HasLine = true,
            Configure = builder =>
            {
                builder.Host.UseTrunklineCluster(setup);
                builder.Services.AddSingleton(_ => new TelemetryDesk(storage.Telemetry, clock, Time, Telemetry));
                builder.Services.AddHostedService<TelemetryKeeping>();
                Configure?.Invoke(builder);
            },
        };
    }

    /// <summary>The stations of a network.</summary>
    public static IReadOnlyList<StationSetup> StationsOf(RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Stations.Select(station => StationSetup.Of(station, network))];
    }
}
