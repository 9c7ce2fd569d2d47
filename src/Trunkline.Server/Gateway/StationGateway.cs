using System.Collections.Concurrent;
using System.Net.WebSockets;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Stations;
using Trunkline.Csms.Stations;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Gateway;

/// <summary>The stations that may connect, and the connections of those that have.</summary>
public sealed class StationGateway : IDisposable
{
    private readonly Dictionary<string, StationSetup> _setups;
    private readonly ConcurrentDictionary<string, LiveStation> _live = new(StringComparer.Ordinal);
    private readonly Func<string, IFlight>? _flightOf;

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
        ILogger<StationGateway> logger,
        Func<string, IFlight>? flightOf = null)
    {
        ArgumentNullException.ThrowIfNull(setups);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        _setups = setups.ToDictionary(setup => setup.Identity, setup => WithEntry(setup, registry), StringComparer.Ordinal);
        (Registry, Registrations, Directory, Clock, Time, Options, Logger, _flightOf) =
            (registry, registrations, directory, clock, time, options, logger, flightOf);
        Provisioning = new Pace(options.MostProvisioning);
    }

    /// <summary>What is known and counted of a station that has connected since the start; null when it has not.</summary>
    public StationView? Find(string identity)
    {
        if (!_live.TryGetValue(identity, out LiveStation? station)) return null;
        lock (station.Gate)
        {
            StationConversation conversation = station.Conversation;
            return new StationView(
                identity,
                station.Current is not null,
                conversation.Registration,
                conversation.Skew.Ahead,
                new SortedDictionary<string, long>(conversation.Conformance.Counts.ToDictionary(StringComparer.Ordinal)),
                new SortedDictionary<string, string>(conversation.Device.Values.ToDictionary(StringComparer.OrdinalIgnoreCase)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Provisioning.Dispose();

    internal StationRegistry Registry { get; }

    internal RegistrationLog Registrations { get; }

    internal IStationDirectory Directory { get; }

    internal IDomainClock Clock { get; }

    internal TimeProvider Time { get; }

    internal GatewayOptions Options { get; }

    internal ILogger Logger { get; }

    internal IFlight? FlightOf(string identity) => _flightOf?.Invoke(identity);

    internal Pace Provisioning { get; }

    internal bool Knows(string identity) => _setups.ContainsKey(identity) && Registry.Find(identity) is not null;

    /// <summary>Serves an authenticated connection until it ends.</summary>
    internal Task ServeAsync(string identity, WebSocket socket, CancellationToken cancellation)
    {
        LiveStation station = _live.GetOrAdd(identity, each => new LiveStation(
            each, new StationConversation(_setups[each], Registrations.Find(each)), Options.AnswersKept));
        StationConnection connection = new(this, station, Guid.NewGuid().ToString("N"), new WebSocketTransport(socket));
        return connection.RunAsync(cancellation);
    }

    private static StationSetup WithEntry(StationSetup setup, StationRegistry registry) =>
        registry.Find(setup.Identity) is { } entry
            ? setup with { Admission = entry.Admission, Strictness = entry.Strictness }
            : setup;
}
