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
    private SqliteLog? _log;

    // Before SQLite is used at all: memory that nobody counts needs no lock around each allocation.
    static SqliteProvider()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

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

    public override ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IWriterConnection>(OpenWriter(BusySeconds));

    /// <summary>The writer's connection, which syncs every commit.</summary>
    internal SqliteWriter OpenWriter(int busySeconds)
    {
        _log ??= new SqliteLog(_path);
        return SqliteWriter.Open(_path, TimeSpan.FromSeconds(busySeconds), _log);
    }

    public override async ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) =>
        await _readers.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);

    public override bool FailsAlone(DbException error) =>
        error is SqliteException { SqliteErrorCode: Constraint or TooBig or Mismatch or Range };

    public override async ValueTask DisposeAsync()
    {
        _log?.Dispose();
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
