using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;
using Trunkline.Storage.Tests.Postgres;

namespace Trunkline.Storage.Tests.Engines;

/// <summary>
/// The database of tests that are about something else: SQLite, or PostgreSQL where the environment has
/// <c>TRUNKLINE_TEST_ENGINE=postgresql</c>. Those that are run on both carry the trait <c>engine=either</c>.
/// </summary>
public static class TestEngine
{
    /// <summary>Name of the trait of tests that are run on both engines.</summary>
    public const string Trait = "engine";

    /// <summary>Value of the trait.</summary>
    public const string Either = "either";

    private static readonly bool IsPostgres = Environment.GetEnvironmentVariable("TRUNKLINE_TEST_ENGINE") switch
    {
        null or "" or "sqlite" => false,
        "postgresql" => true,
        var other => throw new InvalidOperationException($"TRUNKLINE_TEST_ENGINE is sqlite or postgresql, not '{other}'."),
    };

    /// <summary>A new database in this process, which goes when it is closed.</summary>
    public static async Task<IStorage> OpenTemporaryAsync(StorageOptions? options = null)
    {
        if (!IsPostgres) return await SqliteStorage.OpenTemporaryAsync(options);
        PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(await PostgresCluster.SharedAsync());
        return new Dropped(await database.OpenAsync(options), database);
    }

    /// <summary>A new database for a server process that keeps its data in a folder.</summary>
    public static async Task<ServedDatabase> ServedAsync(string folder) =>
        new(IsPostgres ? await (await PostgresCluster.SyncedAsync()).CreateAsync() : null, folder);

    // Tests open hundreds in one cluster.
    private sealed class Dropped(IStorage storage, PostgresTestDatabase database) : IStorage
    {
        public bool IsNew => storage.IsNew;

        public string Database => storage.Database;

        public IJournal Journal => storage.Journal;

        public ISnapshots Snapshots => storage.Snapshots;

        public IOutbox Outbox => storage.Outbox;

        public ITables Tables => storage.Tables;

        public ITelemetry Telemetry => storage.Telemetry;

        public ValueTask<IStorageView> ViewAsync(CancellationToken cancellationToken) => storage.ViewAsync(cancellationToken);

        public ValueTask<ImmutableArray<BooksFinding>> CheckBooksAsync(int limit, CancellationToken cancellationToken) =>
            storage.CheckBooksAsync(limit, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await storage.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}

/// <summary>The database of a server process.</summary>
/// <param name="connectionString">Null for the file of its folder.</param>
public sealed class ServedDatabase(string? connectionString, string folder)
{
    /// <summary>What is added to its command line.</summary>
    public string[] Arguments => connectionString is null ? [] : ["--database", connectionString];

    /// <summary>Opens it, when the server has ended.</summary>
    public async Task<IStorage> OpenAsync() => connectionString is null
        ? await SqliteStorage.OpenAsync(Path.Combine(folder, "trunkline.db"))
        : await PostgresStorage.OpenAsync(connectionString);
}
