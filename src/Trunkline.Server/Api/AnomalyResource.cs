using System.Text.Json;
using Trunkline.Cluster.Anomalies;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="Known">All that is known of it.</param>
internal sealed record AnomalyResource(
    string Id, string? Station, string Kind, DateTimeOffset At, AnomalySeverity Severity, string Subject, JsonElement Known,
    AnomalyState State, string? SettledBy, DateTimeOffset? Settled, string? Settlement)
{
    public static AnomalyResource Of(AnomalyRow row) => new(
        row.Id, row.Station, row.Kind, ApiTime.Of(row.AtMs), row.Severity, row.Subject, JsonElement.Parse(row.KnownJson), row.State,
        row.SettledBy, ApiTime.Of(row.SettledMs), row.Settlement);
}

/// <param name="By">Pseudonymous id of who settles it.</param>
/// <param name="How">What came of it, in words.</param>
internal sealed record SettlementResource(string By, string How);

/// <summary>What made no sense, for people to settle.</summary>
internal static class AnomalyApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/anomalies", ListAsync).WithSummary("Anomalies, latest first.");
        // The id of an anomaly is where it was found and a number.
        api.MapPost("/anomalies/{found}/{number}/settle", SettleAsync)
            .WithSummary("Notes that somebody has looked at it, and what came of it.");
    }

    private static async Task<PageOf<AnomalyResource>> ListAsync(
        IStorage storage, string? state, string? station, string? subject, int? limit, string? cursor, CancellationToken ct) =>
        PageOf<AnomalyResource>.Of(
            await storage.Tables.AnomaliesAsync(
                new AnomalyFilter(ApiWord.Of<AnomalyState>("state", state), station, subject), ApiPage.Of(limit, cursor), ct),
            AnomalyResource.Of);

    private static async Task<IResult> SettleAsync(
        string found, string number, SettlementResource settlement, IAnomalies anomalies, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(settlement.By)) throw ApiProblemException.Wrong("by", "is missing.", "不能为空。");
        if (string.IsNullOrWhiteSpace(settlement.How)) throw ApiProblemException.Wrong("how", "is missing.", "不能为空。");
        string id = $"{found}/{number}";
        if (await anomalies.SettleAsync(id, settlement.By, settlement.How, ct)) return TypedResults.NoContent();
        throw new ApiProblemException(
            "settled", StatusCodes.Status409Conflict, $"There is no anomaly \"{id}\" that is open.", $"没有待处理的异常“{id}”。");
    }
}
