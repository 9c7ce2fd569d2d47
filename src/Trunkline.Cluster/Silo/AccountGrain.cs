using Orleans.Concurrency;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;

namespace Trunkline.Cluster.Silo;

/// <summary>Forwards to a <see cref="LiveAccount"/>. It stays, so that holds expire.</summary>
[Reentrant]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class AccountGrain(LineRules line, IStorage storage, IDomainClock clock) : Grain, IAccountGrain, IDisposable
{
    private LiveAccount? _account;

    private LiveAccount Account => _account!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var self = this.AsReference<IAccountGrain>();
        _account = new LiveAccount(this.GetPrimaryKeyString(), line, storage.Journal, clock, self.WakeAsync);
        return Task.CompletedTask;
    }

    // Called when the grain has been put to sleep.
    public void Dispose() => _account?.Dispose();

    public Task<bool> HoldAsync(HoldRequest request) => Account.HoldAsync(request);

    public Task ConfirmAsync(string command, int reservation, Instant expires) => Account.ConfirmAsync(command, reservation, expires);

    public Task ReleaseAsync(string command, int reservation, string why) => Account.ReleaseAsync(command, reservation, why);

    public Task DeliverAsync(MessagesEnvelope messages) => Account.DeliverAsync(messages.Messages);

    public Task WakeAsync() => Account.WakeAsync();

    public Task<AccountView> ViewAsync() => Account.ViewAsync();
}
