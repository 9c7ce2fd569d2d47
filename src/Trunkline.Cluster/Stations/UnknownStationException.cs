namespace Trunkline.Cluster.Stations;

/// <summary>No station of the network has this id.</summary>
[GenerateSerializer]
public sealed class UnknownStationException : Exception
{
    /// <summary>No such station.</summary>
    public UnknownStationException() { }

    /// <summary>No station has this id.</summary>
    public UnknownStationException(string station) : base($"No station of the network is called \"{station}\".") { }

    /// <summary>No such station, and why.</summary>
    public UnknownStationException(string message, Exception? innerException) : base(message, innerException) { }
}
