using System.Collections.Immutable;
using Trunkline.Storage.Books;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task Books_that_the_writer_kept_are_in_order()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await KeepBooksAsync(database);
        await using IStorage storage = await database.OpenAsync();
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Theory]
    [InlineData(1, "B-1", "UPDATE custody_moves SET sequence = 9 WHERE serial = 'B-1' AND sequence = 2")]
    [InlineData(1, "B-1 move 2", "UPDATE custody_moves SET from_custody = 'workshop:w' WHERE serial = 'B-1' AND sequence = 2")]
    [InlineData(1, "B-1 move 2", "UPDATE custody_moves SET from_custody = NULL WHERE serial = 'B-1' AND sequence = 2")]
    [InlineData(1, "B-1", "UPDATE batteries SET holder_id = 'truck-9' WHERE serial = 'B-1'")]
    [InlineData(1, "B-2", "UPDATE batteries SET slot = 8 WHERE serial = 'B-2'")]
    [InlineData(1, "B-2", "DELETE FROM custody_moves WHERE serial = 'B-2'")]
    [InlineData(1, "changle-south#2", "UPDATE batteries SET slot = 2 WHERE serial = 'B-3'")]
    [InlineData(3, "t-1", "UPDATE postings SET amount_fen = amount_fen + 1 WHERE transaction_id = 't-1' AND line = 0")]
    [InlineData(3, "line-haul", "UPDATE accounts SET balance_fen = 0 WHERE id = 'line-haul'")]
    [InlineData(3, "idle", "UPDATE accounts SET balance_fen = 1 WHERE id = 'idle'")]
    [InlineData(3, "t-1 line 0", "UPDATE postings SET account = 'nobody' WHERE transaction_id = 't-1' AND line = 0")]
    [InlineData(5, "changle-south request 41", "UPDATE swaps SET request_id = 41")]
    [InlineData(5, "t-1 line 1", "UPDATE postings SET swap_id = 's/99' WHERE transaction_id = 't-1' AND line = 1")]
    [InlineData(5, "a", "DELETE FROM journal WHERE stream = 'a' AND version = 1")]
    [InlineData(5, "a", "UPDATE journal SET version = 7 WHERE stream = 'a' AND version = 3")]
    [InlineData(5, "a command c-1", "UPDATE journal SET command_id = 'c-1' WHERE stream = 'a'")]
    [InlineData(5, "m-2", "UPDATE outbox SET from_version = 70 WHERE id = 'm-2'")]
    [InlineData(5, "m-1", "UPDATE outbox SET delivered = TRUE WHERE id = 'm-2'")]
    public async Task A_breach_in_the_books_is_found_with_its_law_and_place(int law, string where, string breach)
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await KeepBooksAsync(database);
        await database.TamperAsync(breach);
        await using IStorage storage = await database.OpenAsync();
        ImmutableArray<BooksFinding> findings = await storage.CheckBooksAsync();
        Assert.Contains(findings, finding => finding.Law == law && finding.Where == where);
        Assert.All(findings, finding => Assert.Equal(law, finding.Law));
    }

    [Fact]
    public async Task Of_many_breaches_of_a_rule_as_many_are_told_as_asked_for()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await KeepBooksAsync(database);
        await database.TamperAsync("UPDATE accounts SET balance_fen = balance_fen + 1");
        await using IStorage storage = await database.OpenAsync();
        Assert.Equal(2, (await storage.CheckBooksAsync(limit: 2)).Length);
        Assert.Equal(4, (await storage.CheckBooksAsync()).Length);
    }

    private static async Task KeepBooksAsync(TestDatabase database)
    {
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append(
            "a", 0, "c-1",
            [
                .. Sample.Commission("B-1", Sample.Slot(1)), .. Sample.Commission("B-2", Sample.Slot(2)),
                .. Sample.Commission("B-3", Sample.Slot(3)), new TableChange.UpsertAccount("idle", PartyKind.Grid),
            ]));
        await DoneAsync(storage, Sample.Append(
            "a", 1, null, new TableChange.RecordSwap(Sample.Swap("s/1"), []),
            new TableChange.RecordSwap(Sample.Swap("s/2") with { RequestId = 42 }, []),
            new TableChange.MoveBattery("B-1", Sample.Truck(), Sample.Noon, "s/1"), Sample.Fee("t-1", 900)) with
        { Messages = [Sample.Message("m-1"), Sample.Message("m-2")] });
        await DoneAsync(storage, Sample.Append("a", 2));
        await DoneAsync(storage, Sample.Append("b", 0));
    }
}
