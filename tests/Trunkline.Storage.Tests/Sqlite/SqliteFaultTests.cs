using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tests.Conformance;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Tests.Sqlite;

public class SqliteFaultTests
{
    [Fact]
    public async Task A_full_disk_fails_the_append_and_the_writer_goes_on_when_there_is_room()
    {
        await using var database = new SqliteTestDatabase();
        await (await database.OpenAsync()).DisposeAsync();
        // The engine's own limit of pages stands for the disk: the same error, from the same place.
        await using var storage = Open(database, first => first ? "PRAGMA max_page_count = 1" : "SELECT 1");
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
        await using var storage = Open(database, _ => "SELECT 1");
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

    private static RelationalStorage Open(SqliteTestDatabase database, Func<bool, string> onOpening) =>
        new(new TroubledProvider(database.Path, onOpening), new StorageOptions(), isNew: false);

    /// <summary>SQLite with a statement run on each connection of the writer, and little patience.</summary>
    private sealed class TroubledProvider(string path, Func<bool, string> onOpening) : StorageProvider
    {
        private readonly SqliteProvider _inner = new(
            path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), () => { });

        private bool _isOpened;

        public override string Database => _inner.Database;

        public override string BeginReading => _inner.BeginReading;

        public override ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken)
        {
            SqliteWriter writer = _inner.OpenWriter(busySeconds: 1);
            writer.Run(onOpening(!_isOpened));
            _isOpened = true;
            return ValueTask.FromResult<IWriterConnection>(writer);
        }

        public override ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) =>
            _inner.OpenReaderAsync(cancellationToken);

        public override DbContextOptions<StorageContext> OptionsOver(DbConnection connection) => _inner.OptionsOver(connection);

        public override bool FailsAlone(DbException error) => _inner.FailsAlone(error);

        public override ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
