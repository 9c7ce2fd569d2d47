using Trunkline.Cluster.Line;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Telemetry;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Server.Api;

/// <param name="Values">The latest of each, by slot; of the station itself first.</param>
/// <param name="Readings">What became of its readings since the start of this server.</param>
internal sealed record StationTelemetryResource(
    string Station, IReadOnlyList<LatestValueResource> Values, TelemetryCounts Readings);

/// <param name="Slot">Left out: of the station itself.</param>
/// <param name="Battery">The battery that stood in the slot, where it is known.</param>
/// <param name="At">When it was measured, by the domain clock.</param>
/// <param name="ToldAt">When it was measured, by the station's clock.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="HasEnded">The battery has left the slot since.</param>
internal sealed record LatestValueResource(
    int? Slot, string? Battery, Measurand Measurand, decimal Value, string Unit, DateTimeOffset At, DateTimeOffset? ToldAt,
    DateTimeOffset ReceivedAt, bool HasEnded)
{
    public static LatestValueResource Of(LatestValue value) => new(
        TelemetryApi.SlotOf(value.Slot), TelemetryApi.BatteryOf(value.Battery), value.Measurand, value.Thousandths / 1_000m,
        Measurands.UnitOf(value.Measurand), ApiTime.Of(value.At.Milliseconds), ApiTime.Of(value.ToldAt?.Milliseconds),
        ApiTime.Of(value.ReceivedAt.Milliseconds), value.HasEnded);
}

/// <param name="Slot">Left out: of the station itself.</param>
/// <param name="Battery">The battery that stood in the slot, where it is known.</param>
/// <param name="From">When the quarter of an hour begins.</param>
/// <param name="Readings">How many values were told in it.</param>
/// <param name="Mean">Of the values told; left out where none was.</param>
/// <param name="HeldMean">Over time, of what holds until it is told again: power and current.</param>
/// <param name="HeldSeconds">For how long of the quarter a value held.</param>
internal sealed record QuarterResource(
    string Station, int? Slot, string? Battery, Measurand Measurand, string Unit, DateTimeOffset From, long Readings, decimal? Mean,
    decimal? HeldMean, decimal? HeldSeconds, decimal Lowest, decimal Highest, decimal Latest, DateTimeOffset LatestAt)
{
    public static QuarterResource Of(QuarterRow row)
    {
        Measurand measurand = TableWord.Parse<Measurand>(row.Measurand);
        return new QuarterResource(
            row.Station, TelemetryApi.SlotOf(row.Slot), TelemetryApi.BatteryOf(row.Battery), measurand, Measurands.UnitOf(measurand),
            ApiTime.Of(row.QuarterMs), row.Readings, MeanOf(row.Total, row.Readings), MeanOf(row.HeldTotal, row.HeldMs),
            row.HeldMs > 0 ? row.HeldMs / 1_000m : null, row.Lowest / 1_000m, row.Highest / 1_000m, row.Latest / 1_000m,
            ApiTime.Of(row.LatestMs));
    }

    private static decimal? MeanOf(long total, long count) => count > 0 ? decimal.Round((decimal)total / count / 1_000m, 3) : null;
}

/// <summary>What stations measure: now, and quarter by quarter.</summary>
internal static class TelemetryApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations/{id}/telemetry", Latest).WithName("getTelemetry")
            .WithSummary("The latest value of everything that a station measures, slot by slot.");
        api.MapGet("/telemetry", ListAsync).WithName("listTelemetry")
            .WithSummary("What was measured, in quarters of an hour, latest first; of a station, a battery, or both.");
    }

    public static int? SlotOf(int slot) => slot >= 0 ? slot + 1 : null;

    public static string? BatteryOf(string serial) => serial.Length > 0 ? serial : null;

    private static StationTelemetryResource Latest(string id, LineRules line, TelemetryDesk desk)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        return new StationTelemetryResource(id, [.. desk.LatestOf(id).Select(LatestValueResource.Of)], desk.CountsOf(id));
    }

    private static async Task<PageOf<QuarterResource>> ListAsync(
        IStorage storage, string? station, int? slot, string? battery, string? measurand, DateTimeOffset? from, DateTimeOffset? until,
        int? limit, string? cursor, CancellationToken ct)
    {
        if (station is null && battery is null)
            throw ApiProblemException.Wrong("station", "or battery must be given.", "或 battery 必须给出其一。");
        Measurand? word = ApiWord.Of<Measurand>("measurand", measurand);
        QuarterFilter filter = new(
            station, slot is { } number ? number - 1 : null, battery, word is { } known ? TableWord.Of(known) : null,
            from?.ToUnixTimeMilliseconds(), until?.ToUnixTimeMilliseconds());
        return PageOf<QuarterResource>.Of(
            await storage.Telemetry.QuartersAsync(filter, ApiPage.Of(limit, cursor), ct), QuarterResource.Of);
    }
}
