using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Journal;

/// <summary>What can be known of an append without looking at the database; checked before it is queued.</summary>
internal static class AppendRules
{
    private const int LongestName = 200;

    /// <exception cref="ArgumentException">It makes no sense by itself.</exception>
    /// <exception cref="AppendRefusedException">The postings of a transaction do not sum to zero (law 3).</exception>
    internal static void Check(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        Name(append.Stream, "The stream");
        Demand(append.ExpectedVersion >= 0, "The expected version is 0 for a new stream, and never below.");
        Demand(!append.Entries.IsDefaultOrEmpty, "An append has at least one entry: rows follow from entries.");
        Demand(!append.Changes.IsDefault && !append.Messages.IsDefault, "Changes and messages may be empty, not missing.");
        foreach (NewEntry entry in append.Entries)
        {
            Demand(entry is not null, "An entry is missing.");
            Name(entry.Kind, "The kind of an entry");
            Demand(entry.Format >= 1, "Formats are counted from 1.");
            Demand(entry.Payload is not null, "An entry has a payload.");
            if (entry.CommandId is not null) Name(entry.CommandId, "The id of a command");
        }

        foreach (NewMessage message in append.Messages)
        {
            Demand(message is not null, "A message is missing.");
            Name(message.Id, "The id of a message");
            Name(message.Target, "The target of a message");
            Name(message.Kind, "The kind of a message");
            Demand(message.Payload is not null, "A message has a payload.");
        }

        if (append.Entries.Length > 1)
        {
            string[] commands = [.. append.Entries.Select(entry => entry.CommandId).OfType<string>()];
            Demand(
                commands.Distinct(StringComparer.Ordinal).Count() == commands.Length,
                "A command's id stands on the first of its entries only.");
        }

        foreach (TableChange change in append.Changes) Demand(change is not null, "A change is missing.");
        PostingRules.Check(append.Changes);
    }

    internal static void Name(string? name, string what) =>
        Demand(name is { Length: > 0 and <= LongestName }, $"{what} has 1 to {LongestName} characters.");

    private static void Demand(
        [System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
