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
        Telemetry = new RelationalTelemetry(provider, _commit);
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
    public ITelemetry Telemetry { get; }

    /// <inheritdoc/>
    public async ValueTask<IStorageView> ViewAsync(CancellationToken cancellationToken = default) =>
        await RelationalView.OpenAsync(_provider, ownsProvider: false, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        IStorageView view = await ViewAsync(cancellationToken).ConfigureAwait(false);
        await using (view.ConfigureAwait(false))
        {
            return await view.CheckBooksAsync(limit, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _commit.DisposeAsync().ConfigureAwait(false);
        await _provider.DisposeAsync().ConfigureAwait(false);
    }
}
