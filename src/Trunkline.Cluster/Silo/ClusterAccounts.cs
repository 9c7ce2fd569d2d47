using Trunkline.Cluster.Accounts;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Silo;

/// <summary>The accounts of the cluster, from wherever in it.</summary>
internal sealed class ClusterAccounts(IGrainFactory grains) : IAccounts, IAccountViews
{
    public Task<bool> HoldAsync(string fleet, HoldRequest request) => Grain(fleet).HoldAsync(request);

    public Task ConfirmAsync(string fleet, string command, int reservation, Instant expires) =>
        Grain(fleet).ConfirmAsync(command, reservation, expires);

    public Task ReleaseAsync(string fleet, string command, int reservation, string why) =>
        Grain(fleet).ReleaseAsync(command, reservation, why);

    public ValueTask<AccountView> ViewAsync(string fleet) => new(Grain(fleet).ViewAsync());

    private IAccountGrain Grain(string fleet) => grains.GetGrain<IAccountGrain>(fleet);
}
