namespace Trunkline.Storage.Opening;

/// <summary>A database cannot be opened; the message names it and says what to do.</summary>
public sealed class StorageOpeningException : Exception
{
    /// <summary>Cannot be opened for no stated reason.</summary>
    public StorageOpeningException() { }

    /// <summary>Cannot be opened, and why.</summary>
    public StorageOpeningException(string message) : base(message) { }

    /// <summary>Another process, or another part of this one, has it open.</summary>
    public bool IsInUse { get; init; }

    /// <summary>Cannot be opened, why, and what the database said.</summary>
    public StorageOpeningException(string message, Exception? innerException) : base(message, innerException) { }
}
