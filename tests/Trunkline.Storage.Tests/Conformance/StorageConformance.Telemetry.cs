using System.Collections.Immutable;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    private const long QuarterMs = 900_000;

    private static QuarterRow Quarter(string station, int slot, int quarter, string battery, params long[] values) => new(
        station, slot, "power", Sample.Noon + (quarter * QuarterMs), battery, values.Length, values.Sum(), values.Min(), values.Max(),
        values[^1], Sample.Noon + (quarter * QuarterMs) + values.Length, values.Sum() * 10, values.Length * 10);

    private static LatestRow Latest(int slot, long value, long atMs, long? toldMs = null, int ended = 0) =>
        new("a", slot, "power", value, "B-1", Sample.Noon + atMs, toldMs, Sample.Noon + atMs + 5, ended);

    [Fact]
    public async Task Quarters_add_up_whether_their_values_come_in_one_row_or_in_several()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using (IStorage storage = await database.OpenAsync())
        {
            QuarterRow first = Quarter("a", 1, 0, "B-1", 5, -3, 7);
            QuarterRow second = Quarter("a", 1, 0, "B-1", 9, 1) with { LatestMs = first.LatestMs - 1 };
            QuarterRow other = Quarter("a", 1, 0, "B-2", 4);
            await storage.Telemetry.WriteAsync([first, other], []);
            await storage.Telemetry.WriteAsync([second], []);
            // Several requests in one batch, about the same row.
            ValueTask[] many = [.. Enumerable.Range(0, 20).Select(_ => storage.Telemetry.WriteAsync([Quarter("b", 0, 0, "", 1)], []))];
            foreach (ValueTask one in many) await one;
        }

        await using IStorage again = await database.OpenAsync();
        Page<QuarterRow> page = await again.Telemetry.QuartersAsync(new QuarterFilter("a"), new PageRequest(10));
        Assert.Equal(["B-2", "B-1"], page.Rows.Select(row => row.Battery));
        QuarterRow sum = page.Rows[1];
        Assert.Equal((5L, 19L, -3L, 9L), (sum.Readings, sum.Total, sum.Lowest, sum.Highest));
        // What was measured last stands, not what was written last.
        Assert.Equal((7L, Sample.Noon + 3), (sum.Latest, sum.LatestMs));
        Assert.Equal((190L, 50L), (sum.HeldTotal, sum.HeldMs));
        QuarterRow twenty = Assert.Single((await again.Telemetry.QuartersAsync(new QuarterFilter("b"), new PageRequest(10))).Rows);
        Assert.Equal((20L, 20L), (twenty.Readings, twenty.Total));
    }

    [Fact]
    public async Task A_latest_value_stays_until_a_later_one_comes()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await storage.Telemetry.WriteAsync([], [Latest(2, 7, 100, 99), Latest(1, 5, 100)]);
        await storage.Telemetry.WriteAsync([], [Latest(1, 4, 99, 98), Latest(2, 8, 100, null, ended: 1)]);
        Assert.Equal([Latest(1, 5, 100), Latest(2, 8, 100, null, ended: 1)], await storage.Telemetry.LatestAsync());
    }

    [Fact]
    public async Task Quarters_are_found_by_station_slot_battery_measurand_and_time_in_pages_without_a_gap()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        QuarterRow[] all =
        [
            .. from quarter in Enumerable.Range(0, 3)
               from station in new[] { "a", "b" }
               from slot in new[] { -1, 0, 10 }
               from measurand in new[] { "charge", "power" }
               from battery in slot < 0 ? new[] { "" } : ["B-1", "B-2"]
               select Quarter(station, slot, quarter, battery, quarter) with { Measurand = measurand },
        ];
        await storage.Telemetry.WriteAsync(all, []);
        await FindAsync(new QuarterFilter("a"), row => row.Station == "a");
        await FindAsync(new QuarterFilter("a", Slot: 10), row => row is { Station: "a", Slot: 10 });
        await FindAsync(new QuarterFilter("b", Measurand: "charge"), row => row is { Station: "b", Measurand: "charge" });
        await FindAsync(new QuarterFilter(Battery: "B-2"), row => row.Battery == "B-2");
        await FindAsync(
            new QuarterFilter(Battery: "B-2", FromMs: Sample.Noon + QuarterMs, UntilMs: Sample.Noon + (2 * QuarterMs)),
            row => row.Battery == "B-2" && row.QuarterMs == Sample.Noon + QuarterMs);
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await storage.Telemetry.QuartersAsync(new QuarterFilter(), new PageRequest(100)));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await storage.Telemetry.QuartersAsync(new QuarterFilter("a"), new PageRequest(1, "?")));

        async Task FindAsync(QuarterFilter filter, Func<QuarterRow, bool> matches)
        {
            QuarterRow[] expected =
            [
                .. all.Where(matches).OrderByDescending(row => row.QuarterMs)
                    .ThenByDescending(row => row.Station, StringComparer.Ordinal).ThenByDescending(row => row.Slot)
                    .ThenByDescending(row => row.Measurand, StringComparer.Ordinal)
                    .ThenByDescending(row => row.Battery, StringComparer.Ordinal),
            ];
            Assert.NotEmpty(expected);
            foreach (int limit in (int[])[1, 5, 1_000])
            {
                var found = new List<QuarterRow>();
                string? cursor = null;
                do
                {
                    Page<QuarterRow> page = await storage.Telemetry.QuartersAsync(filter, new PageRequest(limit, cursor));
                    found.AddRange(page.Rows);
                    cursor = page.Next;
                }
                while (cursor is not null);
                Assert.Equal(expected, found);
            }
        }
    }

    [Fact]
    public async Task What_is_too_old_is_forgotten_in_small_steps()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        ImmutableArray<QuarterRow> rows =
            [.. Enumerable.Range(0, 10).SelectMany(quarter => new[] { Quarter("a", 0, quarter, "", 1), Quarter("b", 0, quarter, "", 1) })];
        await storage.Telemetry.WriteAsync(rows, []);
        long before = Sample.Noon + (6 * QuarterMs);
        int commits = gate.Committed.Count;
        Assert.False(await storage.Telemetry.PruneAsync(before, mostSteps: 5));
        Assert.Equal(commits + 5, gate.Committed.Count);
        Assert.True(await storage.Telemetry.PruneAsync(before, mostSteps: 7));
        foreach (string station in (string[])["a", "b"])
        {
            Page<QuarterRow> left = await storage.Telemetry.QuartersAsync(new QuarterFilter(station), new PageRequest(100));
            Assert.Equal([9, 8, 7, 6], left.Rows.Select(row => (row.QuarterMs - Sample.Noon) / QuarterMs));
        }

        Assert.True(await storage.Telemetry.PruneAsync(before, mostSteps: 1));
        Assert.Equal(commits + 12, gate.Committed.Count);
    }

    [Fact]
    public async Task A_swap_does_not_wait_for_values_that_come_after_it()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        Task<AppendResult> swap = storage.Journal.AppendAsync(Sample.Append("station/a", 0)).AsTask();
        Task[] values =
        [
            .. Enumerable.Range(0, 10).Select(i => storage.Telemetry.WriteAsync(
                [.. Enumerable.Range(0, ITelemetry.MostRows).Select(slot => Quarter("a", slot, i, "", 1))], []).AsTask()),
        ];
        gate.Open();
        Done(await held);
        Done(await swap);
        await Task.WhenAll(values);
        // One request of values and what waited with it, never more: a batch is bounded by rows, not by requests.
        Assert.True(gate.Committed.Count >= 5, $"{gate.Committed.Count} commits");
        await Assert.ThrowsAsync<ArgumentException>(async () => await storage.Telemetry.WriteAsync(
            [.. Enumerable.Range(0, ITelemetry.MostRows + 1).Select(slot => Quarter("a", slot, 0, "", 1))], []));
    }

    [Fact]
    public async Task Values_of_a_commit_that_fails_are_not_there_and_can_be_written_again()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        QuarterRow row = Quarter("a", 0, 0, "B-1", 3);
        gate.BreakNextCommit(new IOException("No space left on device"));
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Telemetry.WriteAsync([row], [Latest(0, 3, 1)]));
        Assert.Empty((await storage.Telemetry.QuartersAsync(new QuarterFilter("a"), new PageRequest(100))).Rows);
        await storage.Telemetry.WriteAsync([row], [Latest(0, 3, 1)]);
        Assert.Equal([row], (await storage.Telemetry.QuartersAsync(new QuarterFilter("a"), new PageRequest(100))).Rows);
        Assert.Empty(await storage.CheckBooksAsync());
    }
}
