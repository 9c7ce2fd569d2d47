using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Trunkline.Cluster.Line;
using Trunkline.Control.Wear;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Lanes;

/// <summary>A step of a swap in its lane, as the books know it.</summary>
internal enum SwapStep
{
    /// <summary>From the lane's being given until the truck stands secured.</summary>
    Approach,

    /// <summary>From there until both sets have changed hands.</summary>
    Exchange,

    /// <summary>From there until the truck has left the lane.</summary>
    Release,
}

/// <summary>How long something took, over some swaps.</summary>
internal sealed record StepSummary(int Count, long MedianMs, long P95Ms)
{
    public static StepSummary? Of(IReadOnlyCollection<StepTime> times)
    {
        if (times.Count == 0) return null;
        int[] sorted = [.. times.Select(time => time.Milliseconds).Order()];
        return new StepSummary(sorted.Length, sorted[sorted.Length / 2], sorted[(sorted.Length - 1) * 95 / 100]);
    }
}

/// <summary>What a lane's swaps took, the earliest first.</summary>
/// <param name="SinceMs">A person settled the last finding of it then; null where there was none.</param>
internal sealed record LaneTimes(int Lane, int Swaps, long? SinceMs, ImmutableSortedDictionary<SwapStep, ImmutableArray<StepTime>> Steps);

/// <summary>One step of a lane, examined.</summary>
internal sealed record StepExamination(StepSummary? Recent, StepSummary? History, StepSummary? Siblings, WearFinding Wear);

/// <summary>
/// How long the lanes of a station took for the steps of their latest swaps, from the rows of those swaps: whatever make a station is of,
/// and nothing that is not in the books.
/// </summary>
internal sealed class LaneHistory(IStorage storage, LineRules line)
{
    /// <summary>What an anomaly of a wearing lane is called.</summary>
    public const string Kind = "lane-wearing";

    private const int SwapsPerLane = 1_000;
    private const int PageSize = 1_000;
    private const int MostAnomalies = 100;

    private static readonly WearRule Rule = new();

    /// <summary>What such an anomaly is about.</summary>
    public static string SubjectOf(int lane) => string.Create(CultureInfo.InvariantCulture, $"lane/{lane + 1}");

    /// <summary>The lanes of a station.</summary>
    public async Task<LaneTimes[]> OfAsync(string station, CancellationToken cancellationToken)
    {
        int lanes = line.Network.Stations[line.StationOf(station)].Lanes;
        List<SwapRow> swaps = await SwapsAsync(station, lanes * SwapsPerLane, cancellationToken).ConfigureAwait(false);
        // A set of three takes longer than one of one: swaps of the size that most have are compared.
        int size = swaps.GroupBy(swap => swap.SetSize).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key).FirstOrDefault();
        swaps.RemoveAll(swap => swap.SetSize != size);
        swaps.Reverse();
        var times = new LaneTimes[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            long? since = await SettledAsync(station, lane, cancellationToken).ConfigureAwait(false);
            SwapRow[] here =
                [.. swaps.Where(swap => swap.Lane == lane + 1 && (since is null || swap.ArrivedMs > since)).TakeLast(SwapsPerLane)];
            times[lane] = new LaneTimes(
                lane, here.Length, since,
                Enum.GetValues<SwapStep>().ToImmutableSortedDictionary(step => step, step => TimesOf(here, step)));
        }

        return times;
    }

    /// <summary>Examines one step of a lane beside its siblings.</summary>
    public static StepExamination Examine(LaneTimes lane, SwapStep step, LaneTimes[] all)
    {
        ImmutableArray<StepTime> own = lane.Steps[step];
        ImmutableArray<StepTime>[] siblings = [.. all.Where(other => other.Lane != lane.Lane).Select(other => other.Steps[step])];
        StepTime[] recent = [.. own.TakeLast(Rule.Recent)];
        StepTime[] theirs = recent.Length == 0 ? [] : [.. siblings.SelectMany(each => each.Where(time => time.At >= recent[0].At))];
        return new StepExamination(
            StepSummary.Of(recent), StepSummary.Of([.. own.SkipLast(Rule.Recent)]), StepSummary.Of(theirs),
            LaneWear.Examine(own, siblings, Rule));
    }

    private async Task<List<SwapRow>> SwapsAsync(string station, int most, CancellationToken cancellationToken)
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
        return swaps;
    }

    // Settled, somebody has seen to it: from then on the lane is measured anew.
    private async Task<long?> SettledAsync(string station, int lane, CancellationToken cancellationToken)
    {
        Page<AnomalyRow> page = await storage.Tables.AnomaliesAsync(
            new AnomalyFilter(AnomalyState.Settled, station, SubjectOf(lane)), new PageRequest(MostAnomalies), cancellationToken)
            .ConfigureAwait(false);
        return page.Rows.Where(anomaly => anomaly.Kind == Kind).Max(anomaly => anomaly.SettledMs);
    }

    private static ImmutableArray<StepTime> TimesOf(SwapRow[] swaps, SwapStep step) =>
        [.. swaps.Select(swap => TimeOf(swap, step)).OfType<StepTime>()];

    /// <summary>How long a swap took for a step, and when that began; null where one of its ends is not known.</summary>
    public static StepTime? TimeOf(SwapRow swap, SwapStep step)
    {
        long? secured = SecuredMs(swap.EvidenceJson);
        (long? from, long? to) = step switch
        {
            SwapStep.Approach => (swap.StartedMs, secured),
            SwapStep.Exchange => (secured, swap.CompletedMs),
            _ => (swap.CompletedMs, swap.ReleasedMs),
        };
        return to - from is > 0 and <= int.MaxValue and var took ? new StepTime(new Instant(from!.Value), (int)took) : null;
    }

    private static long? SecuredMs(string evidence)
    {
        using var document = JsonDocument.Parse(evidence);
        return document.RootElement.TryGetProperty("securedMs", out JsonElement secured) && secured.TryGetInt64(out long at) ? at : null;
    }
}
