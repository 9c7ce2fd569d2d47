using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Opening;

/// <summary>Storage over a provider whose schema is up to date.</summary>
public sealed class RelationalStorage : IStorage
{
    private readonly StorageProvider _provider;
    private readonly GroupCommit _commit;

    /// <summary>Takes the provider over, and closes it when it is closed itself.</summary>
    /// <param name="isNew">Nobody had opened it before.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public RelationalStorage(StorageProvider provider, StorageOptions options, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(options);
        (_provider, IsNew) = (provider, isNew);
        _commit = new GroupCommit(provider, options);
        Journal = new RelationalJournal(provider, _commit);
        Snapshots = new RelationalSnapshots(provider, _commit);
        Outbox = new RelationalOutbox(provider, _commit);
        Tables = new RelationalTables(provider);
    }

    /// <inheritdoc/>
    public bool IsNew { get; }

    /// <inheritdoc/>
    public string Database => _provider.Database;

    /// <inheritdoc/>
    public IJournal Journal { get; }

    /// <inheritdoc/>
    public ISnapshots Snapshots { get; }

    /// <inheritdoc/>
    public IOutbox Outbox { get; }

    /// <inheritdoc/>
    public ITables Tables { get; }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit = 100, CancellationToken cancellationToken = default) =>
        BooksCheck.RunAsync(_provider, limit, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _commit.DisposeAsync().ConfigureAwait(false);
        await _provider.DisposeAsync().ConfigureAwait(false);
    }
}
