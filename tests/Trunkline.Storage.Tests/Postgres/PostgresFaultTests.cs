using Npgsql;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Postgres;

public class PostgresFaultTests
{
    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_looked_up_and_answered_as_done()
    {
        await using Cut cut = await Cut.CreateAsync();
        await using IStorage storage = await cut.OpenAsync();
        await storage.Journal.AppendAsync(Sample.Append("a", 0, "c-1", Sample.Fee("t-1", 300)));
        cut.Gate.OnNextCommit = cut.Link.CutBeforeClient;
        AppendResult answer = await storage.Journal.AppendAsync(Sample.Append("a", 1, "c-2", Sample.Fee("t-2", 300)));
        Assert.Equal(2, Assert.IsType<AppendResult.Done>(answer).LastVersion);
        Assert.Equal(2, cut.Gate.Committed);
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", 2)));
        Assert.Equal(-600, (await storage.Tables.AccountAsync("line-haul"))!.BalanceFen);
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task A_commit_that_did_not_arrive_is_looked_up_and_failed_and_leaves_nothing()
    {
        await using Cut cut = await Cut.CreateAsync();
        await using IStorage storage = await cut.OpenAsync();
        await storage.Journal.AppendAsync(Sample.Append("a", 0));
        cut.Gate.OnNextCommit = cut.Link.CutBeforeServer;
        Append lost = Sample.Append("a", 1, "c-2", Sample.Fee("t-2", 300));
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(lost));
        Assert.Equal(1, await storage.Journal.LastVersionAsync("a"));
        Assert.Null(await storage.Tables.AccountAsync("line-haul"));
        Assert.Equal(2, Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(lost)).LastVersion);
    }

    [Fact]
    public async Task A_writer_whose_idle_connection_was_ended_takes_another_and_nobody_notices()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        await using PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(cluster);
        await using IStorage storage = await database.OpenAsync();
        await storage.Journal.AppendAsync(Sample.Append("a", 0));
        await cluster.RunAsync(
            "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}'");
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", 1)));
        Assert.Equal(2, await storage.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_database_that_is_gone_fails_appends_and_goes_on_when_it_is_back()
    {
        await using PostgresCluster cluster = await PostgresCluster.StartAsync();
        PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(cluster);
        await using IStorage storage = await database.OpenAsync();
        await storage.Journal.AppendAsync(Sample.Append("a", 0));
        await cluster.StopServerAsync();
        Append next = Sample.Append("a", 1, "c-2");
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(next));
        Assert.Contains("Start PostgreSQL", refusal.Message, StringComparison.Ordinal);
        await cluster.StartServerAsync();
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(next));
        Assert.Equal(2, await storage.Journal.LastVersionAsync("a"));
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task A_database_that_goes_in_the_middle_of_a_commit_is_asked_when_it_is_back()
    {
        await using PostgresCluster cluster = await PostgresCluster.StartAsync();
        PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(cluster);
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        await storage.Journal.AppendAsync(Sample.Append("a", 0));
        gate.Close();
        Task<AppendResult> undecided = storage.Journal.AppendAsync(Sample.Append("a", 1, "c-2")).AsTask();
        await gate.HoldsAsync();
        await cluster.StopServerAsync();
        gate.Open();
        await cluster.StartServerAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => undecided);
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", 1, "c-2")));
    }

    [Fact]
    public async Task A_server_whose_database_another_one_took_over_writes_nothing_more()
    {
        await using Cut cut = await Cut.CreateAsync();
        await using IStorage first = await cut.OpenAsync();
        await first.Journal.AppendAsync(Sample.Append("a", 0));
        // The first server is cut off for long enough: its lock is free, and another server comes.
        await cut.Cluster.RunAsync(
            "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{cut.Database.Name}'");
        await using (IStorage second = await cut.Database.OpenAsync())
        {
            await second.Journal.AppendAsync(Sample.Append("a", 1));
            Assert.Contains("open in another server", await RefusalAsync(first), StringComparison.Ordinal);
        }

        Assert.Contains("taken over", await RefusalAsync(first), StringComparison.Ordinal);
        Assert.Equal(2, await first.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task Many_callers_and_readers_meet_no_deadlock_and_no_conflict_of_transactions()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        await using PostgresTestDatabase database = await PostgresTestDatabase.CreateAsync(cluster);
        await using IStorage storage = await database.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 10; i++)
            {
                Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append(
                    $"s/{caller}", i, null, Sample.Fee($"t-{caller}-{i}", 300),
                    new Tables.TableChange.MoveBattery("B-1", Sample.Slot(caller), Sample.Noon, $"{caller}-{i}"))));
                await storage.Tables.AccountAsync("line-haul");
            }
        })));
        Assert.Equal(-64 * 10 * 300, (await storage.Tables.AccountAsync("line-haul"))!.BalanceFen);
        Assert.Empty(await storage.CheckBooksAsync());
        Assert.Equal(0L, await database.RunAsync($"SELECT deadlocks FROM pg_stat_database WHERE datname = '{database.Name}'"));
    }

    private static async Task<string> RefusalAsync(IStorage storage)
    {
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(
            async () => await storage.Journal.AppendAsync(Sample.Append("a", 1)));
        return refusal.Message;
    }

    /// <summary>A database behind a link that can be cut when the writer stands before its commit.</summary>
    private sealed class Cut : IAsyncDisposable
    {
        internal required PostgresCluster Cluster { get; init; }

        internal required PostgresTestDatabase Database { get; init; }

        internal required CutLink Link { get; init; }

        internal Trigger Gate { get; } = new();

        internal static async Task<Cut> CreateAsync()
        {
            PostgresCluster cluster = await PostgresCluster.SharedAsync();
            return new Cut
            {
                Cluster = cluster, Database = await PostgresTestDatabase.CreateAsync(cluster), Link = new CutLink(cluster.Socket),
            };
        }

        internal ValueTask<IStorage> OpenAsync()
        {
            var through = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Host = "127.0.0.1", Port = Link.Port };
            return PostgresStorage.OpenAsync(
                through.ConnectionString, new StorageOptions { Observer = Gate }, PostgresTestDatabase.Unsynced);
        }

        public async ValueTask DisposeAsync()
        {
            await Link.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    private sealed class Trigger : ICommitObserver
    {
        private int _committed;

        internal Action? OnNextCommit { get; set; }

        internal int Committed => Volatile.Read(ref _committed);

        public ValueTask BeforeCommitAsync(CommitBatch batch)
        {
            OnNextCommit?.Invoke();
            OnNextCommit = null;
            return ValueTask.CompletedTask;
        }

        public ValueTask AfterCommitAsync(CommitBatch batch)
        {
            Interlocked.Increment(ref _committed);
            return ValueTask.CompletedTask;
        }

        public ValueTask FailedAsync(CommitBatch batch, Exception cause) => ValueTask.CompletedTask;
    }
}
