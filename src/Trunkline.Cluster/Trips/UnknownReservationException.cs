namespace Trunkline.Cluster.Trips;

/// <summary>The truck has no such reservation.</summary>
[GenerateSerializer]
public sealed class UnknownReservationException : Exception
{
    /// <summary>No such reservation.</summary>
    public UnknownReservationException() { }

    /// <summary>No such reservation, and which.</summary>
    public UnknownReservationException(string message) : base(message) { }

    /// <summary>No such reservation, and why.</summary>
    public UnknownReservationException(string message, Exception? innerException) : base(message, innerException) { }
}
