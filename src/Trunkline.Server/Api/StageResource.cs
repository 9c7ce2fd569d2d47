using System.Text.Json;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Model.Network;
using Trunkline.Model.Register;
using Trunkline.Model.Units;

namespace Trunkline.Server.Api;

/// <param name="From">When it begins.</param>
internal sealed record StageStartResource(Stage Stage, DateTimeOffset From);

/// <summary>A station's stages as somebody wants them.</summary>
/// <param name="Stages">All of them, in the order of time; none for a station that is always open.</param>
/// <param name="By">Pseudonymous id of who wants it.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="WaivesTest">It may open although the acceptance test that has begun is not passed.</param>
/// <param name="TestTrucks">Ids of the trucks that are let in while it is in commissioning.</param>
internal sealed record StagesWantedResource(
    IReadOnlyList<StageStartResource> Stages, string By, string Reason, bool WaivesTest = false, IReadOnlyList<string>? TestTrucks = null);

/// <param name="At">The domain time for which this holds.</param>
/// <param name="Stage">The stage that it is in.</param>
/// <param name="Ends">When the next one begins; left out when none is known, as while a test holds the opening up.</param>
/// <param name="By">Who planned these stages; left out where the network file did.</param>
/// <param name="Acceptance">The test of the last commissioning; left out where there was none.</param>
internal sealed record StagesResource(
    string Station, DateTimeOffset At, Stage Stage, DateTimeOffset? Ends, IReadOnlyList<StageStartResource> Stages, string? By,
    string? Reason, bool WaivesTest, IReadOnlyList<string> TestTrucks, AcceptanceResource? Acceptance);

/// <param name="Began">When the commissioning began.</param>
/// <param name="IsHeld">The date of the opening came before it was passed.</param>
internal sealed record AcceptanceResource(
    DateTimeOffset Began, bool IsPassed, bool IsHeld, IReadOnlyList<AcceptanceCheckResource> Checks);

/// <param name="Proven">How much of it is proven, of what is needed.</param>
/// <param name="Evidence">What the station did last.</param>
internal sealed record AcceptanceCheckResource(
    AcceptanceCheck Check, CheckState State, int Proven, int Needed, string? Evidence, DateTimeOffset? At);

/// <summary>Where in their lives stations are, and what holds them up.</summary>
internal static class StageApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations/{id}/stages", OneAsync).WithName("getStages")
            .WithSummary("A station's stage, the stages that are planned, and its acceptance test.");
        api.MapPut("/stations/{id}/stages", PlanAsync).WithName("planStages")
            .WithSummary("Plans all stages of a station anew. The same plan again changes nothing.");
    }

    private static async Task<StagesResource> OneAsync(string id, LineRules line, IStationViews views) =>
        Of(await views.ViewAsync(Known(id, line)));

    private static async Task<StagesResource> PlanAsync(
        string id, StagesWantedResource wanted, LineRules line, IStationDirectory stations, IStationViews views, CancellationToken ct)
    {
        Known(id, line);
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("reason", wanted.Reason, ApiText.Note);
        StageStart[] starts = [.. wanted.Stages.Select(StartOf)];
        Check(starts);
        StationFact.StagesWanted fact = new(
            [.. starts], [.. (wanted.TestTrucks ?? []).Select((truck, index) => NumberOf(truck, index, line)).Distinct().Order()],
            wanted.WaivesTest, wanted.By, wanted.Reason);
        await stations.TellAsync(id, [fact], ct);
        return Of(await views.ViewAsync(id));
    }

    private static string Known(string id, LineRules line) =>
        line.StationOf(id) >= 0 ? id : throw ApiProblemException.Unknown("station", "换电站", id);

    private static StageStart StartOf(StageStartResource? start, int index)
    {
        if (start is null) throw ApiProblemException.Missing($"stages[{index}]");
        if (!Enum.IsDefined(start.Stage)) throw ApiProblemException.Wrong($"stages[{index}].stage", "is no stage.", "不是阶段。");
        long from = start.From.ToUnixTimeMilliseconds();
        return from > 0
            ? new StageStart(start.Stage, new Instant(from))
            : throw ApiProblemException.Wrong($"stages[{index}].from", "is before 1970.", "早于 1970 年。");
    }

    private static void Check(StageStart[] starts)
    {
        if (starts.Length > StagePlan.MostStages)
            throw ApiProblemException.Wrong("stages", $"takes at most {StagePlan.MostStages}.", $"最多 {StagePlan.MostStages} 个。");
        foreach (StageFault fault in StagePlan.FaultsOf(starts))
        {
            string word = JsonNamingPolicy.CamelCase.ConvertName(starts[fault.Index - 1].Stage.ToString());
            throw fault.Trouble == StageTrouble.CannotFollow
                ? ApiProblemException.Wrong($"stages[{fault.Index}].stage", $"cannot follow {word}.", $"不能接在 {word} 之后。")
                : ApiProblemException.Wrong(
                    $"stages[{fault.Index}].from", "is not later than that of the stage before.", "应晚于前一阶段的时间。");
        }
    }

    private static int NumberOf(string? truck, int index, LineRules line) => line.Register.TruckOf(truck ?? "") is { } known
        ? known.Number
        : throw ApiProblemException.Wrong($"testTrucks[{index}]", $"there is no truck \"{truck}\".", $"没有车辆“{truck}”。");

    private static StagesResource Of(StationView view)
    {
        StageView stage = view.Stage;
        return new StagesResource(
            view.Station, ApiTime.Of(view.AtMs), stage.Stage, ApiTime.Of(stage.EndsMs),
            [.. stage.Plan.Select(start => new StageStartResource(start.Stage, ApiTime.Of(start.FromMs)))],
            stage.By, stage.Reason, stage.WaivesTest, stage.TestTrucks,
            stage.Test is { } test
                ? new AcceptanceResource(
                    ApiTime.Of(test.BeganMs), test.IsPassed, test.IsHeld,
                    [.. test.Checks.Select(check => new AcceptanceCheckResource(
                        check.Check, check.State, check.Proven, check.Needed, check.Evidence, ApiTime.Of(check.AtMs)))])
                : null);
    }
}
