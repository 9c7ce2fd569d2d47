using System.Collections.Immutable;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task What_is_appended_is_read_as_it_was_written()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        NewEntry[] entries =
        [
            new("swap-booked", 3, Sample.Noon, Sample.Json("换电"), "command-1"),
            new("slot-reported", 1, -5, [], null),
        ];
        AppendResult.Done done = await DoneAsync(storage, new Append("station/changle-south", 0, [.. entries]));
        Assert.Equal(2, done.LastVersion);

        ImmutableArray<JournalEntry> read = await storage.Journal.ReadAsync("station/changle-south").AllAsync();
        Assert.Equal([1, 2], read.Select(entry => entry.Version));
        Assert.Equal(done.Position, read[1].Position);
        Assert.True(read[0].Position < read[1].Position);
        Assert.Equal(entries.Select(entry => (entry.Kind, entry.Format, entry.TimeMs, entry.CommandId)),
            read.Select(entry => (entry.Kind, entry.Format, entry.TimeMs, entry.CommandId)));
        Assert.Equal(entries.Select(entry => entry.Payload), read.Select(entry => entry.Payload));
        Assert.All(read, entry => Assert.Equal("station/changle-south", entry.Stream));
    }

    [Fact]
    public async Task A_stream_that_nobody_wrote_is_at_version_zero_and_empty()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        Assert.Equal(0, await storage.Journal.LastVersionAsync("station/nowhere"));
        Assert.Empty(await storage.Journal.ReadAsync("station/nowhere").AllAsync());
        Assert.Empty(await storage.Journal.ReadAllAsync(0, 10).AllAsync());
    }

    [Fact]
    public async Task Who_decided_on_an_older_version_is_told_the_actual_one_and_nothing_is_written()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0));
        await DoneAsync(storage, Sample.Append("a", 1));
        Append late = Sample.Append("a", 1, command: null, Sample.Fee("t-1", 900)) with { Messages = [Sample.Message("m-1")] };
        Assert.Equal(new AppendResult.Conflict(2), await storage.Journal.AppendAsync(late));
        Assert.Equal(new AppendResult.Conflict(2), await storage.Journal.AppendAsync(Sample.Append("a", 3)));
        Assert.Equal(2, await storage.Journal.LastVersionAsync("a"));
        Assert.Null(await storage.Tables.AccountAsync("line-haul"));
        Assert.Equal(0, await storage.Outbox.PendingCountAsync());
    }

    [Fact]
    public async Task A_command_sent_twice_is_written_once_and_answered_with_its_first_version()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0));
        await DoneAsync(storage, Sample.Append("a", 1, "swap-41"));
        await DoneAsync(storage, Sample.Append("a", 2));
        Assert.Equal(new AppendResult.Duplicate(2), await storage.Journal.AppendAsync(Sample.Append("a", 1, "swap-41")));
        Assert.Equal(new AppendResult.Duplicate(2), await storage.Journal.AppendAsync(Sample.Append("a", 3, "swap-41")));
        Assert.Equal(3, await storage.Journal.LastVersionAsync("a"));
        // Another stream knows nothing of it.
        await DoneAsync(storage, Sample.Append("b", 0, "swap-41"));
    }

    [Fact]
    public async Task A_follower_reads_all_streams_in_one_order_and_goes_on_where_it_stopped()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        for (int i = 0; i < 5; i++)
        {
            await DoneAsync(storage, Sample.Append("a", i));
            await DoneAsync(storage, Sample.Append("b", i));
        }

        var seen = new List<JournalEntry>();
        while (await storage.Journal.ReadAllAsync(seen.Count == 0 ? 0 : seen[^1].Position + 1, limit: 3).AllAsync() is { Length: > 0 } next)
        {
            Assert.InRange(next.Length, 1, 3);
            seen.AddRange(next);
        }

        Assert.Equal(
            ["a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5"],
            seen.Select(entry => entry.Stream + entry.Version));
        Assert.Equal(seen.Select(entry => entry.Position).Order(), seen.Select(entry => entry.Position));
    }

    [Fact]
    public async Task A_stream_longer_than_a_page_is_read_whole_from_any_version()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        const int Length = 700;
        await DoneAsync(storage, new Append("a", 0, [.. Enumerable.Range(0, Length).Select(_ => Sample.Entry())]));
        Assert.Equal(
            Enumerable.Range(1, Length).Select(version => (long)version),
            (await storage.Journal.ReadAsync("a").AllAsync()).Select(entry => entry.Version));
        Assert.Equal(Length - 99, (await storage.Journal.ReadAsync("a", fromVersion: 100).AllAsync()).Length);
        Assert.Equal(Length, (await storage.Journal.ReadAllAsync(0, int.MaxValue).AllAsync()).Length);
        Assert.Equal(300, (await storage.Journal.ReadAllAsync(0, 300).AllAsync()).Length);
    }

    [Fact]
    public async Task Streams_are_listed_by_prefix_in_ordinal_order()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        foreach (string stream in (string[])["truck/1", "station/b", "station/a", "station/B", "stationary", "station/a%"])
            await DoneAsync(storage, Sample.Append(stream, 0));
        await DoneAsync(storage, Sample.Append("station/a", 1));
        Assert.Equal(["station/B", "station/a", "station/a%", "station/b"], await storage.Journal.StreamsAsync("station/").AllAsync());
        Assert.Equal(6, (await storage.Journal.StreamsAsync("").AllAsync()).Length);
        Assert.Empty(await storage.Journal.StreamsAsync("zebra").AllAsync());
    }

    [Fact]
    public async Task What_makes_no_sense_by_itself_is_refused_before_it_is_queued()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        Append[] senseless =
        [
            new("", 0, [Sample.Entry()]),
            new("a", -1, [Sample.Entry()]),
            new("a", 0, []),
            new("a", 0, [Sample.Entry() with { Kind = "" }]),
            new("a", 0, [Sample.Entry() with { Format = 0 }]),
            new("a", 0, [Sample.Entry(command: "c"), Sample.Entry(command: "c")]),
            new("a", 0, [Sample.Entry()]) { Messages = [Sample.Message("m", target: "")] },
            new(new string('a', 201), 0, [Sample.Entry()]),
        ];
        foreach (Append append in senseless)
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await storage.Journal.AppendAsync(append));
        Assert.Equal(0, await storage.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task A_snapshot_is_used_only_in_its_format_and_only_if_its_stream_came_so_far()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        for (int i = 0; i < 4; i++) await DoneAsync(storage, Sample.Append("a", i));
        Assert.Null(await storage.Snapshots.LoadAsync("a", format: 2));

        await storage.Snapshots.SaveAsync(new Snapshot("a", 3, 2, [1, 2, 3]));
        Snapshot loaded = Assert.IsType<Snapshot>(await storage.Snapshots.LoadAsync("a", format: 2));
        Assert.Equal(3, loaded.Version);
        Assert.Equal([1, 2, 3], loaded.Bytes);
        Assert.Null(await storage.Snapshots.LoadAsync("a", format: 1));

        // An older one of the same format comes too late; one of another format takes the place whatever its version.
        await storage.Snapshots.SaveAsync(new Snapshot("a", 2, 2, [9]));
        Assert.Equal(3, (await storage.Snapshots.LoadAsync("a", format: 2))!.Version);
        await storage.Snapshots.SaveAsync(new Snapshot("a", 2, 3, [9]));
        Assert.Null(await storage.Snapshots.LoadAsync("a", format: 2));
        Assert.Equal(2, (await storage.Snapshots.LoadAsync("a", format: 3))!.Version);

        await storage.Snapshots.SaveAsync(new Snapshot("a", 99, 3, [9]));
        Assert.Null(await storage.Snapshots.LoadAsync("a", format: 3));
    }
}
