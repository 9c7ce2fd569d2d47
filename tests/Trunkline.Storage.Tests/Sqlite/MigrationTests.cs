using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    /// <summary>A process that is killed in the middle of a migration leaves the database as it was before, or as it is after.</summary>
    [Fact]
    public void Each_migration_is_one_transaction()
    {
        using StorageContext context = ContextFactory.Sqlite();
        IMigrator migrator = context.GetService<IMigrator>();
        string before = Migration.InitialDatabase;
        foreach (string migration in context.Database.GetMigrations())
        {
            string script = migrator.GenerateScript(before, migration);
            Assert.Equal((migration, 1), (migration, script.Split("BEGIN TRANSACTION;").Length - 1));
            before = migration;
        }
    }

    [Fact]
    public async Task A_journal_that_is_laid_by_position_keeps_its_entries()
    {
        await using StorageContext context = ContextFactory.Sqlite();
        await context.Database.OpenConnectionAsync();
        IMigrator migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync("Work");
        await context.Database.ExecuteSqlRawAsync("""
            INSERT INTO journal (stream, version, position, kind, format, time_ms, command_id, payload) VALUES
                ('station/B', 1, 2, 'told', 1, 20, NULL, x'02'), ('station/A', 1, 1, 'told', 1, 10, 'c', x'01'),
                ('station/A', 2, 3, 'told', 2, 30, NULL, x'03')
            """);
        string[] before = await EntriesAsync(context);
        await migrator.MigrateAsync("JournalByPosition");
        Assert.Equal(before, await EntriesAsync(context));
        await migrator.MigrateAsync("Work");
        Assert.Equal(before, await EntriesAsync(context));
    }

    private static Task<string[]> EntriesAsync(StorageContext context) => LinesAsync(context, """
        SELECT position || stream || version || kind || format || time_ms || coalesce(command_id, '') || hex(payload)
        FROM journal ORDER BY position
        """);

    private static async Task<string[]> SchemaAsync(Func<StorageContext, Task> make)
    {
        await using StorageContext context = ContextFactory.Sqlite();
        // An in-memory database lives as long as its connection.
        await context.Database.OpenConnectionAsync();
        await make(context);
        // Not the statements: a column that is added later stands elsewhere in them, with a value for the rows that are there.
        return await LinesAsync(context, """
            SELECT line FROM (
                SELECT tables.name || ' ' || columns.name || ' ' || columns.type || ' ' || columns."notnull" || ' ' || columns.pk AS line
                    FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
                UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
                UNION ALL SELECT tables.name || ' ' || keys."from" || ' ' || keys."table" || ' ' || keys."to" || ' ' || keys.on_delete
                    FROM sqlite_master AS tables JOIN pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table')
            WHERE line NOT LIKE '%EFMigrations%' ORDER BY line
            """);
    }

    private static async Task<string[]> LinesAsync(StorageContext context, string query)
    {
        await using SqliteCommand command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = query;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return [.. lines];
    }
}
