using Npgsql;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Postgres;

/// <summary>A database of a cluster.</summary>
internal sealed class PostgresTestDatabase(PostgresCluster cluster, string connectionString) : TestDatabase
{
    internal static PostgresOptions Unsynced { get; } = new() { AllowsUnsynced = true, LockPatience = TimeSpan.FromMilliseconds(200) };

    internal string ConnectionString => connectionString;

    internal string Name { get; } = new NpgsqlConnectionStringBuilder(connectionString).Database!;

    internal static async Task<PostgresTestDatabase> CreateAsync(PostgresCluster cluster) => new(cluster, await cluster.CreateAsync());

    public override ValueTask<IStorage> OpenAsync(StorageOptions? options = null) =>
        PostgresStorage.OpenAsync(connectionString, options, Unsynced);

    /// <summary>What a killed server leaves is what it has committed.</summary>
    public override async ValueTask<TestDatabase> AsIfKilledNowAsync()
    {
        PostgresTestDatabase copy = await CreateAsync(cluster);
        await cluster.CopyAsync(Name, copy.Name);
        return copy;
    }

    /// <summary>Without constraints and indexes, which would not let most breaches happen.</summary>
    public override async ValueTask TamperAsync(string statements)
    {
        await RunAsync("""
            DO $$
            DECLARE one RECORD;
            BEGIN
                FOR one IN SELECT conrelid::regclass AS home, conname FROM pg_constraint
                    WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'p', 'u') ORDER BY contype
                LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.home, one.conname); END LOOP;
                FOR one IN SELECT indexrelid::regclass AS name FROM pg_index
                    JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = current_schema()::regnamespace
                LOOP EXECUTE format('DROP INDEX %s', one.name); END LOOP;
            END $$
            """);
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = statements;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    /// <summary>Runs statements; the first value of the first row.</summary>
    internal Task<object?> RunAsync(string statements) => cluster.RunAsync(Name, statements);

    public override async ValueTask DisposeAsync() => await cluster.RunAsync("postgres", $"DROP DATABASE {Name} WITH (FORCE)");
}
