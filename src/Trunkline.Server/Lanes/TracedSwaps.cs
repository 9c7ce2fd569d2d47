using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Cluster.Telemetry;
using Trunkline.Control.Wear;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Server.Lanes;

/// <summary>A swap with the step trace that its station told of it; null where it told none.</summary>
internal sealed record TracedSwap(SwapRow Swap, TraceRow? Trace)
{
    /// <summary>How long its steps took, by its trace. What took no time is left out.</summary>
    public IEnumerable<(string Step, StepTime Time)> TracedSteps() => Trace is null
        ? []
        : from step in TraceJson.OfRow(Trace).Steps
          group step by step.Name into same
          let took = same.Sum(step => (long)step.TookMs)
          where took is > 0 and <= int.MaxValue
          select (same.Key, new StepTime(new Instant(Trace.BeginMs + same.Min(step => step.FromMs)), (int)took));

    /// <summary>The same by the books, as far as its ends are known.</summary>
    public IEnumerable<(string Step, StepTime Time)> BookedSteps()
    {
        long? secured = SecuredMs();
        (string, long?, long?)[] steps =
        [
            (SwapSteps.Approach, Swap.StartedMs, secured), (SwapSteps.Exchange, secured, Swap.CompletedMs),
            (SwapSteps.Release, Swap.CompletedMs, Swap.ReleasedMs),
        ];
        foreach ((string step, long? from, long? to) in steps)
        {
            if (to - from is > 0 and <= int.MaxValue and var took)
                yield return (step, new StepTime(new Instant(from!.Value), (int)took));
        }
    }

    private long? SecuredMs()
    {
        using var document = JsonDocument.Parse(Swap.EvidenceJson);
        return document.RootElement.TryGetProperty("securedMs", out JsonElement secured) && secured.TryGetInt64(out long at) ? at : null;
    }
}

/// <summary>
/// Puts swaps and step traces together: the same request, and begun within an hour of one another, since stations count their requests
/// anew after a while, and their clocks may be off.
/// </summary>
internal static class TracedSwaps
{
    private static readonly long FarthestMs = Duration.FromHours(1).Milliseconds;

    /// <summary>The swap's trace among those of its station.</summary>
    public static TraceRow? TraceOf(SwapRow swap, IEnumerable<TraceRow> traces) =>
        traces.Where(trace => trace.RequestId == swap.RequestId && FarOff(swap, trace) <= FarthestMs)
            .MinBy(trace => FarOff(swap, trace));

    /// <summary>The step trace of a swap; null where there is none.</summary>
    public static async Task<TraceRow?> TraceAsync(IStorage storage, SwapRow swap, CancellationToken cancellationToken)
    {
        if (swap.RequestId is not { } request) return null;
        TraceFilter filter = new(swap.Station, request, BeginOf(swap) - FarthestMs, BeginOf(swap) + FarthestMs + 1);
        return TraceOf(swap, await storage.Telemetry.TracesAsync(filter, 100, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Swaps of one station, in any order, with their traces.</summary>
    public static async Task<ImmutableArray<TracedSwap>> WithTracesAsync(
        IStorage storage, string station, IReadOnlyCollection<SwapRow> swaps, CancellationToken cancellationToken)
    {
        if (swaps.Count == 0) return [];
        TraceFilter filter = new(
            station, FromMs: swaps.Min(BeginOf) - FarthestMs, UntilMs: swaps.Max(BeginOf) + FarthestMs + 1);
        ILookup<long, TraceRow> traces =
            (await storage.Telemetry.TracesAsync(filter, ITelemetry.MostTracesRead, cancellationToken).ConfigureAwait(false))
            .ToLookup(trace => trace.RequestId);
        return [.. swaps.Select(swap => new TracedSwap(swap, TraceOf(swap, traces[swap.RequestId ?? -1])))];
    }

    private static long BeginOf(SwapRow swap) => swap.StartedMs ?? swap.ArrivedMs;

    private static long FarOff(SwapRow swap, TraceRow trace) => Math.Abs(trace.BeginMs - BeginOf(swap));
}
