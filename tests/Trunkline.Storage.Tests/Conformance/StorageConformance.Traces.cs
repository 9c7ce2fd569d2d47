using System.Collections.Immutable;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    private static TraceRow Trace(string station, int request, int minute, string steps = "[]") => new(
        station, request, Sample.Noon + (minute * 60_000L), Sample.Noon + (minute * 60_000L) + 7, 1, Sample.Noon + 1, steps);

    [Fact]
    public async Task A_step_trace_that_is_told_again_stays_as_it_is_and_outlives_closing()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using (IStorage storage = await database.OpenAsync())
        {
            TraceRow first = Trace("a", 7, 0, """[{"name":"approach"}]""");
            await storage.Telemetry.WriteTracesAsync([first, Trace("a", 7, 5), first, Trace("b", 7, 0)]);
            await storage.Telemetry.WriteTracesAsync([first with { StepsJson = "[1]", Lane = 2 }]);
            ValueTask[] many = [.. Enumerable.Range(0, 20).Select(_ => storage.Telemetry.WriteTracesAsync([Trace("a", 8, 1)]))];
            foreach (ValueTask one in many) await one;
        }

        await using IStorage again = await database.OpenAsync();
        ImmutableArray<TraceRow> told = await again.Telemetry.TracesAsync(new TraceFilter("a"), 10);
        Assert.Equal([(7L, "[]"), (8L, "[]"), (7L, """[{"name":"approach"}]""")], told.Select(row => (row.RequestId, row.StepsJson)));
        Assert.Equal(Trace("a", 7, 0, """[{"name":"approach"}]"""), told[^1]);
        Assert.Single(await again.Telemetry.TracesAsync(new TraceFilter("b"), 10));
    }

    [Fact]
    public async Task Step_traces_are_found_by_request_and_time_from_either_end()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await storage.Telemetry.WriteTracesAsync([.. Enumerable.Range(0, 10).Select(i => Trace("a", i % 5, i))]);
        async Task<IEnumerable<long>> Minutes(TraceFilter filter, int most = 100) =>
            (await storage.Telemetry.TracesAsync(filter, most)).Select(row => (row.ToldMs - Sample.Noon) / 60_000);
        Assert.Equal([8, 3], await Minutes(new TraceFilter("a", 3)));
        Assert.Equal([9, 8, 7], await Minutes(new TraceFilter("a"), 3));
        Assert.Equal([0, 1], await Minutes(new TraceFilter("a", EarliestFirst: true), 2));
        Assert.Equal([4, 3], await Minutes(new TraceFilter("a", FromMs: Sample.Noon + 180_007, UntilMs: Sample.Noon + 300_007)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await storage.Telemetry.TracesAsync(new TraceFilter("a"), ITelemetry.MostTracesRead + 1));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await storage.Telemetry.WriteTracesAsync([.. Enumerable.Range(0, 21).Select(i => Trace("a", i, i))]));
    }

    [Fact]
    public async Task Old_step_traces_are_forgotten_in_steps()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        foreach (int[] some in Enumerable.Range(0, 260).Chunk(ITelemetry.MostTraces))
            await storage.Telemetry.WriteTracesAsync([.. some.Select(i => Trace(i % 2 == 0 ? "a" : "b", i, i))]);
        long before = Sample.Noon + (250 * 60_000L);
        Assert.False(await storage.Telemetry.PruneTracesAsync(before, 2));
        Assert.True(await storage.Telemetry.PruneTracesAsync(before, 2));
        Assert.Equal(5, (await storage.Telemetry.TracesAsync(new TraceFilter("a"), 1_000)).Length);
        Assert.Equal(5, (await storage.Telemetry.TracesAsync(new TraceFilter("b"), 1_000)).Length);
    }
}
