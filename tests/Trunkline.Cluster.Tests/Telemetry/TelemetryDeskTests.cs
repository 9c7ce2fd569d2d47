using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Tests.Telemetry;

/// <summary>What is kept of what stations measure, and what a kill, a full disk or a long outage can cost.</summary>
public sealed class TelemetryDeskTests : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trunkline-telemetry-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Noon.ToUtc(), TimeSpan.Zero));
    private IStorage _storage = null!;

    private string Database => Path.Combine(_folder.FullName, "trunkline.db");

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    public async ValueTask InitializeAsync() => _storage = await SqliteStorage.OpenAsync(Database);

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_kill_at_any_moment_loses_at_most_the_last_second()
    {
        ShakyStore store = new(_storage.Telemetry);
        TelemetryDesk desk = NewDesk(store);
        await desk.StartAsync(Ct);
        List<Instant> told = [];
        // Killed at moments that have nothing to do with when it writes: every 700 ms, while values come every 100 ms.
        for (int tenth = 1; tenth <= 70; tenth++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            if (tenth % 5 == 0) await store.WrittenAsync(Ct);
            told.Add(Now);
            desk.Take("a", [new Reading(0, Measurand.Charge, tenth, Now, Now, "B-1")], Now);
            if (tenth % 7 != 0) continue;
            int found = await CountInCopyAsync(tenth);
            int due = told.Count(at => at <= Now - Duration.FromSeconds(1));
            Assert.True(found >= due, $"after {tenth} values {found} are found, {due} are older than a second");
            Assert.True(found <= told.Count);
        }

        await desk.DisposeAsync();
        Assert.Equal(70, (await QuartersAsync("a")).Sum(row => row.Readings));
    }

    [Fact]
    public async Task An_orderly_end_loses_nothing()
    {
        TelemetryDesk desk = NewDesk(_storage.Telemetry);
        await desk.StartAsync(Ct);
        desk.Take("a", [.. Enumerable.Range(0, 3_000).Select(i => Charge((short)(i % 1_000), i, Noon))], Noon);
        await desk.DisposeAsync();
        Assert.Equal(3_000, (await QuartersAsync("a")).Sum(row => row.Readings));
    }

    [Fact]
    public async Task Whoever_tells_a_value_does_not_wait_for_the_disk()
    {
        ShakyStore store = new(_storage.Telemetry) { Holds = new TaskCompletionSource() };
        await using TelemetryDesk desk = NewDesk(store);
        desk.Take("a", [Charge(0, 1, Noon)], Noon);
        Task writing = desk.WriteAsync(Ct);
        desk.Take("a", [Charge(0, 2, Noon + Duration.FromSeconds(1))], Noon + Duration.FromSeconds(1));
        Assert.False(writing.IsCompleted);
        Assert.Equal(2, Assert.Single(desk.LatestOf("a")).Thousandths);
        store.Holds.SetResult();
        await writing;
    }

    [Fact]
    public async Task While_nothing_can_be_written_quarters_add_up_and_the_oldest_go_when_there_are_too_many()
    {
        ShakyStore store = new(_storage.Telemetry) { Fails = true };
        List<Exception?> troubles = [];
        await using TelemetryDesk desk = NewDesk(store, new TelemetryOptions { MostWaiting = 10 });
        desk.OnTrouble = troubles.Add;
        for (int quarter = 0; quarter < 15; quarter++)
        {
            Instant at = Noon + Duration.FromMinutes(15 * quarter);
            for (int i = 0; i < 4; i++) desk.Take("a", [Charge(0, quarter, at + Duration.FromSeconds(i))], at + Duration.FromSeconds(i));
            await desk.WriteAsync(Ct);
            Assert.InRange(desk.CountsOf("a").Waiting, 1, 10);
        }

        Assert.Equal((60L, 20L, 10), (desk.CountsOf("a").Taken, desk.CountsOf("a").Dropped, desk.CountsOf("a").Waiting));
        Assert.IsType<StorageUnavailableException>(Assert.Single(troubles));
        store.Fails = false;
        await desk.WriteAsync(Ct);
        Assert.Null(desk.Trouble);
        Assert.Equal(2, troubles.Count);
        Assert.Equal(Enumerable.Range(5, 10).Reverse().Select(quarter => (4L, quarter * 4L)),
            (await QuartersAsync("a")).Select(row => (row.Readings, row.Total)));
        Assert.Equal(0, desk.CountsOf("a").Waiting);
    }

    [Fact]
    public async Task What_is_older_than_is_kept_is_forgotten_as_the_clock_goes_and_is_not_taken()
    {
        ManualClock clock = new(Noon, NoFlight.Instance);
        ShakyStore store = new(_storage.Telemetry);
        var options = new TelemetryOptions { Retention = Duration.FromDays(2) };
        TelemetryDesk desk = new(store, clock, _time, options);
        await desk.StartAsync(Ct);
        foreach (int hours in (int[])[-50, -47, -1, 0]) desk.Take("a", [Charge(0, hours, Noon + Duration.FromHours(hours))], Noon);
        Assert.Equal((3L, 1L), (desk.CountsOf("a").Taken, desk.CountsOf("a").TooOld));
        await TickAsync(desk, store);
        Assert.Equal([0L, -1, -47], (await QuartersAsync("a")).Where(row => row.Slot == 0).Select(row => row.Total));

        clock.MoveTo(Noon + Duration.FromHours(2));
        await TickAsync(desk, store);
        await desk.DisposeAsync();
        Assert.Equal([0L, -1], (await QuartersAsync("a")).Where(row => row.Slot == 0).Select(row => row.Total));
    }

    [Fact]
    public async Task After_a_start_the_latest_values_are_known_and_so_is_that_they_were_told()
    {
        Reading power = new(3, Measurand.Power, 60_000, Noon, Noon, "B-1");
        await using (TelemetryDesk desk = NewDesk(_storage.Telemetry)) desk.Take("a", [power], Noon);
        await using (TelemetryDesk desk = NewDesk(_storage.Telemetry))
        {
            await desk.StartAsync(Ct);
            Assert.Equal(60_000, Assert.Single(desk.LatestOf("a")).Thousandths);
            Instant later = Noon + Duration.FromMinutes(10);
            // It was not answered before the server ended, and comes again; then its battery is known without being named.
            desk.Take("a", [power, power with { Thousandths = 0, At = later, ToldAt = later, Battery = null }], later);
            Assert.Equal((1L, 1L), (desk.CountsOf("a").Taken, desk.CountsOf("a").Repeated));
        }

        QuarterRow row = Assert.Single(await QuartersAsync("a"));
        Assert.Equal(("B-1", 2L, 60_000L), (row.Battery, row.Readings, row.Total));
        Assert.Equal((600_000L, 60_000L * 600_000), (row.HeldMs, row.HeldTotal));
    }

    [Fact]
    public async Task A_battery_that_is_exchanged_splits_the_quarter_and_takes_its_values_along()
    {
        await using TelemetryDesk desk = NewDesk(_storage.Telemetry);
        Instant gone = Noon + Duration.FromMinutes(3), come = Noon + Duration.FromMinutes(5), end = Noon + Duration.FromMinutes(6);
        desk.Take("a", [new(3, Measurand.Power, 9_000, Noon, Noon, "B-1"), new(3, Measurand.Charge, 90, Noon, Noon, "B-1")], Noon);
        desk.Take("a", [new(3, Measurand.Power, 0, gone, gone, "B-1", EndsStay: true)], gone);
        Assert.All(desk.LatestOf("a"), value => Assert.True(value.HasEnded));
        desk.Take("a", [new(3, Measurand.Power, 5_000, come, come, "B-2")], come);
        desk.Take("a", [new(3, Measurand.Power, 4_000, end, end, "B-2")], end);
        await desk.WriteAsync(Ct);
        QuarterRow[] power = [.. (await QuartersAsync("a")).Where(row => row.Measurand == "power").OrderBy(row => row.Battery)];
        Assert.Equal([("B-1", 180_000L, 9_000L), ("B-2", 60_000L, 5_000L)],
            power.Select(row => (row.Battery, row.HeldMs, row.HeldTotal / row.HeldMs)));
    }

    [Theory]
    [InlineData(Reading.Most + 1, 0, 1, 0, 0)]
    [InlineData(Reading.Most, 0, 0, 0, 1)]
    [InlineData(1, 3_600, 0, 1, 1)]
    public async Task A_value_beyond_belief_is_not_taken_and_one_of_later_is_taken_as_of_now(
        long value, int secondsAhead, long unusable, long ahead, long taken)
    {
        await using TelemetryDesk desk = NewDesk(_storage.Telemetry);
        desk.Take("a", [Charge(0, value, Noon + Duration.FromSeconds(secondsAhead))], Noon);
        TelemetryCounts counts = desk.CountsOf("a");
        Assert.Equal((unusable, ahead, taken), (counts.Unusable, counts.Ahead, counts.Taken));
        Assert.All(desk.LatestOf("a"), latest => Assert.Equal(Noon, latest.At));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Reading Charge(short slot, long value, Instant at) => new(slot, Measurand.Charge, value, at, at, "B-1");

    private TelemetryDesk NewDesk(ITelemetry store, TelemetryOptions? options = null) =>
        new(store, PacedClock.Real(_time), _time, options ?? new TelemetryOptions());

    // Two ticks: when the second one's writing begins, the first one's pruning has ended.
    private async Task TickAsync(TelemetryDesk desk, ShakyStore store)
    {
        for (int tick = 0; tick < 2; tick++)
        {
            // Something to write, told by nobody before.
            desk.Take("a", [Charge(8, Now.Milliseconds - Noon.Milliseconds, Noon)], Noon);
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await store.WrittenAsync(Ct);
        }
    }

    private async Task<ImmutableArray<QuarterRow>> QuartersAsync(string station, IStorage? storage = null) =>
        (await (storage ?? _storage).Telemetry.QuartersAsync(new QuarterFilter(station), new PageRequest(1_000), Ct)).Rows;

    // What a killed process leaves are its files, as they are now.
    private async Task<int> CountInCopyAsync(int number)
    {
        string copy = Path.Combine(_folder.FullName, $"{number}.db");
        foreach (string ending in (string[])["", "-wal"]) File.Copy(Database + ending, copy + ending);
        await using IStorage found = await SqliteStorage.OpenAsync(copy, cancellationToken: Ct);
        return (int)(await QuartersAsync("a", found)).Sum(row => row.Readings);
    }
}
