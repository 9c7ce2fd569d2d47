using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Tests.Telemetry;

/// <summary>Step traces on their way into the tables.</summary>
public sealed class TraceKeepingTests : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trunkline-traces-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Noon.ToUtc(), TimeSpan.Zero));
    private IStorage _storage = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await SqliteStorage.OpenAsync(Path.Combine(_folder.FullName, "trunkline.db"));

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_trace_comes_out_as_it_went_in()
    {
        SwapTrace trace = new(
            7, 1, Noon - Duration.FromMinutes(5), Noon - Duration.FromMinutes(4),
            [
                new TraceStep("approach", 0, 41_200, null, [], []),
                new TraceStep("position", 41_200, 9_000, -3.5m, [new Interlock("truck-secured", true)], [new("a.png", "image/png", 9)]),
            ]);
        await using (TelemetryDesk desk = NewDesk(_storage.Telemetry)) desk.Take("a", trace, Noon);
        SwapTrace kept = TraceJson.OfRow(Assert.Single(await TracesAsync()));
        Assert.Equal((trace.RequestId, trace.Lane, trace.Begin, trace.ToldBegin), (kept.RequestId, kept.Lane, kept.Begin, kept.ToldBegin));
        Assert.Equal(trace.Steps[0] with { Interlocks = [], Attachments = [] }, kept.Steps[0] with { Interlocks = [], Attachments = [] });
        Assert.Equal(-3.5m, kept.Steps[1].DeviationMm);
        Assert.Equal(trace.Steps[1].Interlocks, kept.Steps[1].Interlocks);
        Assert.Equal(trace.Attachments, kept.Attachments);
    }

    [Fact]
    public async Task While_nothing_can_be_written_traces_wait_and_the_oldest_go_when_there_are_too_many()
    {
        ShakyStore store = new(_storage.Telemetry) { Fails = true };
        await using TelemetryDesk desk = NewDesk(store, new TelemetryOptions { MostTracesWaiting = 50 });
        for (int i = 0; i < 60; i++) desk.Take("a", Trace(i, Noon), Noon);
        await desk.WriteAsync(Ct);
        Assert.NotNull(desk.Trouble);
        Assert.Equal(10, desk.TracesDropped);
        store.Fails = false;
        await desk.WriteAsync(Ct);
        Assert.Null(desk.Trouble);
        Assert.Equal(Enumerable.Range(10, 50).Select(i => (long)i), (await TracesAsync()).Select(row => row.RequestId).Order());
    }

    [Fact]
    public async Task What_is_told_of_a_time_before_what_is_kept_is_not_taken_and_of_a_later_one_than_now_as_of_now()
    {
        await using (TelemetryDesk desk = NewDesk(_storage.Telemetry))
        {
            desk.Take("a", Trace(1, Noon - Duration.FromDays(401)), Noon);
            desk.Take("a", Trace(2, Noon + Duration.FromDays(9)), Noon);
        }

        TraceRow kept = Assert.Single(await TracesAsync());
        Assert.Equal((2, (Noon - Duration.FromMinutes(1)).Milliseconds), (kept.RequestId, kept.BeginMs));
    }

    private static SwapTrace Trace(int request, Instant begin) =>
        new(request, 0, begin, begin, [new TraceStep("approach", 0, 60_000, null, [], [])]);

    private TelemetryDesk NewDesk(ITelemetry store, TelemetryOptions? options = null) =>
        new(store, PacedClock.Real(_time), _time, options ?? new TelemetryOptions());

    private async Task<ImmutableArray<TraceRow>> TracesAsync() => await _storage.Telemetry.TracesAsync(new TraceFilter("a"), 1_000, Ct);
}
