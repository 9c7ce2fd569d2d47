using Trunkline.Cluster.Line;
using Trunkline.Control.Wear;
using Trunkline.Server.Lanes;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="Swaps">Its swaps that are looked at: completed, of the set size that most have.</param>
/// <param name="Since">Since when: a person settled the last finding then; left out where there was none.</param>
internal sealed record LaneResource(int Lane, int Swaps, DateTimeOffset? Since, IReadOnlyList<LaneStepResource> Steps);

/// <param name="Recent">Its latest fifty.</param>
/// <param name="History">Those before them.</param>
/// <param name="Siblings">Those of the station's other lanes in the time of its latest fifty.</param>
/// <param name="BehindItself">By how many standard deviations its latest swaps rank behind its first ones.</param>
/// <param name="BehindSiblings">The same against its siblings at that time, each by its own measure.</param>
internal sealed record LaneStepResource(
    SwapStep Step, StepTimesResource? Recent, StepTimesResource? History, StepTimesResource? Siblings, WearVerdict Verdict,
    decimal? BehindItself, decimal? BehindSiblings);

/// <param name="Count">Of how many swaps.</param>
/// <param name="MedianSeconds">Half of them took less.</param>
/// <param name="P95Seconds">Nineteen of twenty took less.</param>
internal sealed record StepTimesResource(int Count, decimal MedianSeconds, decimal P95Seconds)
{
    public static StepTimesResource? Of(StepSummary? times) => times is null
        ? null
        : new StepTimesResource(times.Count, times.MedianMs / 1_000m, times.P95Ms / 1_000m);
}

/// <param name="Steps">In their order; one whose beginning or end is not known is left out.</param>
internal sealed record SwapStepsResource(string Swap, int? Lane, IReadOnlyList<SwapStepResource> Steps);

internal sealed record SwapStepResource(SwapStep Step, DateTimeOffset Begin, decimal Seconds);

/// <summary>How long lanes take, step by step.</summary>
internal static class LaneApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations/{id}/lanes", ListAsync).WithName("listLanes")
            .WithSummary("How long each lane takes for each step of a swap, against itself and its siblings, and whether it is wearing.");
        api.MapGet("/swaps/{station}/{number:int}/steps", StepsAsync).WithName("listSwapSteps")
            .WithSummary("The steps of a swap in its lane, as far as they are known.");
    }

    private static async Task<SwapStepsResource> StepsAsync(string station, int number, IStorage storage, CancellationToken ct)
    {
        string id = FormattableString.Invariant($"{station}/{number}");
        SwapRow swap = await storage.Tables.SwapAsync(id, ct) ?? throw ApiProblemException.Unknown("swap", "换电记录", id);
        return new SwapStepsResource(
            id, swap.Lane,
            [
                .. from step in Enum.GetValues<SwapStep>()
                   let time = LaneHistory.TimeOf(swap, step)
                   where time is not null
                   select new SwapStepResource(step, ApiTime.Of(time.Value.At.Milliseconds), time.Value.Milliseconds / 1_000m),
            ]);
    }

    private static async Task<PageOf<LaneResource>> ListAsync(
        string id, LineRules line, LaneHistory history, int? limit, string? cursor, CancellationToken ct)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        LaneTimes[] lanes = await history.OfAsync(id, ct);
        (IReadOnlyList<LaneTimes> items, string? next) = FixedList.Page(lanes, limit, cursor);
        return new PageOf<LaneResource>([.. items.Select(lane => Of(lane, lanes))], next);
    }

    private static LaneResource Of(LaneTimes lane, LaneTimes[] all) => new(
        lane.Lane + 1, lane.Swaps, ApiTime.Of(lane.SinceMs), [.. Enum.GetValues<SwapStep>().Select(step => Of(lane, step, all))]);

    private static LaneStepResource Of(LaneTimes lane, SwapStep step, LaneTimes[] all)
    {
        StepExamination found = LaneHistory.Examine(lane, step, all);
        bool isKnown = found.Wear.Verdict != WearVerdict.Unknown;
        return new LaneStepResource(
            step, StepTimesResource.Of(found.Recent), StepTimesResource.Of(found.History), StepTimesResource.Of(found.Siblings),
            found.Wear.Verdict, isKnown ? Rounded(found.Wear.AgainstItself) : null,
            found.Wear.AgainstSiblings is { } score ? Rounded(score) : null);
    }

    private static decimal Rounded(double score) => decimal.Round((decimal)score, 1);
}
