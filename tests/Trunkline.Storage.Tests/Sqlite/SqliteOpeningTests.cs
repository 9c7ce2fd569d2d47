using Microsoft.Data.Sqlite;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tests.Conformance;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Tests.Sqlite;

public class SqliteOpeningTests
{
    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        await using var database = new SqliteTestDatabase();
        await File.WriteAllTextAsync(database.Path, new string('x', 5_000));
        Assert.Contains("is not a database", await RefusalAsync(database), StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), await File.ReadAllTextAsync(database.Path));
        // Nothing keeps it locked: moved away as the message says, a new one is made.
        File.Delete(database.Path);
        await using IStorage storage = await database.OpenAsync();
        Assert.Equal(0, await storage.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await using var database = new SqliteTestDatabase();
        await RunAsync(database.Path, "CREATE TABLE photos (id INTEGER)");
        Assert.Contains("another program", await RefusalAsync(database), StringComparison.Ordinal);
        Assert.Equal(1L, await RunAsync(database.Path, "SELECT COUNT(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using var database = new SqliteTestDatabase();
        await (await database.OpenAsync()).DisposeAsync();
        await RunAsync(database.Path, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '99.0')");
        string refusal = await RefusalAsync(database);
        Assert.Contains("newer version", refusal, StringComparison.Ordinal);
        Assert.Contains("20990101000000_Later", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_opened_once_until_it_is_closed()
    {
        await using var database = new SqliteTestDatabase();
        await using (await database.OpenAsync())
            Assert.Contains("is open in another process", await RefusalAsync(database), StringComparison.Ordinal);
        await using IStorage again = await database.OpenAsync();
        Assert.Equal(0, await again.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "trunkline-nowhere", "trunkline.db");
        var refusal = await Assert.ThrowsAsync<StorageOpeningException>(async () => await SqliteStorage.OpenAsync(path));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_a_killed_server_left_locked_is_taken_up()
    {
        await using var database = new SqliteTestDatabase();
        await RunAsync(
            database.Path,
            "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); " +
            "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-25')");
        await using IStorage storage = await database.OpenAsync();
        Assert.Equal(0, await storage.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_temporary_database_is_gone_when_it_is_closed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("trunkline-test-");
        IStorage storage = await SqliteStorage.OpenTemporaryAsync(folder, options: null, CancellationToken.None);
        Assert.NotEmpty(folder.GetFiles("trunkline.db"));
        await storage.Journal.AppendAsync(Sample.Append("a", 0));
        await storage.DisposeAsync();
        Assert.False(Directory.Exists(folder.FullName));
    }

    [Fact]
    public async Task Every_commit_of_the_writer_is_synced_and_readers_cannot_write()
    {
        await using var database = new SqliteTestDatabase();
        await using IStorage storage = await database.OpenAsync();
        await using var provider = new SqliteProvider(database.Path, new FileStream(database.Path + ".other", FileMode.Create), () => { });
        await using IWriterConnection writer = await provider.OpenWriterAsync(CancellationToken.None);
        (string Pragma, object Value)[] pragmas = [("journal_mode", "wal"), ("synchronous", 2L), ("foreign_keys", 1L)];
        foreach ((string pragma, object value) in pragmas)
        {
            var rows = Assert.Single(await writer.ReadAsync([new(new RowsStatement($"SELECT * FROM pragma_{pragma}"), [])]));
            Assert.Equal(value, Assert.Single(rows)[0]);
        }

        await using Schema.StorageContext reader = await provider.OpenReaderAsync(CancellationToken.None);
        await using System.Data.Common.DbConnection reading = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions
            .GetDbConnection(reader.Database);
        await reading.OpenAsync();
        await using System.Data.Common.DbCommand delete = reading.CreateCommand();
        delete.CommandText = "DELETE FROM accounts";
        await Assert.ThrowsAsync<SqliteException>(() => delete.ExecuteNonQueryAsync());
    }

    private static async Task<string> RefusalAsync(SqliteTestDatabase database)
    {
        var refusal = await Assert.ThrowsAsync<StorageOpeningException>(async () => await database.OpenAsync());
        Assert.Contains(database.Path, refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    private static async Task<object?> RunAsync(string path, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }
}
