using Microsoft.Data.Sqlite;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trunkline-test-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "trunkline.db");

    public override ValueTask<IStorage> OpenAsync(StorageOptions? options = null) => SqliteStorage.OpenAsync(Path, options);

    /// <summary>What a killed process leaves are its files, as they are now: the database and its write-ahead log.</summary>
    public override ValueTask<TestDatabase> AsIfKilledNowAsync()
    {
        var copy = new SqliteTestDatabase();
        foreach (string ending in (string[])["", "-wal"]) File.Copy(Path + ending, copy.Path + ending);
        return ValueTask.FromResult<TestDatabase>(copy);
    }

    /// <summary>Without indexes and foreign keys, which would not let most breaches happen.</summary>
    public override async ValueTask TamperAsync(string statements)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        var drops = new List<string>();
        await using (SqliteCommand indexes = connection.CreateCommand())
        {
            indexes.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
            await using SqliteDataReader reader = await indexes.ExecuteReaderAsync();
            while (await reader.ReadAsync()) drops.Add($"DROP INDEX \"{reader.GetString(0)}\"");
        }

        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = string.Join(';', [.. drops, statements]);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
