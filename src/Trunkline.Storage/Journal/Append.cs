using System.Collections.Immutable;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Journal;

/// <summary>
/// What one decision writes, in one transaction: entries of one stream, the rows that people query, and messages to others.
/// </summary>
/// <param name="Stream">The stream, as in <c>station/changle-south</c>.</param>
/// <param name="ExpectedVersion">The version of its last entry when this was decided; 0 for a new stream.</param>
/// <param name="Entries">At least one, in order. Their versions follow the expected one.</param>
public sealed record Append(string Stream, long ExpectedVersion, ImmutableArray<NewEntry> Entries)
{
    /// <summary>Changes of the tables, applied in this order.</summary>
    public ImmutableArray<TableChange> Changes { get; init; } = [];

    /// <summary>Messages that others shall get once the entries are durable.</summary>
    public ImmutableArray<NewMessage> Messages { get; init; } = [];
}
