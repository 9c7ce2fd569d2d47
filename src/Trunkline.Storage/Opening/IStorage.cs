using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Opening;

/// <summary>An open database: one writer, many readers. Closing it commits what waits, and answers it.</summary>
public interface IStorage : IAsyncDisposable
{
    /// <summary>Nobody had opened it before: it was made, or taken over empty, at this opening.</summary>
    bool IsNew { get; }

    /// <summary>Which database this is, for messages: a path, or a host and name; never a password.</summary>
    string Database { get; }

    /// <summary>The journal.</summary>
    IJournal Journal { get; }

    /// <summary>Snapshots of streams.</summary>
    ISnapshots Snapshots { get; }

    /// <summary>Messages on their way.</summary>
    IOutbox Outbox { get; }

    /// <summary>The tables that people query.</summary>
    ITables Tables { get; }

    /// <summary>Periodic values.</summary>
    ITelemetry Telemetry { get; }

    /// <summary>One consistent view, from this moment, beside the writer.</summary>
    ValueTask<IStorageView> ViewAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the conservation laws over the whole database, from one consistent view of it. Reads every row: for the night, and for tests.
    /// At most <paramref name="limit"/> findings per rule.
    /// </summary>
    ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit = 100, CancellationToken cancellationToken = default);
}
