using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Opening;

/// <summary>Storage over a provider whose schema is up to date.</summary>
public sealed class RelationalStorage : IStorage
{
    private readonly StorageProvider _provider;
    private readonly GroupCommit _commit;

    /// <summary>Takes the provider over, and closes it when it is closed itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public RelationalStorage(StorageProvider provider, StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(options);
        _provider = provider;
        _commit = new GroupCommit(provider, options);
        Journal = new RelationalJournal(provider, _commit);
        Snapshots = new RelationalSnapshots(provider, _commit);
        Outbox = new RelationalOutbox(provider, _commit);
        Tables = new RelationalTables(provider);
        Telemetry = new RelationalTelemetry(provider, _commit);
    }

    /// <inheritdoc/>
    public IJournal Journal { get; }

    /// <inheritdoc/>
    public ISnapshots Snapshots { get; }

    /// <inheritdoc/>
    public IOutbox Outbox { get; }

    /// <inheritdoc/>
    public ITables Tables { get; }

    /// <inheritdoc/>
    public ITelemetry Telemetry { get; }

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
