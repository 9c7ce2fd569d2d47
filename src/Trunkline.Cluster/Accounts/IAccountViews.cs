namespace Trunkline.Cluster.Accounts;

/// <summary>The accounts of fleets as people see them now.</summary>
public interface IAccountViews
{
    /// <summary>What a fleet owes and what is held.</summary>
    ValueTask<AccountView> ViewAsync(string fleet);
}
