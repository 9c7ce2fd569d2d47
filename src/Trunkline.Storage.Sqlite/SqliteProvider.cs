using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Sqlite;

/// <summary>
/// What SQLite brings: one writer connection with every commit synced to the disk, and pooled readers that cannot write. The write-ahead
/// log lets readers go on while the writer commits.
/// </summary>
internal sealed class SqliteProvider : StorageProvider
{
    private const int BusySeconds = 5;

    // Primary result codes of SQLite (sqlite.org/rescode.html): what was written is at fault, not the database.
    private const int Constraint = 19;
    private const int TooBig = 18;
    private const int Mismatch = 20;
    private const int Range = 25;

    private readonly string _path;
    private readonly FileStream? _lock;
    private readonly PooledDbContextFactory<StorageContext> _readers;
    private readonly Action _afterClosing;

    /// <param name="fileLock">Null for one who only reads.</param>
    internal SqliteProvider(string path, FileStream? fileLock, Action afterClosing)
    {
        _path = path;
        _lock = fileLock;
        _afterClosing = afterClosing;
        _readers = new PooledDbContextFactory<StorageContext>(
            Options(ConnectionString(path, SqliteOpenMode.ReadOnly, isPooled: true)), poolSize: 64);
    }

    public override string Database => _path;

    public override string BeginReading => "BEGIN";

    // Immediate: the write lock is taken at once, so that no later statement finds it taken.
    public override async ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken) =>
        new RowByRowConnection(await OpenConnectionAsync(cancellationToken).ConfigureAwait(false), "BEGIN IMMEDIATE");

    /// <summary>The writer's connection, which syncs every commit.</summary>
    internal async ValueTask<SqliteConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString(_path, SqliteOpenMode.ReadWrite, isPooled: false));
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            SqliteCommand command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                // Savepoints remember pages: in memory, not in a temporary file. The cache holds the upper levels of all
                // indexes; pages that many commits change are moved out of the log once, every 16 MB.
                command.CommandText = "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; " +
                    "PRAGMA wal_autocheckpoint = 4000";
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) =>
        await _readers.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);

    public override bool FailsAlone(DbException error) =>
        error is SqliteException { SqliteErrorCode: Constraint or TooBig or Mismatch or Range };

    public override async ValueTask DisposeAsync()
    {
        using (var pooled = new SqliteConnection(ConnectionString(_path, SqliteOpenMode.ReadOnly, isPooled: true)))
            SqliteConnection.ClearPool(pooled);
        if (_lock is not null) await _lock.DisposeAsync().ConfigureAwait(false);
        _afterClosing();
    }

    internal static string ConnectionString(string path, SqliteOpenMode mode, bool isPooled) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = isPooled,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    }.ToString();

    public override DbContextOptions<StorageContext> OptionsOver(DbConnection connection) =>
        new DbContextOptionsBuilder<StorageContext>().UseSqlite(connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;

    internal static DbContextOptions<StorageContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<StorageContext>()
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
}
