using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
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
/// <param name="Note">What came of it, in words, without personal data.</param>
internal sealed record SettlementResource(string By, string Note) : IAsked;

/// <summary>What made no sense, for people to settle.</summary>
internal static class AnomalyApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/anomalies", ListAsync).WithName("listAnomalies").WithSummary("Anomalies, latest first.");
        // The id of an anomaly is where it was found and a number.
        api.MapGet("/anomalies/{found}/{number}", OneAsync).WithName("getAnomaly")
            .WithSummary("An anomaly, all that is known of it, and what came of it.");
        api.MapPost("/anomalies/{found}/{number}/settle", SettleAsync).WithName("settleAnomaly").AddEndpointFilter<Idempotency>()
            .WithSummary("Notes that somebody has looked at it, and what came of it.");
    }

    private static async Task<PageOf<AnomalyResource>> ListAsync(
        IStorage storage, string? state, string? station, string? subject, int? limit, string? cursor, CancellationToken ct) =>
        PageOf<AnomalyResource>.Of(
            await storage.Tables.AnomaliesAsync(
                new AnomalyFilter(ApiWord.Of<AnomalyState>("state", state), station, subject), ApiPage.Of(limit, cursor), ct),
            AnomalyResource.Of);

    private static async Task<AnomalyResource> OneAsync(string found, string number, IStorage storage, CancellationToken ct) =>
        AnomalyResource.Of(await KnownAsync($"{found}/{number}", storage, ct));

    private static async Task<NoContent> SettleAsync(
        string found, string number, SettlementResource settlement, IAnomalies anomalies, IStorage storage, CancellationToken ct)
    {
        ApiText.Demand("by", settlement.By, ApiText.Name);
        ApiText.Demand("note", settlement.Note, ApiText.Note);
        string id = $"{found}/{number}";
        await KnownAsync(id, storage, ct);
        if (await anomalies.SettleAsync(id, settlement.By, settlement.Note, ct)) return TypedResults.NoContent();
        throw new ApiProblemException(ProblemKind.Settled, $"The anomaly \"{id}\" is settled already.", $"异常“{id}”已经处理。");
    }

    private static async Task<AnomalyRow> KnownAsync(string id, IStorage storage, CancellationToken ct) =>
        await storage.Tables.AnomalyAsync(id, ct) ?? throw ApiProblemException.Unknown("anomaly", "异常", id);
}
