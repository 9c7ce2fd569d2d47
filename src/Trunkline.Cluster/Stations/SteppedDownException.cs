namespace Trunkline.Cluster.Stations;

/// <summary>Somebody else appends to the stream: this instance of its owner gives way. Telling it again reaches the other one.</summary>
[GenerateSerializer]
public sealed class SteppedDownException : Exception
{
    /// <summary>Stepped down.</summary>
    public SteppedDownException() { }

    /// <summary>The owner of a stream stepped down.</summary>
    public SteppedDownException(string stream) : base($"Somebody else appends to {stream}.") { }

    /// <summary>Stepped down, and why.</summary>
    public SteppedDownException(string message, Exception? innerException) : base(message, innerException) { }
}
