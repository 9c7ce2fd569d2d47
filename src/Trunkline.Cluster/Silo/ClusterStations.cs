using System.Collections.Concurrent;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Silo;

/// <summary>
/// The stations of the cluster, from wherever in it. Connections of this process are kept here, so that their stations find them: each
/// until it is detached, also when another has taken its place, for a station's orders go to an object that nothing else holds.
/// </summary>
internal sealed class ClusterStations(IGrainFactory grains, LineRules line, IFlight flight) : IStationDirectory, IPromisers, IStationViews
{
    private readonly ConcurrentDictionary<(string Station, string Connection), LocalLink> _links = new();
    private readonly ConcurrentDictionary<string, LocalLink> _present = new(StringComparer.Ordinal);

    public async ValueTask<StationAnswer> TellAsync(string station, IReadOnlyList<StationFact> facts, CancellationToken ct)
    {
        var link = _present.GetValueOrDefault(station);
        if (link is { IsSuperseded: true }) link = null;
        CarriedTrace.Carry();
        flight.Enter();
        try
        {
            return await Grain(station).TellAsync(new FactsEnvelope([.. facts]), link?.Connection, link?.Reference)
                .WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            flight.Leave();
        }
    }

    public async ValueTask AttachAsync(string station, string connection, IStationLink link)
    {
        var grain = Grain(station);
        var local = new LocalLink(connection, link);
        local.Reference = grains.CreateObjectReference<ILinkObserver>(local);
        _links[(station, connection)] = local;
        _present.TryGetValue(station, out var before);
        _present[station] = local;
        await grain.AttachAsync(connection, local.Reference).ConfigureAwait(false);
        // The station tells it as well, but knows of it only if it has not been activated anew since.
        before?.Supersede();
    }

    public async ValueTask DetachAsync(string station, string connection)
    {
        if (_links.TryRemove((station, connection), out var local))
        {
            _present.TryRemove(new KeyValuePair<string, LocalLink>(station, local));
            grains.DeleteObjectReference<ILinkObserver>(local.Reference!);
        }

        flight.Enter();
        try
        {
            await Grain(station).DetachAsync(connection).ConfigureAwait(false);
        }
        finally
        {
            flight.Leave();
        }
    }

    public async Task<StationOutlook> OutlookAsync(string station, byte batteryType) =>
        (await Grain(station).OutlookAsync(batteryType)).Outlook;

    public async Task<PromiseAnswer> PromiseAsync(string station, StationFact.PromiseWanted wanted) =>
        (await Grain(station).TellAsync(new FactsEnvelope([wanted]), null, null)).Promise
        ?? throw new InvalidOperationException($"Station {station} was asked for a promise and gave no answer.");

    public Task ReturnAsync(string station, StationFact.PromiseReturned returned) =>
        Grain(station).TellAsync(new FactsEnvelope([returned]), null, null);

    public async ValueTask<ChargingQueue> QueueAsync(string station) => (await Grain(station).QueueAsync().ConfigureAwait(false)).Queue;

    public ValueTask<StationView> ViewAsync(string station) => new(Grain(station).ViewAsync());

    private IStationGrain Grain(string station) => line.StationOf(station) >= 0
        ? grains.GetGrain<IStationGrain>(station)
        : throw new UnknownStationException(station);

    /// <summary>A connection of this process, as stations anywhere reach it.</summary>
    private sealed class LocalLink(string connection, IStationLink link) : ILinkObserver
    {
        private int _superseded;

        public string Connection { get; } = connection;

        public ILinkObserver? Reference { get; set; }

        public bool IsSuperseded => Volatile.Read(ref _superseded) != 0;

        public Task Order(OrderEnvelope order)
        {
            link.Order(order.Order);
            return Task.CompletedTask;
        }

        Task ILinkObserver.Supersede()
        {
            Supersede();
            return Task.CompletedTask;
        }

        public void Supersede()
        {
            if (Interlocked.Exchange(ref _superseded, 1) == 0) link.Supersede();
        }
    }
}
