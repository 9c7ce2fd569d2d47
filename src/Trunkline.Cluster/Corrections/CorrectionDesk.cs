using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Line;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Corrections;

/// <summary>One line of a correction.</summary>
/// <param name="Fen">What the account changes by; negative, the party pays.</param>
/// <param name="What">What for, in the word of the posting that it reverses or replaces.</param>
public sealed record CorrectionLine(string Account, long Fen, string What);

/// <summary>The price of a booked swap was corrected. What was booked before stands; these lines come on top, and sum to zero.</summary>
/// <param name="Number">Number of the correction of this swap, from 1.</param>
/// <param name="By">Pseudonymous id of who did it.</param>
/// <param name="FeeFen">What the fleet pays for the swap from now on, in fen.</param>
/// <param name="Reversal">Takes back what stood before.</param>
/// <param name="Booked">What is booked in its stead.</param>
public sealed record SwapCorrected(
    string Swap, int Number, string By, string Note, long FeeFen, ImmutableArray<CorrectionLine> Reversal,
    ImmutableArray<CorrectionLine> Booked)
{
    /// <summary>Kind of the entry.</summary>
    public const string Kind = "swap-corrected";

    /// <summary>The transaction of its postings.</summary>
    public string Transaction => string.Create(CultureInfo.InvariantCulture, $"swap/{Swap}/correction/{Number}");

    internal static SwapCorrected Read(JournalEntry entry) =>
        JsonSerializer.Deserialize(entry.Payload, CorrectionJson.Default.SwapCorrected)!;

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CorrectionJson.Default.SwapCorrected);

    internal TableChange.InsertPostings ToPostings(long atMs) => new(
        [.. Reversal.Concat(Booked).Select((line, index) => new PostingRow(
            Transaction, index, line.Account, line.Fen, line.What, Swap, atMs))]);
}

/// <summary>How a swap should have been rated.</summary>
/// <param name="FeeFen">What the fleet pays, in fen.</param>
/// <param name="OwnerFen">What of it is the battery owners', in fen.</param>
public readonly record struct RightPrice(long FeeFen, long OwnerFen);

/// <summary>What became of a correction.</summary>
public enum CorrectionRefusal
{
    /// <summary>It is booked.</summary>
    None,

    /// <summary>The swap is not booked.</summary>
    NotBooked,

    /// <summary>The swap was corrected too often.</summary>
    TooMany,

    /// <summary>It is the price that stands.</summary>
    Same,
}

/// <summary>
/// Corrects prices of booked swaps. A posting is never changed: a correction takes back what stands, line by line, and books anew, in one
/// transaction. Each swap has a stream of its corrections, so that of two at once only one knows what stands.
/// </summary>
public sealed class CorrectionDesk(LineRules line, IStorage storage, IDomainClock clock, IOutboxBell bell)
{
    /// <summary>Corrections of a swap.</summary>
    public const int MostPerSwap = 20;

    private const int Attempts = 5;

    /// <summary>The corrections of a swap, in order, each with when it was.</summary>
    public async Task<ImmutableArray<(SwapCorrected Correction, long AtMs)>> OfAsync(string swap, CancellationToken ct = default)
    {
        var all = ImmutableArray.CreateBuilder<(SwapCorrected, long)>();
        await foreach (var entry in storage.Journal.ReadAsync(StreamNames.Corrections + swap, 1, ct).ConfigureAwait(false))
            all.Add((SwapCorrected.Read(entry), entry.TimeMs));
        return all.ToImmutable();
    }

    /// <summary>Corrects a swap's price; it is durable when this ends.</summary>
    /// <param name="priceOf">The right price, given the energy that was booked.</param>
    public async Task<CorrectionRefusal> CorrectAsync(string swapId, string by, string note, Func<WattHours, RightPrice> priceOf)
    {
        ArgumentNullException.ThrowIfNull(priceOf);
        if (await storage.Tables.SwapAsync(swapId).ConfigureAwait(false) is not { State: SwapState.Completed or SwapState.Inferred } swap)
            return CorrectionRefusal.NotBooked;
        string stream = StreamNames.Corrections + swapId;
        var price = priceOf(new WattHours(swap.EnergyWh));
        for (int attempt = 1; ; attempt++)
        {
            long before = await storage.Journal.LastVersionAsync(stream).ConfigureAwait(false);
            if (before >= MostPerSwap) return CorrectionRefusal.TooMany;
            var stands = await storage.Tables.PostingsOfAsync(swapId).ConfigureAwait(false);
            var booked = await BookAsync(swap, price).ConfigureAwait(false);
            var reversal = Reverse(stands);
            if (IsSame(reversal, booked)) return CorrectionRefusal.Same;
            var corrected = new SwapCorrected(swapId, (int)before + 1, by, note, price.FeeFen, reversal, booked);
            if (await TryAppendAsync(stream, before, corrected).ConfigureAwait(false)) return CorrectionRefusal.None;
            if (attempt == Attempts) throw new StorageUnavailableException($"{stream} is being written by others.");
        }
    }

    private async Task<bool> TryAppendAsync(string stream, long before, SwapCorrected corrected)
    {
        long at = clock.Now.Milliseconds;
        long more = FleetPaysMore(corrected);
        var append = new Append(stream, before, [new NewEntry(SwapCorrected.Kind, 1, at, corrected.ToBytes())])
        {
            Changes = [corrected.ToPostings(at)],
            Messages = FleetOf(corrected) is { } fleet && more != 0
                ? [new NewMessage(
                    $"{stream}/{before + 1}/0", StreamNames.Accounts + fleet, PriceCorrected.Kind,
                    new PriceCorrected(corrected.Swap, corrected.Number, more).ToBytes())]
                : [],
        };
        if (await storage.Journal.AppendAsync(append).ConfigureAwait(false) is not AppendResult.Done) return false;
        foreach (var message in append.Messages) bell.Ring(message.Target);
        return true;
    }

    /// <summary>What the fleet pays more than before, in fen; negative, less.</summary>
    internal static long FleetPaysMore(SwapCorrected corrected) => corrected.Booked.Concat(corrected.Reversal)
        .Where(each => each.Account.StartsWith(AccountNames.OfFleet(""), StringComparison.Ordinal)).Sum(each => -each.Fen);

    /// <summary>The fleet whose account is told; null when nobody knows which it is.</summary>
    internal static string? FleetOf(SwapCorrected corrected)
    {
        string prefix = AccountNames.OfFleet("");
        string account = corrected.Booked.First(each => each.Account.StartsWith(prefix, StringComparison.Ordinal)).Account;
        return account == AccountNames.UnknownFleet ? null : account[prefix.Length..];
    }

    // As the swap itself was booked: the owners of the delivered batteries share by the energy that each has brought.
    private async Task<ImmutableArray<CorrectionLine>> BookAsync(SwapRow swap, RightPrice price)
    {
        var batteries = await storage.Tables.SwapBatteriesAsync(swap.Id).ConfigureAwait(false);
        RentedBattery[] rented =
        [
            .. batteries.Where(battery => battery.Direction == SwapDirection.Out).Select(battery => new RentedBattery(
                line.Register.BatteryOf(battery.Serial) is { } known ? AccountNames.OfOwner(known.Owner) : AccountNames.UnknownOwner,
                new WattHours(battery.EnergyWh))),
        ];
        string fleet = swap.Fleet is { } id ? AccountNames.OfFleet(id) : AccountNames.UnknownFleet;
        var booking = new SwapBooking(new WattHours(swap.EnergyWh), -price.FeeFen, price.OwnerFen, price.FeeFen - price.OwnerFen);
        return
        [
            .. SwapPostings.Of(booking, fleet, AccountNames.OfOperator(line.OperatorOf(swap.Station)), rented)
                .Select(posting => new CorrectionLine(posting.Account, posting.Fen, Stations.StationBooks.WordOf(posting.Cause))),
        ];
    }

    private static ImmutableArray<CorrectionLine> Reverse(ImmutableArray<PostingRow> stands) =>
    [
        .. stands.GroupBy(posting => (posting.Account, posting.What))
            .Select(group => new CorrectionLine(group.Key.Account, -group.Sum(posting => posting.AmountFen), group.Key.What))
            .OrderBy(each => each.What, StringComparer.Ordinal).ThenBy(each => each.Account, StringComparer.Ordinal),
    ];

    private static bool IsSame(ImmutableArray<CorrectionLine> reversal, ImmutableArray<CorrectionLine> booked) =>
        reversal.Concat(booked).GroupBy(each => (each.Account, each.What)).All(group => group.Sum(each => each.Fen) == 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SwapCorrected))]
internal sealed partial class CorrectionJson : JsonSerializerContext;
