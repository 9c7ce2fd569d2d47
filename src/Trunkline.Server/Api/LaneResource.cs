using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Telemetry;
using Trunkline.Control.Wear;
using Trunkline.Model.Telemetry;
using Trunkline.Server.Lanes;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Server.Api;

/// <param name="Source">From what its times are known.</param>
/// <param name="Swaps">Its swaps that are looked at: completed, of the set size that most have.</param>
/// <param name="MeasuredSince">A person settled the last finding then; left out where there was none.</param>
/// <param name="Verdict">The worst of its steps'.</param>
/// <param name="WorstStep">Which that is; left out while it is sound.</param>
/// <param name="SlowerSince">
/// From when on most swaps were slower in that step by a quarter or more of what it is slower now; left out while it is sound.
/// </param>
internal sealed record LaneResource(
    int Lane, TimesSource Source, int Swaps, DateTimeOffset? MeasuredSince, WearVerdict Verdict, string? WorstStep,
    DateTimeOffset? SlowerSince, IReadOnlyList<LaneStepResource> Steps);

/// <param name="Recent">Its latest fifty.</param>
/// <param name="Baseline">Its first two hundred.</param>
/// <param name="Siblings">Those of the station's other lanes in the time of its latest fifty.</param>
/// <param name="BehindItself">By how many standard deviations its latest swaps rank behind its first ones.</param>
/// <param name="BehindSiblings">The same against its siblings at that time, each by its own measure.</param>
internal sealed record LaneStepResource(
    string Step, StepTimesResource? Recent, StepTimesResource? Baseline, StepTimesResource? Siblings, WearVerdict Verdict,
    DateTimeOffset? SlowerSince, decimal? BehindItself, decimal? BehindSiblings)
{
    public static LaneStepResource Of(StepExamination found) => new(
        found.Step, StepTimesResource.Of(found.Recent), StepTimesResource.Of(found.Baseline), StepTimesResource.Of(found.Siblings),
        found.Wear.Verdict, ApiTime.Of(found.Wear.Since?.Milliseconds),
        found.Wear.Verdict == WearVerdict.Unknown ? null : Rounded(found.Wear.AgainstItself),
        found.Wear.AgainstSiblings is { } score ? Rounded(score) : null);

    private static decimal Rounded(double score) => decimal.Round((decimal)score, 1);
}

/// <param name="Count">Of how many swaps.</param>
/// <param name="MedianSeconds">Half of them took less.</param>
/// <param name="P95Seconds">Nineteen of twenty took less.</param>
internal sealed record StepTimesResource(int Count, decimal MedianSeconds, decimal P95Seconds)
{
    public static StepTimesResource? Of(StepSummary? times) => times is null
        ? null
        : new StepTimesResource(times.Count, times.MedianMs / 1_000m, times.P95Ms / 1_000m);
}

/// <param name="Begin">When its first step began, by the domain clock.</param>
/// <param name="ReceivedAt">When the station told it.</param>
/// <param name="Steps">As the station told them.</param>
internal sealed record SwapStepsResource(
    string Swap, int Lane, DateTimeOffset Begin, DateTimeOffset ReceivedAt, IReadOnlyList<SwapStepResource> Steps);

/// <param name="DeviationMm">How far off what was to be met stood; left out where it was not measured.</param>
internal sealed record SwapStepResource(
    string Step, DateTimeOffset Begin, decimal Seconds, decimal? DeviationMm, IReadOnlyList<InterlockResource> Interlocks,
    IReadOnlyList<AttachmentResource> Attachments);

/// <param name="Held">Whether it held throughout the step.</param>
internal sealed record InterlockResource(string Name, bool Held);

/// <param name="IsHere">It has come, and is still kept.</param>
internal sealed record AttachmentResource(string Name, string MediaType, int Bytes, bool IsHere);

/// <summary>How long lanes take, and what they did in a swap.</summary>
internal static class LaneApi
{
    // Of what a station sends a browser is to show nothing but these, and those only as files.
    private static readonly string[] PlainTypes = ["image/png", "image/jpeg", "image/webp", "text/plain"];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations/{id}/lanes", ListAsync).WithName("listLanes")
            .WithSummary("How long each lane takes for each step of a swap, against itself and its siblings, and whether it is wearing.");
        api.MapGet("/swaps/{station}/{number:int}/steps", StepsAsync).WithName("listSwapSteps")
            .WithSummary("The step trace of a swap, as its station told it.");
        api.MapGet("/swaps/{station}/{number:int}/attachments/{name}", AttachmentAsync).WithName("getSwapAttachment")
            .WithSummary("An attachment of a swap's step trace, as the station sent it.")
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<PageOf<LaneResource>> ListAsync(
        string id, LineRules line, LaneHistory history, int? limit, string? cursor, CancellationToken ct)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        LaneTimes[] lanes = await history.OfAsync(id, ct);
        (IReadOnlyList<LaneTimes> items, string? next) = FixedList.Page(lanes, limit, cursor);
        return new PageOf<LaneResource>([.. items.Select(lane => Of(lane, lanes))], next);
    }

    private static async Task<SwapStepsResource> StepsAsync(
        string station, int number, IStorage storage, AttachmentShelf attachments, CancellationToken ct)
    {
        (SwapRow swap, TraceRow row) = await TraceAsync(station, number, storage, ct);
        return new SwapStepsResource(
            swap.Id, row.Lane, ApiTime.Of(row.BeginMs), ApiTime.Of(row.ReceivedMs),
            [.. TraceJson.OfRow(row).Steps.Select(step => Of(row, step, attachments))]);
    }

    private static async Task<PhysicalFileHttpResult> AttachmentAsync(
        string station, int number, string name, IStorage storage, AttachmentShelf attachments, HttpContext context, CancellationToken ct)
    {
        (_, TraceRow row) = await TraceAsync(station, number, storage, ct);
        TraceAttachment[] told = [.. TraceJson.OfRow(row).Attachments.Where(each => each.Name == name)];
        if (told is not [{ } attachment] || attachments.Find(row, name) is not { } path)
            throw ApiProblemException.Unknown("attachment", "附件", $"{station}/{number}/{name}");
        context.Response.Headers.XContentTypeOptions = "nosniff";
        string type = PlainTypes.Contains(attachment.MediaType) ? attachment.MediaType : "application/octet-stream";
        return TypedResults.PhysicalFile(path, type, name);
    }

    private static async Task<(SwapRow Swap, TraceRow Trace)> TraceAsync(string station, int number, IStorage storage, CancellationToken ct)
    {
        string id = FormattableString.Invariant($"{station}/{number}");
        SwapRow swap = await storage.Tables.SwapAsync(id, ct) ?? throw ApiProblemException.Unknown("swap", "换电记录", id);
        return await TracedSwaps.TraceAsync(storage, swap, ct) is { } trace ? (swap, trace) : throw NotTold(swap);
    }

    private static ApiProblemException NotTold(SwapRow swap) => swap.ReleasedMs is null
        ? new ApiProblemException(
            ProblemKind.Unknown, $"Swap \"{swap.Id}\" has no step trace yet: its truck has not left the lane.",
            $"换电记录“{swap.Id}”尚无步骤记录：车辆还未驶离通道。")
        : new ApiProblemException(
            ProblemKind.Unknown, $"Swap \"{swap.Id}\" has no step trace: its station told none, or it is no longer kept.",
            $"换电记录“{swap.Id}”没有步骤记录：换电站未上报，或已超过保存期限。");

    private static LaneResource Of(LaneTimes lane, LaneTimes[] all)
    {
        StepExamination[] steps = [.. StepExamination.Of(lane, all)];
        StepExamination? worst = StepExamination.WorstOf(steps);
        bool isSlower = worst is { Wear.Verdict: WearVerdict.Watch or WearVerdict.Wearing };
        return new LaneResource(
            lane.Lane + 1, lane.Source, lane.Swaps, ApiTime.Of(lane.SinceMs), worst?.Wear.Verdict ?? WearVerdict.Unknown,
            isSlower ? worst!.Step : null, isSlower ? ApiTime.Of(worst!.Wear.Since?.Milliseconds) : null,
            [.. steps.Select(LaneStepResource.Of)]);
    }

    private static SwapStepResource Of(TraceRow trace, TraceStep step, AttachmentShelf attachments) => new(
        step.Name, ApiTime.Of(trace.BeginMs + step.FromMs), step.TookMs / 1_000m, step.DeviationMm,
        [.. step.Interlocks.Select(each => new InterlockResource(each.Name, each.Held))],
        [
            .. step.Attachments.Select(each =>
                new AttachmentResource(each.Name, each.MediaType, each.Bytes, attachments.Find(trace, each.Name) is not null)),
        ]);
}
