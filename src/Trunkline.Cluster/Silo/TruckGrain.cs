using Orleans.Concurrency;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Storage.Opening;

namespace Trunkline.Cluster.Silo;

/// <summary>Forwards to a <see cref="LiveTruck"/>. It may be put to sleep: nothing of it is due but what was interrupted.</summary>
[Reentrant]
internal sealed class TruckGrain(
    LineRules line, IStorage storage, IDomainClock clock, IAccounts accounts, IPromisers stations) : Grain, ITruckGrain, IDisposable
{
    private LiveTruck? _truck;

    private LiveTruck Truck => _truck ?? throw new UnknownTruckException(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var self = this.AsReference<ITruckGrain>();
        string id = this.GetPrimaryKeyString();
        if (line.Register.TruckOf(id) is not null)
            _truck = new LiveTruck(id, line, accounts, stations, storage.Journal, clock, self.WakeAsync);
        return Task.CompletedTask;
    }

    // Called when the grain has been put to sleep.
    public void Dispose() => _truck?.Dispose();

    public Task<TripPlan> PlanAsync(TripQuestion question) => Truck.PlanAsync(question);

    public Task<TripPlan> ChangeAsync(ReservationChange change) => Truck.ChangeAsync(change);

    public Task CancelAsync(int reservation, string why) => Truck.CancelAsync(reservation, why);

    public Task DeliverAsync(MessageEnvelope message) => Truck.DeliverAsync(message.Message);

    public Task WakeAsync() => Truck.WakeAsync();
}
