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
    public async Task Migrating_step_by_step_makes_the_columns_indexes_and_constraints_that_the_schema_says()
    {
        string[] migrated = await SchemaAsync(context => context.Database.MigrateAsync());
        string[] made = await SchemaAsync(context => context.Database.EnsureCreatedAsync());
        Assert.Contains(made, line => line.Contains("journal payload BLOB", StringComparison.Ordinal));
        Assert.Equal(made, migrated);
    }

    private static async Task<string[]> SchemaAsync(Func<StorageContext, Task> make)
    {
        await using StorageContext context = ContextFactory.Sqlite();
        // An in-memory database lives as long as its connection.
        await context.Database.OpenConnectionAsync();
        await make(context);
        await using SqliteCommand command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        // Not the statements: a column that is added later stands elsewhere in them, with a value for the rows that are there.
        command.CommandText = """
            SELECT line FROM (
                SELECT tables.name || ' ' || columns.name || ' ' || columns.type || ' ' || columns."notnull" || ' ' || columns.pk AS line
                    FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
                UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
                UNION ALL SELECT tables.name || ' ' || keys."from" || ' ' || keys."table" || ' ' || keys."to" || ' ' || keys.on_delete
                    FROM sqlite_master AS tables JOIN pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table')
            WHERE line NOT LIKE '%EFMigrations%' ORDER BY line
            """;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var statements = new List<string>();
        while (await reader.ReadAsync()) statements.Add(reader.GetString(0));
        return [.. statements];
    }
}
