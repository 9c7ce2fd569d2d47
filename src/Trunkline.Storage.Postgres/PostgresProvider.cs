using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Postgres;

/// <summary>
/// What PostgreSQL brings: one connection that writes and holds the lock of the database, and pooled readers that cannot write. A writer
/// whose connection was lost takes the lock again before it goes on, and finds out whether another server had it in between.
/// </summary>
internal sealed class PostgresProvider : StorageProvider
{
    private readonly PostgresTarget _target;
    private readonly PostgresOptions _options;
    private readonly long _epoch;
    private readonly NpgsqlDataSource _source;
    private readonly PooledDbContextFactory<StorageContext> _readers;
    private NpgsqlConnection? _first;

    /// <summary>Takes over the connection by which the database was prepared: its lock is never given free in between.</summary>
    /// <param name="first">Null for one who only reads.</param>
    internal PostgresProvider(PostgresTarget target, PostgresOptions options, NpgsqlConnection? first, long epoch)
    {
        (_target, _options, _first, _epoch) = (target, options, first, epoch);
        _source = NpgsqlDataSource.Create(target.ForReaders);
        _readers = new PooledDbContextFactory<StorageContext>(ReaderOptions(_source), poolSize: 64);
    }

    public override string Database => _target.Name;

    public override string BeginReading => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override async ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = Interlocked.Exchange(ref _first, null) ??
            await PostgresDatabase.ConnectAsync(_target, _options, cancellationToken).ConfigureAwait(false);
        return new PostgresConnection(_target, connection, _epoch);
    }

    public override async ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) =>
        await _readers.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);

    public override DbContextOptions<StorageContext> OptionsOver(DbConnection connection) => Options(connection);

    public override bool FailsAlone(DbException error) => PostgresErrors.IsOfWhatWasWritten(error);

    public override bool LosesConnection(Exception error) => PostgresErrors.LosesConnection(error);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _first, null) is { } unused) await unused.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A context on a connection that is open and stays so: for migrations.</summary>
    internal static DbContextOptions<StorageContext> Options(DbConnection connection) =>
        PostgresModel.Configure(new DbContextOptionsBuilder<StorageContext>().UseNpgsql(
            connection, npgsql => npgsql.MigrationsAssembly(typeof(PostgresProvider).Assembly))).Options;

    /// <summary>A query that finds its pooled connection lost, since the server was started again, is asked once more.</summary>
    private static DbContextOptions<StorageContext> ReaderOptions(NpgsqlDataSource source) =>
        PostgresModel.Configure(new DbContextOptionsBuilder<StorageContext>().UseNpgsql(
            source, npgsql => npgsql.EnableRetryOnFailure(maxRetryCount: 2))).Options;
}
