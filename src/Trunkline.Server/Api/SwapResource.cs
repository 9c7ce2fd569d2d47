using System.Text.Json;
using Trunkline.Cluster.Corrections;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="EnergyWh">What the charged set held less what the returned one held.</param>
/// <param name="Released">When the truck had left the lane.</param>
/// <param name="FeeFen">What the fleet pays.</param>
/// <param name="Kind">Who moved the batteries: the station, or people by hand.</param>
internal sealed record SwapResource(
    string Id, string Station, int? Lane, string Truck, string? Fleet, string? Reservation, SwapState State, DateTimeOffset Arrived,
    DateTimeOffset? Started, DateTimeOffset? Completed, DateTimeOffset? Released, int SetSize, long EnergyWh,
    EnergyMeasure EnergyMeasure, string? PricePlan, int? PricePlanVersion, long FeeFen, string FeeYuan, SwapKind Kind)
{
    public static SwapResource Of(SwapRow row) => new(
        row.Id, row.Station, row.Lane, row.Truck, row.Fleet, row.Reservation, row.State, ApiTime.Of(row.ArrivedMs),
        ApiTime.Of(row.StartedMs), ApiTime.Of(row.CompletedMs), ApiTime.Of(row.ReleasedMs), row.SetSize, row.EnergyWh,
        row.EnergyMeasure, row.PricePlan, row.PricePlanVersion, row.FeeFen, ApiTime.Yuan(row.FeeFen),
        row.Kind);
}

/// <param name="Batteries">The returned set, then the charged one.</param>
/// <param name="Postings">Who pays and who gets it; they sum to zero. Empty before it is booked.</param>
/// <param name="Corrections">Corrections of its price since, in order.</param>
internal sealed record SwapDetailResource(
    SwapResource Swap, IReadOnlyList<SwapBatteryResource> Batteries, IReadOnlyList<PostingResource> Postings,
    IReadOnlyList<CorrectionResource> Corrections);

/// <param name="Position">Its place in the set, from 1.</param>
/// <param name="Slot">Where it came from, or went to.</param>
/// <param name="IsReadByPerson">A person has read serial number and charge; left out where nobody has.</param>
internal sealed record SwapBatteryResource(
    SwapDirection Direction, int Position, string Serial, int? Slot, int? ChargePerMille, int? HealthPerMille, long EnergyWh,
    bool? IsReadByPerson);

internal sealed record PostingResource(
    string Transaction, int Line, string Account, long AmountFen, string AmountYuan, string What, string? Swap, DateTimeOffset At)
{
    public static PostingResource Of(PostingRow row) => new(
        row.TransactionId, row.Line, row.Account, row.AmountFen, ApiTime.Yuan(row.AmountFen), row.What, row.SwapId, ApiTime.Of(row.TimeMs));
}

/// <summary>Swaps, with their batteries and their money.</summary>
internal static class SwapApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/swaps", ListAsync).WithName("listSwaps").WithSummary("Swaps, latest arrival first.");
        // The id of a swap is its station's and a number.
        api.MapGet("/swaps/{station}/{number:int}", OneAsync).WithName("getSwap").WithSummary("A swap with its batteries and postings.");
    }

    private static async Task<PageOf<SwapResource>> ListAsync(
        IStorage storage, string? station, string? truck, string? fleet, string? battery, string? state, string? kind, DateTimeOffset? from,
        DateTimeOffset? until, int? limit, string? cursor, CancellationToken ct)
    {
        SwapFilter filter = new(
            station, truck, fleet, battery, ApiWord.Of<SwapState>("state", state), from?.ToUnixTimeMilliseconds(),
            until?.ToUnixTimeMilliseconds(), ApiWord.Of<SwapKind>("kind", kind));
        return PageOf<SwapResource>.Of(
            await storage.Tables.SwapsAsync(filter, ApiPage.Of(limit, cursor), ct), SwapResource.Of);
    }

    internal static async Task<SwapDetailResource> OneAsync(
        string station, int number, IStorage storage, CorrectionDesk corrections, CancellationToken ct)
    {
        string id = FormattableString.Invariant($"{station}/{number}");
        SwapRow swap = await storage.Tables.SwapAsync(id, ct) ?? throw ApiProblemException.Unknown("swap", "换电记录", id);
        bool isRead = JsonElement.Parse(swap.EvidenceJson).TryGetProperty("readByPerson", out _);
        return new SwapDetailResource(
            SwapResource.Of(swap),
            [.. (await storage.Tables.SwapBatteriesAsync(id, ct)).Select(row => new SwapBatteryResource(
                row.Direction, row.Position + 1, row.Serial, row.Slot, row.SocPermille, row.SohPermille, row.EnergyWh,
                row.Direction == SwapDirection.In && isRead ? true : null))],
            [.. (await storage.Tables.TransactionAsync("swap/" + id, ct)).Select(PostingResource.Of)],
            [.. (await corrections.OfAsync(id, ct)).Select(each => CorrectionResource.Of(each.Correction, each.AtMs))]);
    }
}
