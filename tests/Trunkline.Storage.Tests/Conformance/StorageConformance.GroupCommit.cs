using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task What_is_wrong_with_one_append_of_a_batch_fails_that_one_and_never_its_neighbours()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        await DoneAsync(storage, Sample.Append("a", 0, null, new TableChange.InsertAnomaly(Sample.Anomaly("x-1"))));
        await DoneAsync(storage, Sample.Append("b", 0));
        gate.Committed.Clear();

        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Task<AppendResult>[] batch =
        [
            .. new[]
            {
                Sample.Append("a", 1, "c-1"),
                Sample.Append("b", 0),
                // Its fee is written before the anomaly breaks a constraint, and must not stay.
                Sample.Append("c", 0, null, Sample.Fee("t-1", 900), new TableChange.InsertAnomaly(Sample.Anomaly("x-1"))),
                Sample.Append("c", 0, null, Sample.Fee("t-2", 300)),
                Sample.Append("a", 2, "c-1"),
                Sample.Append("a", 1),
                Sample.Append("a", 2),
            }.Select(append => storage.Journal.AppendAsync(append).AsTask()),
        ];
        gate.Open();
        Done(await held);

        Assert.Equal(2, Done(await batch[0]).LastVersion);
        Assert.Equal(new AppendResult.Conflict(1), await batch[1]);
        await Assert.ThrowsAsync<AppendRefusedException>(() => batch[2]);
        Assert.Equal(1, Done(await batch[3]).LastVersion);
        Assert.Equal(new AppendResult.Duplicate(2), await batch[4]);
        Assert.Equal(new AppendResult.Conflict(2), await batch[5]);
        Assert.Equal(3, Done(await batch[6]).LastVersion);

        Assert.Equal([1, 7], gate.Committed.Select(committed => committed.Requests));
        Assert.Equal([1, 3], gate.Committed.Select(committed => committed.Entries));
        Assert.Equal(-300, (await storage.Tables.AccountAsync("line-haul"))!.BalanceFen);
        Assert.Equal(Done(await batch[0]).Position + 1, Done(await batch[3]).Position);
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Assert.False(held.IsCompleted);
        Assert.Equal(0, await storage.Journal.LastVersionAsync("holding"));
        gate.Open();
        Done(await held);
        Assert.Equal(1, await storage.Journal.LastVersionAsync("holding"));
    }

    [Fact]
    public async Task A_full_queue_makes_callers_wait_and_who_gives_up_waiting_has_written_nothing()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(
            new StorageOptions { Observer = gate, Limits = new CommitLimits(Waiting: 2) });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Task<AppendResult> first = storage.Journal.AppendAsync(Sample.Append("a", 0)).AsTask();
        Task<AppendResult> second = storage.Journal.AppendAsync(Sample.Append("b", 0)).AsTask();
        using var impatience = new CancellationTokenSource();
        Task<AppendResult> impatient = storage.Journal.AppendAsync(Sample.Append("c", 0), impatience.Token).AsTask();
        Task<AppendResult> patient = storage.Journal.AppendAsync(Sample.Append("d", 0)).AsTask();
        Assert.Equal(2, storage.Journal.Waiting);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        gate.Open();
        foreach (Task<AppendResult> task in (Task<AppendResult>[])[held, first, second, patient]) Done(await task);
        Assert.Equal(0, await storage.Journal.LastVersionAsync("c"));
        Assert.Equal(0, storage.Journal.Waiting);
    }

    [Fact]
    public async Task An_append_that_has_a_place_in_the_queue_is_written_though_its_caller_gives_up()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        using var impatience = new CancellationTokenSource();
        Task<AppendResult> queued = storage.Journal.AppendAsync(Sample.Append("a", 0), impatience.Token).AsTask();
        await impatience.CancelAsync();
        gate.Open();
        Done(await held);
        Done(await queued);
    }

    [Fact]
    public async Task A_batch_takes_as_many_entries_and_bytes_as_allowed_and_a_larger_append_goes_by_itself()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(
            new StorageOptions { Observer = gate, Limits = new CommitLimits(BatchEntries: 3, BatchBytes: 1_000) });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Append large = new("large", 0, [Sample.Entry() with { Payload = new byte[2_000] }]);
        Append many = new("many", 0, [Sample.Entry(), Sample.Entry(), Sample.Entry(), Sample.Entry()]);
        Append[] appends =
            [.. Enumerable.Range(0, 5).Select(i => Sample.Append($"s{i}", 0)), large, many, Sample.Append("last", 0)];
        Task<AppendResult>[] tasks = [.. appends.Select(append => storage.Journal.AppendAsync(append).AsTask())];
        gate.Open();
        Done(await held);
        foreach (Task<AppendResult> task in tasks) Done(await task);
        Assert.Equal([1, 3, 2, 1, 1, 1], gate.Committed.Select(batch => batch.Requests));
    }

    [Fact]
    public async Task A_caller_that_never_goes_on_holds_nobody_up()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        using var others = new ManualResetEventSlim();
        Task blocked = BlockAfterAppendAsync();
        Done(await storage.Journal.AppendAsync(Sample.Append("b", 0)).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        others.Set();
        await blocked;

        async Task BlockAfterAppendAsync()
        {
            Done(await storage.Journal.AppendAsync(Sample.Append("a", 0)));
            others.Wait();
        }
    }

    [Fact]
    public async Task What_is_under_way_is_counted_until_it_has_been_answered()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        var flight = new CountedFlight();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate, Flight = flight });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Task<AppendResult> conflict = storage.Journal.AppendAsync(Sample.Append("a", 7)).AsTask();
        Task snapshot = storage.Snapshots.SaveAsync(new Snapshot("a", 1, 1, [])).AsTask();
        Assert.Equal(3, flight.Count);
        Task landed = flight.LandedAsync();
        gate.Open();
        await landed;
        Assert.True(held.IsCompleted && conflict.IsCompleted && snapshot.IsCompleted, "Counted out before it was answered.");

        gate.BreakNextCommit(new IOException("The disk is full."));
        Task<AppendResult> failed = storage.Journal.AppendAsync(Sample.Append("a", 0)).AsTask();
        await flight.LandedAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => failed);
    }

    [Fact]
    public async Task Closing_commits_and_answers_what_waits_and_takes_nothing_more_in()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Task<AppendResult>[] waiting =
            [.. Enumerable.Range(0, 20).Select(i => storage.Journal.AppendAsync(Sample.Append($"s{i}", 0)).AsTask())];
        Task closing = storage.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await storage.Journal.AppendAsync(Sample.Append("late", 0)));
        gate.Open();
        await closing;
        Done(await held);
        foreach (Task<AppendResult> task in waiting) Done(await task);

        await using IStorage again = await database.OpenAsync();
        Assert.Equal(20, (await again.Journal.StreamsAsync("s").AllAsync()).Length);
        Assert.Equal(0, await again.Journal.LastVersionAsync("late"));
    }

    private sealed class CountedFlight : IFlight
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Count { get; private set; }

        internal Task LandedAsync()
        {
            lock (_lock) return Count == 0 ? Task.CompletedTask : _landed.Task;
        }

        public void Enter()
        {
            lock (_lock)
            {
                if (Count++ == 0) _landed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Leave()
        {
            lock (_lock)
            {
                Assert.True(Count > 0);
                if (--Count == 0) _landed.SetResult();
            }
        }
    }
}
