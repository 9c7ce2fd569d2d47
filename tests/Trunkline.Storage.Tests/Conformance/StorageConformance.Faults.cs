using System.Collections.Immutable;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_failed_commit_fails_its_whole_batch_leaves_nothing_half_done_and_the_writer_goes_on()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        await DoneAsync(storage, Sample.Append("a", 0, "c-1"));
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        var fault = new IOException("The disk is full.");
        gate.BreakNextCommit(fault);
        Append fee = Sample.Append("a", 1, "c-2", Sample.Fee("t-1", 900)) with { Messages = [Sample.Message("m-1")] };
        gate.Open();
        // The fault was armed while the writer stood before its commit: the held batch is the one that breaks.
        await Assert.ThrowsAsync<StorageUnavailableException>(() => held);

        Task<AppendResult> second = await HoldWriterAsync(storage, gate);
        Task<AppendResult>[] batch =
        [
            storage.Journal.AppendAsync(fee).AsTask(), storage.Journal.AppendAsync(Sample.Append("a", 0)).AsTask(),
            storage.Journal.AppendAsync(Sample.Append("b", 0)).AsTask(),
        ];
        gate.Open();
        Done(await second);
        foreach (Task<AppendResult> task in batch) await task;

        gate.BreakNextCommit(fault);
        Append again = Sample.Append("b", 1, null, Sample.Fee("t-2", 600)) with { Messages = [Sample.Message("m-2")] };
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(again));
        Assert.Same(fault, refused.InnerException);
        Assert.Contains(gate.Failed, failed => failed.Cause == fault);
        Assert.Equal(1, await storage.Journal.LastVersionAsync("b"));
        Assert.Equal(-900, (await storage.Tables.AccountAsync("line-haul"))!.BalanceFen);
        Assert.Equal(1, await storage.Outbox.PendingCountAsync());

        // The same request is good as soon as the disk is.
        Assert.Equal(2, (await DoneAsync(storage, again)).LastVersion);
        Assert.Equal(-1_500, (await storage.Tables.AccountAsync("line-haul"))!.BalanceFen);
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task A_server_killed_between_writing_and_commit_has_lost_exactly_what_it_had_not_answered()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        for (int i = 0; i < 10; i++) await DoneAsync(storage, Sample.Append("a", i, $"c-{i}", Sample.Fee($"t-{i}", 300)));
        gate.Close();
        Task<AppendResult> unanswered = storage.Journal.AppendAsync(Sample.Append("a", 10, "c-10", Sample.Fee("t-10", 300))).AsTask();
        await gate.HoldsAsync();

        await using (TestDatabase found = await database.AsIfKilledNowAsync())
        await using (IStorage restarted = await found.OpenAsync())
        {
            Assert.Equal(10, await restarted.Journal.LastVersionAsync("a"));
            Assert.Equal(-3_000, (await restarted.Tables.AccountAsync("line-haul"))!.BalanceFen);
            Assert.Empty(await restarted.CheckBooksAsync());
            // Whoever was not answered sends it again.
            await DoneAsync(restarted, Sample.Append("a", 10, "c-10", Sample.Fee("t-10", 300)));
        }

        gate.Open();
        Done(await unanswered);
    }

    [Fact]
    public async Task A_server_killed_between_commit_and_answer_has_lost_nothing_and_the_repetition_is_known()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        gate.Close(afterCommit: true);
        Append append = Sample.Append("a", 0, "c-1", Sample.Fee("t-1", 300));
        Task<AppendResult> unanswered = storage.Journal.AppendAsync(append).AsTask();
        await gate.HoldsAsync();
        Assert.False(unanswered.IsCompleted);

        await using (TestDatabase found = await database.AsIfKilledNowAsync())
        await using (IStorage restarted = await found.OpenAsync())
        {
            Assert.Equal(new AppendResult.Duplicate(1), await restarted.Journal.AppendAsync(append));
            Assert.Equal(-300, (await restarted.Tables.AccountAsync("line-haul"))!.BalanceFen);
        }

        gate.Open();
        Done(await unanswered);
    }

    [Fact]
    public async Task What_was_written_is_there_after_reopening()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        Append append = Sample.Append(
            "station/a", 0, "c-1",
            [
                Sample.Fee("t-1", 900), new TableChange.RecordSwap(Sample.Swap(), []),
                .. Sample.Commission("B-1", Sample.Slot(1)),
            ]) with
        { Messages = [Sample.Message("m-1")] };
        ImmutableArray<JournalEntry> before;
        await using (IStorage storage = await database.OpenAsync())
        {
            await DoneAsync(storage, append);
            await storage.Snapshots.SaveAsync(new Snapshot("station/a", 1, 1, [7]));
            before = await storage.Journal.ReadAllAsync(0, 100).AllAsync();
        }

        await using IStorage again = await database.OpenAsync();
        ImmutableArray<JournalEntry> after = await again.Journal.ReadAllAsync(0, 100).AllAsync();
        Assert.Equal(before.Select(entry => entry with { Payload = [] }), after.Select(entry => entry with { Payload = [] }));
        Assert.Equal(before.Select(entry => entry.Payload), after.Select(entry => entry.Payload));
        Assert.Equal(Sample.Swap(), await again.Tables.SwapAsync("changle-south/1"));
        Assert.Equal("m-1", Assert.Single(await again.Outbox.PendingAsync("account/line-haul", 10)).Id);
        Assert.Equal([7], (await again.Snapshots.LoadAsync("station/a", 1))!.Bytes);
        Assert.Equal(new AppendResult.Duplicate(1), await again.Journal.AppendAsync(append));
        AppendResult.Done next = await DoneAsync(again, Sample.Append("station/a", 1));
        Assert.True(next.Position > before[^1].Position);
    }
}
