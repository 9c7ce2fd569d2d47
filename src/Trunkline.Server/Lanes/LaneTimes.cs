using System.Collections.Immutable;
using Trunkline.Control.Wear;

namespace Trunkline.Server.Lanes;

/// <summary>From what it is known how long a lane's steps take.</summary>
internal enum TimesSource
{
    /// <summary>From when the swap reached which of its steps, as the books have it.</summary>
    Books,

    /// <summary>From the step traces that the station tells.</summary>
    Traces,
}

/// <summary>How long one step of a lane took.</summary>
/// <param name="Times">The earliest first.</param>
internal sealed record StepTimes(string Step, ImmutableArray<StepTime> Times);

/// <summary>What a lane's swaps took: its first ones since it was last known to be sound, and its latest.</summary>
/// <param name="Lane">From 0.</param>
/// <param name="Swaps">Of how many swaps.</param>
/// <param name="SinceMs">A person settled the last finding of it then; null where there was none.</param>
/// <param name="Steps">In their order; those of which nothing is known are left out.</param>
internal sealed record LaneTimes(int Lane, int Swaps, TimesSource Source, long? SinceMs, ImmutableArray<StepTimes> Steps)
{
    public ImmutableArray<StepTime> Of(string step) => Steps.FirstOrDefault(each => each.Step == step)?.Times ?? [];
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

/// <summary>One step of a lane, examined beside its siblings.</summary>
/// <param name="Recent">Its latest swaps.</param>
/// <param name="Baseline">Its first ones.</param>
/// <param name="Siblings">Those of the station's other lanes in the time of the latest.</param>
internal sealed record StepExamination(string Step, StepSummary? Recent, StepSummary? Baseline, StepSummary? Siblings, WearFinding Wear)
{
    private static readonly WearRule Rule = new();

    /// <summary>Swaps of a lane that it is measured by.</summary>
    public static int BaselineSwaps => Rule.Baseline;

    /// <summary>Examines each step of a lane.</summary>
    public static ImmutableArray<StepExamination> Of(LaneTimes lane, IReadOnlyCollection<LaneTimes> all) =>
        [.. lane.Steps.Select(step => Of(step, [.. all.Where(other => other.Lane != lane.Lane).Select(other => other.Of(step.Step))]))];

    /// <summary>The worst of them, and of the worst the surest; null where nothing is known.</summary>
    public static StepExamination? WorstOf(IEnumerable<StepExamination> steps) =>
        steps.OrderByDescending(step => step.Wear.Verdict).ThenByDescending(step => step.Wear.AgainstItself).FirstOrDefault();

    private static StepExamination Of(StepTimes own, ImmutableArray<StepTime>[] siblings)
    {
        StepTime[] recent = [.. own.Times.TakeLast(Rule.Recent)];
        StepTime[] theirs = recent.Length == 0 ? [] : [.. siblings.SelectMany(each => each.Where(time => time.At >= recent[0].At))];
        return new StepExamination(
            own.Step, StepSummary.Of(recent), StepSummary.Of([.. own.Times.SkipLast(Rule.Recent).Take(Rule.Baseline)]),
            StepSummary.Of(theirs), LaneWear.Examine(own.Times, siblings, Rule));
    }
}
