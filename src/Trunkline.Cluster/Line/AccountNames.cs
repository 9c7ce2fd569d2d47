namespace Trunkline.Cluster.Line;

/// <summary>Names of streams and of the accounts of the settlement.</summary>
public static class AccountNames
{
    /// <summary>The station operator as long as the files name none.</summary>
    public const string OnlyOperator = "operator:station-operator";

    /// <summary>What a swap of a truck that nobody knows is posted to, until a person has found out.</summary>
    public const string UnknownFleet = "fleet:unknown";

    /// <summary>The account of a fleet.</summary>
    public static string OfFleet(string fleet) => "fleet:" + fleet;

    /// <summary>The account of a battery owner.</summary>
    public static string OfOwner(string owner) => "owner:" + owner;
}
