namespace Trunkline.Cluster.Line;

/// <summary>Names of streams and of the accounts of the settlement.</summary>
public static class AccountNames
{
    /// <summary>What a swap of a truck that nobody knows is posted to, until a person has found out.</summary>
    public const string UnknownFleet = "fleet:unknown";

    /// <summary>What the rent of a battery that stands in no list is posted to, until a person has found out.</summary>
    public const string UnknownOwner = "owner:unknown";

    /// <summary>The account of a fleet.</summary>
    public static string OfFleet(string fleet) => "fleet:" + fleet;

    /// <summary>The account of a battery owner.</summary>
    public static string OfOwner(string owner) => "owner:" + owner;

    /// <summary>The account of a station operator.</summary>
    public static string OfOperator(string name) => "operator:" + name;
}
