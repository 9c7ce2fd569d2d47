using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Wear;

/// <summary>How long one step of a lane took in one swap.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took; above zero.</param>
public readonly record struct StepTime(Instant At, int Milliseconds);

/// <summary>Whether a lane is wearing, by one of its steps.</summary>
public enum WearVerdict
{
    /// <summary>Too few swaps to tell.</summary>
    Unknown,

    /// <summary>As it has always been, or slower together with its siblings.</summary>
    Sound,

    /// <summary>It may be slower than it was: worth a look at its next days.</summary>
    Watch,

    /// <summary>Slower than itself and, where there are any, than its siblings at the same time.</summary>
    Wearing,
}

/// <summary>What was found, with its evidence.</summary>
/// <param name="BaselineMedian">Milliseconds, of the lane's own earlier swaps.</param>
/// <param name="RecentMedian">Milliseconds, of its latest swaps.</param>
/// <param name="AgainstItself">By how many standard deviations its latest swaps rank behind its earlier ones.</param>
/// <param name="AgainstSiblings">The same against its siblings' swaps at that time, each by its own measure; null without any.</param>
/// <param name="Baseline">Earlier swaps that were looked at.</param>
/// <param name="Recent">Latest swaps that were looked at.</param>
/// <param name="Since">From when on most swaps were slower by a quarter or more of what it is slower now; null when it is sound.</param>
public sealed record WearFinding(
    WearVerdict Verdict, int BaselineMedian, int RecentMedian, double AgainstItself, double? AgainstSiblings, int Baseline, int Recent,
    Instant? Since = null);

/// <summary>How much it takes for a verdict.</summary>
/// <param name="AgainstItself">Standard deviations against itself, where siblings are heard as well.</param>
/// <param name="AgainstSiblings">Standard deviations against siblings.</param>
/// <param name="Alone">Standard deviations against itself where there are no siblings.</param>
/// <param name="LeastPerMille">Per mille of the earlier median that the latest one must have reached: less matters to nobody.</param>
public sealed record WearEvidence(double AgainstItself, double AgainstSiblings, double Alone, int LeastPerMille);

/// <summary>How sure one has to be. The defaults are those whose false alarms decision 0054 states.</summary>
public sealed record WearRule
{
    /// <summary>Swaps that a lane is measured by: its first ones since it was last known to be sound.</summary>
    public int Baseline { get; init; } = 200;

    /// <summary>Fewer earlier swaps than this say nothing.</summary>
    public int LeastBaseline { get; init; } = 100;

    /// <summary>Latest swaps that are compared.</summary>
    public int Recent { get; init; } = 50;

    /// <summary>Swaps of siblings at the same time below which they are no measure.</summary>
    public int LeastOfSiblings { get; init; } = 20;

    /// <summary>For calling a lane wearing.</summary>
    public WearEvidence Wearing { get; init; } = new(AgainstItself: 4, AgainstSiblings: 3, Alone: 5, LeastPerMille: 1_100);

    /// <summary>For watching it.</summary>
    public WearEvidence Watch { get; init; } = new(AgainstItself: 3, AgainstSiblings: 2, Alone: 4, LeastPerMille: 1_050);
}

/// <summary>
/// Tells a wearing lane by its timings before it stops. Ranks are compared, not means: one swap that a person had to help along is one
/// swap, however long it took. What slows all lanes (frost, a new make of truck) slows the siblings too, and is no wear; that one lane has
/// always been slower than the next is none either, since each is measured by itself first.
/// </summary>
/// <remarks>Mann and Whitney's rank sum test, with its normal approximation and the correction for ties.</remarks>
public static class LaneWear
{
    // A duration over its lane's median, in these parts: finer than anybody measures.
    private const long Parts = 1_000_000;

    /// <summary>Examines one step of a lane.</summary>
    /// <param name="lane">
    /// Its times, the earliest first, since it was last known to be sound: the first ones and the latest; those between may be left out.
    /// </param>
    /// <param name="siblings">Those of the station's other lanes, in the same order.</param>
    public static WearFinding Examine(
        ImmutableArray<StepTime> lane, IReadOnlyList<ImmutableArray<StepTime>> siblings, WearRule rule)
    {
        ArgumentNullException.ThrowIfNull(siblings);
        ArgumentNullException.ThrowIfNull(rule);
        int earlier = lane.Length - rule.Recent;
        if (earlier < rule.LeastBaseline) return new WearFinding(WearVerdict.Unknown, 0, 0, 0, null, Math.Max(0, earlier), 0);
        long[] before = Times(lane.AsSpan(0, Math.Min(earlier, rule.Baseline)));
        long[] latest = Times(lane.AsSpan()[earlier..]);
        long median = Median(before);
        double againstItself = RankScore(latest, before);
        double? againstSiblings = null;
        long[] others = OthersAtThatTime(lane[earlier].At, siblings, rule);
        if (others.Length >= rule.LeastOfSiblings) againstSiblings = RankScore([.. latest.Select(each => each * Parts / median)], others);
        long now = Median(latest);
        bool Speaks(WearEvidence evidence) => now * 1_000 >= median * evidence.LeastPerMille && (againstSiblings is { } score
            ? againstItself >= evidence.AgainstItself && score >= evidence.AgainstSiblings
            : againstItself >= evidence.Alone);
        WearVerdict verdict = Speaks(rule.Wearing) ? WearVerdict.Wearing : Speaks(rule.Watch) ? WearVerdict.Watch : WearVerdict.Sound;
        return new WearFinding(
            verdict, (int)median, (int)now, againstItself, againstSiblings, before.Length, latest.Length,
            verdict == WearVerdict.Sound ? null : SlowerSince(lane.AsSpan(), median + ((now - median) / 4)));
    }

    // Where the sum of "below" and "above" a quarter of the way is lowest, being above has begun to prevail.
    private static Instant SlowerSince(ReadOnlySpan<StepTime> lane, long quarter)
    {
        (int sum, int lowest, int begin) = (0, 0, 0);
        for (int i = 0; i < lane.Length; i++)
        {
            sum += lane[i].Milliseconds > quarter ? 1 : -1;
            if (sum <= lowest && i + 1 < lane.Length) (lowest, begin) = (sum, i + 1);
        }

        return lane[begin].At;
    }

    /// <summary>
    /// By how many standard deviations the sum of the ranks of <paramref name="sample"/> among all values is above what it would be by
    /// chance; zero when all values are the same.
    /// </summary>
    internal static double RankScore(long[] sample, long[] others)
    {
        (long Value, bool IsOfSample)[] all =
            [.. sample.Select(value => (value, true)), .. others.Select(value => (value, false))];
        Array.Sort(all, (left, right) => left.Value.CompareTo(right.Value));
        // Twice the ranks, which are halves where values tie.
        long twiceRanks = 0;
        double ties = 0;
        for (int from = 0; from < all.Length;)
        {
            int to = from;
            int ofSample = 0;
            for (; to < all.Length && all[to].Value == all[from].Value; to++) ofSample += all[to].IsOfSample ? 1 : 0;
            twiceRanks += (long)ofSample * (from + 1 + to);
            double tied = to - from;
            ties += (tied * tied * tied) - tied;
            from = to;
        }

        double n = all.Length, here = sample.Length, there = others.Length;
        double expected = here * (n + 1) / 2;
        double variance = here * there / 12 * (n + 1 - (ties / (n * (n - 1))));
        return variance > 0 ? ((twiceRanks / 2.0) - expected) / Math.Sqrt(variance) : 0;
    }

    // Each sibling by its own measure, so that a lane that has always been slow is no excuse for this one.
    private static long[] OthersAtThatTime(Instant since, IReadOnlyList<ImmutableArray<StepTime>> siblings, WearRule rule)
    {
        List<long> others = [];
        foreach (ImmutableArray<StepTime> sibling in siblings)
        {
            int earlier = 0;
            while (earlier < sibling.Length && sibling[earlier].At < since) earlier++;
            if (earlier < rule.LeastBaseline) continue;
            long median = Median(Times(sibling.AsSpan(0, Math.Min(earlier, rule.Baseline))));
            for (int i = earlier; i < sibling.Length; i++) others.Add(sibling[i].Milliseconds * Parts / median);
        }

        return [.. others];
    }

    private static long[] Times(ReadOnlySpan<StepTime> steps)
    {
        long[] times = new long[steps.Length];
        for (int i = 0; i < times.Length; i++) times[i] = Math.Max(1, steps[i].Milliseconds);
        return times;
    }

    private static long Median(long[] times)
    {
        long[] sorted = [.. times.Order()];
        return sorted[sorted.Length / 2];
    }
}
