using Microsoft.Data.Sqlite;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Sqlite;

public class SqliteFaultTests
{
    [Fact]
    public async Task A_full_disk_fails_the_append_and_the_writer_goes_on_when_there_is_room()
    {
        await using var database = new SqliteTestDatabase();
        await (await database.OpenAsync()).DisposeAsync();
        // The engine's own limit of pages stands for the disk: the same error, from the same place.
        bool isFirst = true;
        await using var storage = TroubledProvider.Open(database.Path, writer =>
        {
            writer.Run(isFirst ? "PRAGMA max_page_count = 1" : "SELECT 1");
            isFirst = false;
        });
        Append large = new("a", 0, [Sample.Entry() with { Payload = new byte[1_000_000] }]);
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(large));
        Assert.Equal(13, Assert.IsType<SqliteException>(refusal.InnerException).SqliteErrorCode);
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(large));
        Assert.Single(await storage.Journal.ReadAsync("a").AllAsync());
    }

    [Fact]
    public async Task A_database_that_another_program_keeps_locked_fails_the_append_and_the_writer_goes_on_after_it()
    {
        await using var database = new SqliteTestDatabase();
        await (await database.OpenAsync()).DisposeAsync();
        await using var storage = TroubledProvider.Open(database.Path, _ => { });
        await using (var intruder = new SqliteConnection($"Data Source={database.Path};Pooling=False"))
        {
            await intruder.OpenAsync();
            await using SqliteTransaction transaction = intruder.BeginTransaction();
            await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(Sample.Append("a", 0)));
            // Reading goes on beside it.
            Assert.Equal(0, await storage.Journal.LastVersionAsync("a"));
        }

        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", 0)));
    }
}
