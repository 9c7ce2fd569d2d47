using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_target_gets_its_messages_in_order_and_as_many_as_it_asks_for()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0) with { Messages = [Sample.Message("m-1", "x"), Sample.Message("m-2", "y")] });
        await DoneAsync(storage, Sample.Append("b", 0) with { Messages = [Sample.Message("m-3", "x")] });
        await DoneAsync(storage, Sample.Append("a", 1) with { Messages = [Sample.Message("m-4", "x")] });

        Assert.Equal(["m-1", "m-3", "m-4"], (await storage.Outbox.PendingAsync("x", 10)).Select(message => message.Id));
        Assert.Equal(["m-1", "m-3"], (await storage.Outbox.PendingAsync("x", 2)).Select(message => message.Id));
        Assert.Equal(["x", "y"], await storage.Outbox.PendingTargetsAsync(10));
        Assert.Equal(["x"], await storage.Outbox.PendingTargetsAsync(1));
        Assert.Equal(["y"], await storage.Outbox.PendingTargetsAsync(10, after: "x"));
        Assert.Equal(4, await storage.Outbox.PendingCountAsync());
        Assert.Equal(1, await storage.Outbox.PendingCountAsync("y"));

        OutboxMessage last = (await storage.Outbox.PendingAsync("x", 10))[^1];
        Assert.Equal(("a", 2L, "x", "swap-posted", false), (last.FromStream, last.FromVersion, last.Target, last.Kind, last.Delivered));
        Assert.Equal(Sample.Json("m-4"), last.Payload);
    }

    [Fact]
    public async Task A_delivered_message_is_not_given_again_however_often_that_is_said()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using (IStorage storage = await database.OpenAsync())
        {
            await DoneAsync(storage, Sample.Append("a", 0) with { Messages = [Sample.Message("m-1"), Sample.Message("m-2")] });
            await storage.Outbox.MarkDeliveredAsync(["m-1", "never-sent"]);
            await storage.Outbox.MarkDeliveredAsync(["m-1"]);
            await storage.Outbox.MarkDeliveredAsync([]);
        }

        await using IStorage again = await database.OpenAsync();
        Assert.Equal("m-2", Assert.Single(await again.Outbox.PendingAsync("account/line-haul", 10)).Id);
        Assert.Equal(1, await again.Outbox.PendingCountAsync("account/line-haul"));
        await again.Outbox.MarkDeliveredAsync(["m-2"]);
        Assert.Empty(await again.Outbox.PendingTargetsAsync(10));
        Assert.Equal(0, await again.Outbox.PendingCountAsync());
    }

    [Fact]
    public async Task A_message_that_was_sent_before_is_not_sent_again_with_another_append()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0) with { Messages = [Sample.Message("m-1")] });
        await storage.Outbox.MarkDeliveredAsync(["m-1"]);
        Append again = Sample.Append("a", 1) with { Messages = [Sample.Message("m-1")] };
        await Assert.ThrowsAsync<AppendRefusedException>(async () => await storage.Journal.AppendAsync(again));
        Assert.Equal(1, await storage.Journal.LastVersionAsync("a"));
        Assert.Equal(0, await storage.Outbox.PendingCountAsync());
    }
}
