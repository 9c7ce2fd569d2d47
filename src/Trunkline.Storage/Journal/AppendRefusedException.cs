namespace Trunkline.Storage.Journal;

/// <summary>An append would have broken a conservation law or a constraint of the tables. It was not written; others were.</summary>
public sealed class AppendRefusedException : Exception
{
    /// <summary>Refused for no stated reason.</summary>
    public AppendRefusedException() { }

    /// <summary>Refused, and why.</summary>
    public AppendRefusedException(string message) : base(message) { }

    /// <summary>Refused, why, and what the database said.</summary>
    public AppendRefusedException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>The number of the conservation law that it would have broken (design, 1 to 8), or null for a constraint.</summary>
    public int? Law { get; init; }
}
