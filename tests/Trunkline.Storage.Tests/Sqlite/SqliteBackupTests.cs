using System.Globalization;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>Copies of a database that is in use, and what is found out about them.</summary>
public class SqliteBackupTests
{
    [Fact]
    public async Task A_copy_holds_all_that_was_committed_before_it_and_nothing_after_while_the_writer_goes_on()
    {
        await using var database = new SqliteTestDatabase();
        string copy = database.Path + ".copy";
        await using IStorage storage = await database.OpenAsync();
        for (int i = 0; i < 50; i++) await storage.Journal.AppendAsync(Sample.Append("a", i));
        Task writing = Task.Run(async () =>
        {
            for (int i = 50; i < 250; i++) await storage.Journal.AppendAsync(Sample.Append("a", i));
        });
        SqliteBackup.Copy(database.Path, copy);
        await writing;
        SqliteCopy found = await SqliteBackup.LookOverAsync(copy);
        Assert.InRange(found.Position, 50, 250);
        Assert.Empty(found.Findings);
        Assert.Equal(250, await storage.Journal.LastPositionAsync());

        // It stands by itself, and looking it over left nothing beside it.
        string[] beside = Directory.GetFiles(Path.GetDirectoryName(copy)!, Path.GetFileName(copy) + "*");
        Assert.Equal([copy], beside);
        await using IStorage opened = await SqliteStorage.OpenAsync(copy);
        Assert.Equal(found.Position, await opened.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_copy_that_is_damaged_is_found_out()
    {
        await using var database = new SqliteTestDatabase();
        string copy = database.Path + ".copy";
        await using (IStorage storage = await database.OpenAsync())
        {
            for (int i = 0; i < 200; i++)
                await storage.Journal.AppendAsync(Sample.Append("a", i, command: i.ToString(CultureInfo.InvariantCulture)));
        }

        SqliteBackup.Copy(database.Path, copy);
        byte[] bytes = await File.ReadAllBytesAsync(copy);
        // Not the header: pages of tables and indexes.
        for (int i = 8_192; i < bytes.Length; i += 512) bytes[i] ^= 0x5A;
        await File.WriteAllBytesAsync(copy, bytes);
        var refused = await Assert.ThrowsAsync<StorageOpeningException>(async () => await SqliteBackup.LookOverAsync(copy));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "trunkline.db");
        var refused = Assert.Throws<StorageOpeningException>(() => SqliteBackup.Copy(path, path + ".copy"));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }
}
