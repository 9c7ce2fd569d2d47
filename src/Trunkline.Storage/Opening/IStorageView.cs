using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Opening;

/// <summary>
/// One consistent view of a database, which does not change however long it is open and whatever is written meanwhile. It is read by one
/// caller at a time. A database keeps what an open view sees, so it is closed as soon as it has been read.
/// </summary>
public interface IStorageView : IAsyncDisposable
{
    /// <summary>Which database this is, for messages: a path, or a host and name; never a password.</summary>
    string Database { get; }

    /// <summary>The journal.</summary>
    IJournalReader Journal { get; }

    /// <summary>Messages on their way.</summary>
    IOutboxReader Outbox { get; }

    /// <summary>The tables that people query.</summary>
    ITables Tables { get; }

    /// <summary>
    /// Checks the conservation laws over the whole database. Reads every row: for the night, and for tests. At most
    /// <paramref name="limit"/> findings per rule.
    /// </summary>
    ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>
    /// Holds the tables against others that were made of the same journal: every row of swaps, batteries, custody, reservations, accounts,
    /// postings and anomalies. At most <paramref name="limit"/> findings per table.
    /// </summary>
    /// <param name="other">A view of tables that say what ought to be here.</param>
    ValueTask<ImmutableArray<BooksFinding>> CompareTablesAsync(
        IStorageView other, int limit = 100, CancellationToken cancellationToken = default);
}
