using Trunkline.Cluster.Corrections;
using Trunkline.Control.Line;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>A swap's right price: by a price and a share to rate it anew, or in amounts.</summary>
/// <param name="By">Pseudonymous id of who corrects it.</param>
/// <param name="Note">Why, without personal data.</param>
/// <param name="YuanPerKilowattHour">What a kilowatt-hour costs the fleet; with <paramref name="OwnerShare"/>.</param>
/// <param name="OwnerShare">Which part of it is the battery owners', 0 to 1.</param>
/// <param name="FeeFen">What the fleet pays; with <paramref name="OwnerFen"/>.</param>
/// <param name="OwnerFen">What of it is the battery owners'.</param>
internal sealed record CorrectionWantedResource(
    string By, string Note, decimal? YuanPerKilowattHour = null, decimal? OwnerShare = null, long? FeeFen = null,
    long? OwnerFen = null) : IAsked;

/// <param name="FeeFen">What the fleet pays from then on.</param>
/// <param name="Postings">Takes back what stood before, and books anew; they sum to zero.</param>
internal sealed record CorrectionResource(
    int Number, DateTimeOffset At, string By, string Note, long FeeFen, string FeeYuan, IReadOnlyList<PostingResource> Postings)
{
    public static CorrectionResource Of(SwapCorrected corrected, long atMs) => new(
        corrected.Number, ApiTime.Of(atMs), corrected.By, corrected.Note, corrected.FeeFen, ApiTime.Yuan(corrected.FeeFen),
        [.. corrected.Reversal.Concat(corrected.Booked).Select((each, index) => new PostingResource(
            corrected.Transaction, index, each.Account, each.Fen, ApiTime.Yuan(each.Fen), each.What, corrected.Swap, ApiTime.Of(atMs)))]);
}

/// <summary>Corrections of prices: what was booked stands, and what is right comes on top.</summary>
internal static class CorrectionApi
{
    // Ten million yuan for a swap: nobody means more.
    private const long MostFen = 1_000_000_000;
    private const decimal MostYuan = 1_000;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/swaps/{station}/{number:int}/corrections", CorrectAsync)
        .WithName("correctSwap").AddEndpointFilter<Idempotency>()
        .WithSummary("Corrects the price of a booked swap: takes back what stands and books anew, in one transaction.");

    private static async Task<SwapDetailResource> CorrectAsync(
        string station, int number, CorrectionWantedResource wanted, CorrectionDesk desk, IStorage storage, CancellationToken ct)
    {
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("note", wanted.Note, ApiText.Note);
        string id = FormattableString.Invariant($"{station}/{number}");
        if (await storage.Tables.SwapAsync(id, ct) is null) throw ApiProblemException.Unknown("swap", "换电记录", id);
        switch (await desk.CorrectAsync(id, wanted.By, wanted.Note, PriceOf(wanted)))
        {
            case CorrectionRefusal.NotBooked:
                throw new ApiProblemException(ProblemKind.Ended, $"The swap \"{id}\" is not booked.", $"换电记录“{id}”尚未入账。");
            case CorrectionRefusal.TooMany:
                throw new ApiProblemException(
                    ProblemKind.TooMany, $"A swap is corrected at most {CorrectionDesk.MostPerSwap} times.",
                    $"一次换电最多更正 {CorrectionDesk.MostPerSwap} 次。");
            case CorrectionRefusal.Same:
                throw new ApiProblemException(ProblemKind.Settled, "That is the price that stands.", "与现有价格相同。");
            default:
                return await SwapApi.OneAsync(station, number, storage, desk, ct);
        }
    }

    private static Func<WattHours, RightPrice> PriceOf(CorrectionWantedResource wanted)
    {
        bool byPrice = wanted.YuanPerKilowattHour is not null || wanted.OwnerShare is not null;
        bool byAmounts = wanted.FeeFen is not null || wanted.OwnerFen is not null;
        if (byPrice == byAmounts)
        {
            throw ApiProblemException.Wrong(
                "yuanPerKilowattHour", "takes this with ownerShare, or feeFen with ownerFen, not both.",
                "应与 ownerShare 同填，或改填 feeFen 和 ownerFen。");
        }

        if (byAmounts)
        {
            long fee = Within("feeFen", wanted.FeeFen, -MostFen, MostFen);
            long owner = Within("ownerFen", wanted.OwnerFen, Math.Min(fee, 0), Math.Max(fee, 0));
            return _ => new RightPrice(fee, owner);
        }

        decimal price = Within("yuanPerKilowattHour", wanted.YuanPerKilowattHour, 0m, MostYuan);
        decimal share = Within("ownerShare", wanted.OwnerShare, 0m, 1m);
        SwapRating rating = new(new Economics(EnergyPrice.FromYuan(price), share, 0, 0, 0));
        return energy =>
        {
            SwapBooking booking = rating.Rate(energy, WattHours.Zero);
            return new RightPrice(-booking.FleetFen, booking.OwnerFen);
        };
    }

    private static T Within<T>(string member, T? given, T least, T most)
        where T : struct, IComparable<T>
    {
        if (given is not { } value) throw ApiProblemException.Missing(member);
        return value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw ApiProblemException.Wrong(member, $"takes {least} to {most}.", $"应为 {least} 到 {most}。");
    }
}
