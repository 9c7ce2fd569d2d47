using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Opening;

/// <summary>A view over a provider: one connection with a transaction that only reads, which all queries go by.</summary>
public sealed class RelationalView : IStorageView, IReaders
{
    private readonly StorageProvider _provider;
    private readonly StorageContext _context;
    private readonly DbContextOptions<StorageContext> _options;
    private readonly bool _ownsProvider;

    private RelationalView(StorageProvider provider, StorageContext context, DbConnection connection, bool ownsProvider)
    {
        (_provider, _context, _ownsProvider) = (provider, context, ownsProvider);
        _options = provider.OptionsOver(connection);
        Journal = new RelationalJournalReader(this);
        Outbox = new RelationalOutboxReader(this);
        Tables = new RelationalTables(this);
    }

    /// <inheritdoc/>
    public string Database => _provider.Database;

    /// <inheritdoc/>
    public IJournalReader Journal { get; }

    /// <inheritdoc/>
    public IOutboxReader Outbox { get; }

    /// <inheritdoc/>
    public ITables Tables { get; }

    /// <summary>Opens a view, from this moment.</summary>
    /// <param name="ownsProvider">Closing the view closes the provider.</param>
    public static async ValueTask<RelationalView> OpenAsync(
        StorageProvider provider, bool ownsProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            DbConnection connection = context.Database.GetDbConnection();
            await RunAsync(connection, provider.BeginReading).ConfigureAwait(false);
            // A transaction sees what there is at its first look, not at its beginning.
            await context.Journal.MaxAsync(entry => (long?)entry.Position, cancellationToken).ConfigureAwait(false);
            return new RelationalView(provider, context, connection, ownsProvider);
        }
        catch
        {
            await context.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) => new(new StorageContext(_options));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit = 100, CancellationToken cancellationToken = default) =>
        BooksCheck.RunAsync(_context.Database.GetDbConnection(), limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BooksFinding>> CompareTablesAsync(
        IStorageView other, int limit = 100, CancellationToken cancellationToken = default) =>
        TablesComparison.RunAsync(this, (IReaders)other, limit, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The connection goes back to the pool: it must not keep its view.
        await RunAsync(_context.Database.GetDbConnection(), "ROLLBACK").ConfigureAwait(false);
        await _context.DisposeAsync().ConfigureAwait(false);
        if (_ownsProvider) await _provider.DisposeAsync().ConfigureAwait(false);
    }

    private static async ValueTask RunAsync(DbConnection connection, string statement)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Constants of this assembly and its engines.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
