using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Entries;

/// <summary>An entry of the journal cannot be read: it was written by a later version, or is damaged.</summary>
public sealed class JournalFormatException : Exception
{
    /// <summary>Cannot be read.</summary>
    public JournalFormatException() { }

    /// <summary>Cannot be read, and why.</summary>
    public JournalFormatException(string message) : base(message) { }

    /// <summary>Cannot be read, why, and what was found.</summary>
    public JournalFormatException(string message, Exception? innerException) : base(message, innerException) { }

    internal static JournalFormatException Unknown(JournalEntry entry) =>
        new($"{entry.Stream} version {entry.Version}: no such kind of entry: {entry.Kind}, format {entry.Format}.");

    internal static JournalFormatException Unreadable(JournalEntry entry, Exception? inner) =>
        new($"{entry.Stream} version {entry.Version}: {entry.Kind} cannot be read.", inner);
}
