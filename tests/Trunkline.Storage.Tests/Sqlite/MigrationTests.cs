using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Storage.Tests.Sqlite;

public class MigrationTests
{
    [Fact]
    public void No_change_of_the_schema_waits_for_its_migration()
    {
        using StorageContext context = ContextFactory.Sqlite();
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_step_by_step_makes_the_tables_and_indexes_that_the_schema_says()
    {
        string[] migrated = await SchemaAsync(context => context.Database.MigrateAsync());
        string[] made = await SchemaAsync(context => context.Database.EnsureCreatedAsync());
        Assert.Contains(made, statement => statement.Contains("CREATE TABLE \"journal\"", StringComparison.Ordinal));
        Assert.Equal(made, migrated);
    }

    private static async Task<string[]> SchemaAsync(Func<StorageContext, Task> make)
    {
        await using StorageContext context = ContextFactory.Sqlite();
        // An in-memory database lives as long as its connection.
        await context.Database.OpenConnectionAsync();
        await make(context);
        await using SqliteCommand command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%EFMigrations%' ORDER BY name";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var statements = new List<string>();
        while (await reader.ReadAsync()) statements.Add(reader.GetString(0));
        return [.. statements];
    }
}
