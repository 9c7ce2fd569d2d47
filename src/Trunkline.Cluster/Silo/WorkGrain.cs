using Orleans.Concurrency;
using Trunkline.Cluster.Anomalies;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Work;
using Trunkline.Storage.Opening;

namespace Trunkline.Cluster.Silo;

/// <summary>Forwards to a <see cref="LiveWork"/>.</summary>
[Reentrant]
internal sealed class WorkGrain(IStorage storage, IDomainClock clock, IAnomalies anomalies, IOutboxBell bell)
    : Grain, IWorkGrain, IDisposable
{
    private LiveWork? _work;

    private LiveWork Work => _work!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _work = new LiveWork(this.GetPrimaryKeyString(), storage.Journal, clock, anomalies, bell);
        return Task.CompletedTask;
    }

    // Called when the grain has been put to sleep.
    public void Dispose() => _work?.Dispose();

    public Task<WorkAnswer> DoAsync(WorkEnvelope wish) => Work.DoAsync(wish.Wish);

    public Task DeliverAsync(MessageEnvelope message) => Work.DeliverAsync(message.Message);
}
