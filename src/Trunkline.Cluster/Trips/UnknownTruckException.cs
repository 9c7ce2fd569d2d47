namespace Trunkline.Cluster.Trips;

/// <summary>No truck has this id, or no plan can be made for it.</summary>
[GenerateSerializer]
public sealed class UnknownTruckException : Exception
{
    /// <summary>No such truck.</summary>
    public UnknownTruckException() { }

    /// <summary>No truck has this id.</summary>
    public UnknownTruckException(string truck) : base($"No truck that drives a loop is called \"{truck}\".") { }

    /// <summary>No such truck, and why.</summary>
    public UnknownTruckException(string message, Exception? innerException) : base(message, innerException) { }
}
