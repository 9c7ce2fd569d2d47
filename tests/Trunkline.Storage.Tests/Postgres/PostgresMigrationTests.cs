using Microsoft.EntityFrameworkCore;
using Npgsql;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Tests.Postgres;

public class PostgresMigrationTests
{
    [Fact]
    public void No_change_of_the_schema_waits_for_its_migration()
    {
        using StorageContext context = ContextFactory.Postgres();
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_step_by_step_makes_the_columns_indexes_and_constraints_that_the_schema_says()
    {
        string[] migrated = await SchemaAsync(context => context.Database.MigrateAsync());
        string[] made = await SchemaAsync(context => context.Database.EnsureCreatedAsync());
        Assert.Contains(made, line => line.Contains("journal payload bytea", StringComparison.Ordinal));
        Assert.Equal(made, migrated);
    }

    private static async Task<string[]> SchemaAsync(Func<StorageContext, Task> make)
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        await using PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(cluster);
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using (var context = new StorageContext(PostgresProvider.Options(connection))) await make(context);
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT line FROM (
                SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, collation_name) AS line
                    FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE connamespace = 'public'::regnamespace) AS lines
            WHERE line NOT LIKE '%EFMigrations%' ORDER BY line COLLATE "C"
            """;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return [.. lines];
    }
}
