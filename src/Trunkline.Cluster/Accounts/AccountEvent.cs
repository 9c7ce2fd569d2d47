using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Accounts;

/// <summary>What happened to a fleet's account. The kinds are those below, no others. Amounts are in fen.</summary>
public abstract record AccountEvent
{
    private AccountEvent() { }

    /// <summary>Money is held for a reservation; by itself only until it expires.</summary>
    public sealed record HoldPlaced(int Reservation, string Truck, long Fen, Instant Expires) : AccountEvent;

    /// <summary>A station has promised: the money is held for as long as the swap may take to be told.</summary>
    public sealed record HoldConfirmed(int Reservation, Instant Expires) : AccountEvent;

    /// <summary>The reservation has come to nothing.</summary>
    public sealed record HoldReleased(int Reservation, string Why) : AccountEvent;

    /// <summary>Nobody has asked for the money in time.</summary>
    public sealed record HoldExpired(int Reservation) : AccountEvent;

    /// <summary>A swap was booked, and is paid for in full, whatever was held.</summary>
    /// <param name="HeldFen">What was held for it; 0 for a walk-in.</param>
    /// <param name="Anomaly">Number of the anomaly that it is, from 1 for this account, or 0.</param>
    public sealed record SwapPaid(string Swap, int Reservation, long FeeFen, long HeldFen, int Anomaly) : AccountEvent;

    /// <summary>The price of a swap that was paid was corrected.</summary>
    /// <param name="Number">Number of the correction of this swap.</param>
    /// <param name="MoreFen">What is owed more than before, in fen; negative, less.</param>
    public sealed record PriceCorrected(string Swap, int Number, long MoreFen) : AccountEvent;

    /// <summary>Format versions of all kinds; each has a golden file.</summary>
    public static EntryFormats<AccountEvent> Formats { get; } = new EntryFormats<AccountEvent>()
        .With("hold-placed", AccountJson.Default.HoldPlaced)
        .With("hold-confirmed", AccountJson.Default.HoldConfirmed)
        .With("hold-released", AccountJson.Default.HoldReleased)
        .With("hold-expired", AccountJson.Default.HoldExpired)
        .With("swap-paid", AccountJson.Default.SwapPaid)
        .With("price-corrected", AccountJson.Default.PriceCorrected);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(AccountEvent.HoldPlaced))]
[JsonSerializable(typeof(AccountEvent.HoldConfirmed))]
[JsonSerializable(typeof(AccountEvent.HoldReleased))]
[JsonSerializable(typeof(AccountEvent.HoldExpired))]
[JsonSerializable(typeof(AccountEvent.SwapPaid))]
[JsonSerializable(typeof(AccountEvent.PriceCorrected))]
internal sealed partial class AccountJson : JsonSerializerContext;
