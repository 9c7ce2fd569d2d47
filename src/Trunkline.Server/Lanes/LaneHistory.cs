using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Cluster.Line;
using Trunkline.Control.Wear;
using Trunkline.Model.Telemetry;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Server.Lanes;

/// <summary>
/// How long the lanes of a station take for the steps of their swaps: by the step traces that it tells, and where it tells none, by when
/// its swaps reached which step, which the books know of every make.
/// </summary>
internal sealed class LaneHistory(IStorage storage, LineRules line)
{
    /// <summary>What an anomaly of a wearing lane is called.</summary>
    public const string Kind = "lane-wearing";

    private const int LatestPerLane = 1_000;
    private const int PageSize = 1_000;
    private const int MostAnomalies = 100;

    /// <summary>What such an anomaly is about.</summary>
    public static string SubjectOf(int lane) => string.Create(CultureInfo.InvariantCulture, $"lane/{lane + 1}");

    /// <summary>The lanes of a station.</summary>
    public async Task<LaneTimes[]> OfAsync(string station, CancellationToken cancellationToken)
    {
        int lanes = line.Network.Stations[line.StationOf(station)].Lanes;
        ImmutableArray<TracedSwap> latest = await LatestAsync(station, lanes * LatestPerLane, cancellationToken).ConfigureAwait(false);
        // A set of three takes longer than one of one: swaps of the size that most have are compared.
        int size = latest.GroupBy(each => each.Swap.SetSize).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key).FirstOrDefault();
        TimesSource source = latest.Count(each => each.Trace is not null) * 2 > latest.Length ? TimesSource.Traces : TimesSource.Books;
        var times = new LaneTimes[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            long? settled = await SettledAsync(station, lane, cancellationToken).ConfigureAwait(false);
            bool IsLooked(TracedSwap each) => each.Swap.Lane == lane + 1 && each.Swap.SetSize == size
                && (settled is null || each.Swap.ArrivedMs > settled) && (source == TimesSource.Books || each.Trace is not null);
            TracedSwap[] here = [.. latest.Where(IsLooked)];
            if (latest.Length == lanes * LatestPerLane)
            {
                ImmutableArray<TracedSwap> first =
                    await FirstAsync(station, lanes, settled, source, latest[0].Swap, cancellationToken).ConfigureAwait(false);
                here = [.. first.Where(IsLooked), .. here];
            }

            times[lane] = new LaneTimes(lane, here.Length, source, settled, StepsOf(here, source));
        }

        return times;
    }

    private static ImmutableArray<StepTimes> StepsOf(TracedSwap[] swaps, TimesSource source) =>
    [
        .. swaps.SelectMany(swap => source == TimesSource.Traces ? swap.TracedSteps() : swap.BookedSteps())
            .GroupBy(each => each.Step, each => each.Time)
            .OrderBy(step => SwapSteps.PlaceOf(step.Key)).ThenBy(step => step.Key, StringComparer.Ordinal)
            .Select(step => new StepTimes(step.Key, [.. step])),
    ];

    // The earliest first.
    private async Task<ImmutableArray<TracedSwap>> LatestAsync(string station, int most, CancellationToken cancellationToken)
    {
        List<SwapRow> swaps = [];
        string? cursor = null;
        do
        {
            Page<SwapRow> page = await storage.Tables.SwapsAsync(
                new SwapFilter(station, State: SwapState.Completed), new PageRequest(Math.Min(PageSize, most - swaps.Count), cursor),
                cancellationToken).ConfigureAwait(false);
            swaps.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null && swaps.Count < most);
        swaps.Reverse();
        return await TracedSwaps.WithTracesAsync(storage, station, swaps, cancellationToken).ConfigureAwait(false);
    }

    // Those that a lane is measured by, where they are not among the latest: however slowly it wears, it is held against what it was.
    private async Task<ImmutableArray<TracedSwap>> FirstAsync(
        string station, int lanes, long? settledMs, TimesSource source, SwapRow before, CancellationToken cancellationToken)
    {
        long fromMs = settledMs ?? 0;
        if (source == TimesSource.Traces)
        {
            TraceFilter filter = new(station, FromMs: fromMs, EarliestFirst: true);
            ImmutableArray<TraceRow> first = await storage.Telemetry.TracesAsync(filter, 1, cancellationToken).ConfigureAwait(false);
            if (first is [{ } trace]) fromMs = Math.Max(fromMs, trace.BeginMs);
        }

        ImmutableArray<SwapRow> swaps = await storage.Tables.FirstSwapsAsync(
            station, fromMs, lanes * StepExamination.BaselineSwaps * 3 / 2, cancellationToken).ConfigureAwait(false);
        SwapRow[] earlier = [.. swaps.Where(swap => (swap.ArrivedMs, swap.Id).CompareTo((before.ArrivedMs, before.Id)) < 0)];
        return await TracedSwaps.WithTracesAsync(storage, station, earlier, cancellationToken).ConfigureAwait(false);
    }

    // Settled, somebody has seen to it: from then on the lane is measured anew.
    private async Task<long?> SettledAsync(string station, int lane, CancellationToken cancellationToken)
    {
        Page<AnomalyRow> page = await storage.Tables.AnomaliesAsync(
            new AnomalyFilter(AnomalyState.Settled, station, SubjectOf(lane)), new PageRequest(MostAnomalies), cancellationToken)
            .ConfigureAwait(false);
        return page.Rows.Where(anomaly => anomaly.Kind == Kind).Max(anomaly => anomaly.SettledMs);
    }
}
