using System.Collections.Concurrent;
using System.Collections.Immutable;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Stations;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Reports;
using Trunkline.Csms.Stations;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Hosting;
using Trunkline.Server.Logging;
using Trunkline.Server.Monitoring;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Gateway;

/// <summary>The stations that may connect, and the connections of those that have.</summary>
public sealed class StationGateway : IDisposable
{
    private readonly Dictionary<string, StationSetup> _setups;
    private readonly ConcurrentDictionary<string, LiveStation> _live = new(StringComparer.Ordinal);
    private readonly Func<string, IFlight>? _flightOf;
    private readonly ILoggerFactory _logs;
    private readonly FlightCounter _connections = new();
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>A gateway to the stations of a network.</summary>
    /// <param name="setups">The stations, by identity.</param>
    /// <param name="flightOf">Counts what is under way for a station; null where nobody wants to know.</param>
    public StationGateway(
        IEnumerable<StationSetup> setups,
        StationRegistry registry,
        RegistrationLog registrations,
        IStationDirectory directory,
        IDomainClock clock,
        TimeProvider time,
        GatewayOptions options,
        ILoggerFactory logs,
        Func<string, IFlight>? flightOf = null)
    {
        ArgumentNullException.ThrowIfNull(setups);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        _setups = setups.ToDictionary(setup => setup.Identity, setup => WithEntry(setup, registry), StringComparer.Ordinal);
        (Registry, Registrations, Directory, Clock, Time, Options, _logs, _flightOf) =
            (registry, registrations, directory, clock, time, options, logs, flightOf);
        Traces = new SwapTraces(time);
        Provisioning = new Pace(options.MostProvisioning);
        Since = clock.Now;
    }

    /// <summary>What is known and counted of a station that has connected since the start; null when it has not.</summary>
    public StationView? Find(string identity)
    {
        if (!_live.TryGetValue(identity, out LiveStation? station)) return null;
        lock (station.Gate)
        {
            StationConversation conversation = station.Conversation;
            station.TakeNotices();
            return StationView.Of(identity, station.Current is not null, conversation, _setups[identity].Slots, Clock.Now);
        }
    }

    /// <summary>Nobody is let in any more: the server is ending.</summary>
    public bool IsLeaving => _leaving.IsCancellationRequested;

    /// <summary>Connections that are being served.</summary>
    public int Connections => _connections.Count;

    /// <summary>
    /// Lets nobody in any more, and closes every connection as soon as nothing is half done in it. Ends when all have ended.
    /// </summary>
    public Task LeaveAsync()
    {
        _leaving.Cancel();
        return _connections.WhenQuietAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Provisioning.Dispose();
        _leaving.Dispose();
    }

    /// <summary>Since when stations are known here: the start.</summary>
    public Instant Since { get; }

    /// <summary>Is told what stations tell of commands, and waits; null where nobody gives commands.</summary>
    internal Func<string, ImmutableArray<CommandNews>, Task>? OnNews { get; set; }

    /// <summary>Is told that a station may be asked for something; null where nobody gives commands. Must not wait.</summary>
    internal Action<string>? OnOpen { get; set; }

    /// <summary>Is told what stations measure, and when it came; null where nobody keeps it. Must not wait.</summary>
    internal Action<string, ImmutableArray<Reading>, Instant>? OnReadings { get; set; }

    /// <summary>
    /// Is told the step traces of swaps, and when they came; says where their attachments are to go. Null where nobody keeps them. Must not
    /// wait.
    /// </summary>
    internal Func<string, SwapTrace, Instant, ImmutableArray<TraceUpload>>? OnTrace { get; set; }

    /// <summary>Where a connected station reaches this server; null when it is not connected.</summary>
    internal Uri? AddressOf(string identity) =>
        _live.TryGetValue(identity, out LiveStation? station) && station.Current is { IsOpen: true } ? station.ReachedAt : null;

    /// <summary>The version that a station speaks that may be asked for something now; null when it may not.</summary>
    internal string? OpenVersionOf(string identity) =>
        _live.TryGetValue(identity, out LiveStation? station) && station.Current is { IsOpen: true } ? station.Conversation.Version : null;

    /// <summary>Asks a station for something. False when it may not be asked; then nothing follows.</summary>
    /// <param name="then">Is told how it ended, exactly once.</param>
    internal bool TryAsk(string identity, OutboundCall call, Func<CallOutcome, Task> then)
    {
        if (!_live.TryGetValue(identity, out LiveStation? station) || station.Current is not { IsOpen: true } connection) return false;
        connection.Ask(call, then);
        return true;
    }

    internal StationRegistry Registry { get; }

    internal RegistrationLog Registrations { get; }

    internal IStationDirectory Directory { get; }

    internal IDomainClock Clock { get; }

    internal TimeProvider Time { get; }

    internal GatewayOptions Options { get; }

    internal IFlight? FlightOf(string identity) => _flightOf?.Invoke(identity);

    internal Pace Provisioning { get; }

    /// <summary>The traces that trucks at stations, or on their way there, are part of.</summary>
    internal SwapTraces Traces { get; }

    /// <summary>Is cancelled when the server is ending.</summary>
    internal CancellationToken Leaving => _leaving.Token;

    internal bool Knows(string identity) => _setups.ContainsKey(identity) && Registry.Find(identity) is not null;

    /// <summary>Serves an authenticated connection until it ends.</summary>
    /// <param name="reachedAt">Where the station reached this server.</param>
    internal async Task ServeAsync(
        string identity, IOcppTransport transport, string version, Uri reachedAt, CancellationToken cancellation)
    {
        LiveStation station = _live.GetOrAdd(identity, each => new LiveStation(
            each, new StationConversation(_setups[each], Registrations.Find(each)), Options.AnswersKept,
            _logs.CreateLogger(StationLogs.CategoryOf(each))));
        station.ReachedAt = reachedAt;
        StationConnection connection = new(this, station, Guid.NewGuid().ToString("N"), version, transport);
        _connections.Enter();
        try
        {
            await connection.RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _connections.Leave();
        }
    }

    private static StationSetup WithEntry(StationSetup setup, StationRegistry registry) =>
        registry.Find(setup.Identity) is { } entry
            ? setup with { Admission = entry.Admission, Strictness = entry.Strictness }
            : setup;
}
