namespace Trunkline.Storage.Journal;

/// <summary>
/// The database could not commit: disk full, locked, connection lost. Nothing of the append is there, or, when only the answer was lost,
/// all of it: sending it again with the same command id is right in both cases.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Unavailable for no stated reason.</summary>
    public StorageUnavailableException() { }

    /// <summary>Unavailable, and why.</summary>
    public StorageUnavailableException(string message) : base(message) { }

    /// <summary>Unavailable, why, and what the database said.</summary>
    public StorageUnavailableException(string message, Exception? innerException) : base(message, innerException) { }
}
