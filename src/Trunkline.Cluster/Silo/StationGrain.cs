using System.Collections.Immutable;
using Orleans.Concurrency;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Silo;

/// <summary>
/// Forwards to a <see cref="LiveStation"/>, which keeps the order of calls that overlap. It stays: a connection hangs on it.
/// </summary>
[Reentrant]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class StationGrain(LineRules line, IStorage storage, IDomainClock clock, IOutboxBell bell, IFlight flight)
    : Grain, IStationGrain, IDisposable
{
    private LiveStation? _station;

    private LiveStation Station => _station ?? throw new UnknownStationException(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var self = this.AsReference<IStationGrain>();
        string id = this.GetPrimaryKeyString();
        // A grain that fails to activate is tried again and again; one that answers that it is unknown is not.
        if (line.StationOf(id) >= 0)
            _station = new LiveStation(id, line, storage.Journal, new CustodyTable(storage.Tables), clock, bell, self.WakeAsync);
        return Task.CompletedTask;
    }

    // Called when the grain has been put to sleep.
    public void Dispose() => _station?.Dispose();

    public Task<StationAnswer> TellAsync(FactsEnvelope facts, string? connection, ILinkObserver? link) =>
        connection is null || link is null
            ? Station.TellAsync(facts.Facts, CarriedTrace.Present)
            : Station.TellAsync(facts.Facts, connection, new ObservedLink(link, flight), CarriedTrace.Present);

    public Task AttachAsync(string connection, ILinkObserver link)
    {
        Station.Attach(connection, new ObservedLink(link, flight));
        return Task.CompletedTask;
    }

    public Task DetachAsync(string connection) => Station.DetachAsync(connection);

    public Task DeliverAsync(MessageEnvelope message) => Station.DeliverAsync(message.Message);

    public Task WakeAsync() => Station.WakeAsync();

    public async Task<OutlookEnvelope> OutlookAsync(byte batteryType) => new(await Station.OutlookAsync(batteryType));

    public async Task<QueueEnvelope> QueueAsync() => new(await Station.QueueAsync());

    public Task<StationView> ViewAsync() => Station.ViewAsync();

    private sealed class CustodyTable(ITables tables) : ICustodyBook
    {
        public ValueTask<ImmutableArray<BatteryRow>> FindAsync(IReadOnlyList<string> serials) => tables.BatteriesAsync(serials);
    }

    /// <summary>The way to a connection in whatever silo; it does not wait for it.</summary>
    private sealed class ObservedLink(ILinkObserver observer, IFlight flight) : IStationLink
    {
        public void Order(StationOrder order) => Send(() => observer.Order(new OrderEnvelope(order)));

        public void Supersede() => Send(observer.Supersede);

        /// <summary>In flight until the connection has it, or has gone: what it loses, deadlines find out.</summary>
        private void Send(Func<Task> message)
        {
            flight.Enter();
            message().ContinueWith(
                sent =>
                {
                    _ = sent.Exception;
                    flight.Leave();
                },
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
