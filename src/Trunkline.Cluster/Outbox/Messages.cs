using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Control.Work;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Outbox;

/// <summary>A station tells the fleet's account that a swap was booked.</summary>
/// <param name="Swap">Id of the swap.</param>
/// <param name="Reservation">The reservation it kept, or 0.</param>
/// <param name="FeeFen">What the fleet pays, in fen.</param>
public sealed record SwapPosted(string Swap, string Station, string Truck, int Reservation, long FeeFen, Instant At)
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "swap-posted";

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageJson.Default.SwapPosted);

    internal static SwapPosted Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.SwapPosted)!;
}

/// <summary>How a promise ended.</summary>
public enum PromiseEnd
{
    /// <summary>The truck got its set in time.</summary>
    Kept,

    /// <summary>It did not.</summary>
    Broken,

    /// <summary>It did not come, or gave the promise back.</summary>
    Released,
}

/// <summary>A station tells a truck's stream how a promise ended.</summary>
/// <param name="Reservation">Number of the reservation.</param>
/// <param name="Reason">Why, in the word of <see cref="Control.Station.Reason"/>; null for nothing special.</param>
public sealed record PromiseEnded(int Reservation, string Station, PromiseEnd End, string? Reason, Instant At)
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "promise-ended";

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageJson.Default.PromiseEnded);

    internal static PromiseEnded Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.PromiseEnded)!;
}

/// <summary>A station tells another one that a battery which the books had there has been told of here.</summary>
public sealed record BatteryClaimed(string Serial, string Station, Instant At)
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "battery-claimed";

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageJson.Default.BatteryClaimed);

    internal static BatteryClaimed Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.BatteryClaimed)!;
}

/// <summary>Something at a station that may make somebody go there has come up, or is over; to the station's work orders.</summary>
public static class WorkCaused
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "work-caused";

    internal static byte[] ToBytes(WorkCause cause) => JsonSerializer.SerializeToUtf8Bytes(cause, MessageJson.Default.WorkCause);

    internal static WorkCause Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.WorkCause)!;
}

/// <summary>The price of a swap was corrected; to the fleet's account.</summary>
/// <param name="Swap">Id of the swap.</param>
/// <param name="Number">Number of the correction of this swap.</param>
/// <param name="MoreFen">What the fleet pays more than before, in fen; negative, less.</param>
public sealed record PriceCorrected(string Swap, int Number, long MoreFen)
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "price-corrected";

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageJson.Default.PriceCorrected);

    internal static PriceCorrected Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.PriceCorrected)!;
}

/// <summary>A work order that is done settles its anomaly; to itself, so that it is not forgotten.</summary>
/// <param name="Anomaly">Id of the anomaly.</param>
/// <param name="By">Who closed the order.</param>
/// <param name="How">What was found and done.</param>
public sealed record AnomalyDone(string Anomaly, string By, string How)
{
    /// <summary>Kind of the message.</summary>
    public const string Kind = "anomaly-done";

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageJson.Default.AnomalyDone);

    internal static AnomalyDone Read(byte[] payload) => JsonSerializer.Deserialize(payload, MessageJson.Default.AnomalyDone)!;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(SwapPosted))]
[JsonSerializable(typeof(PromiseEnded))]
[JsonSerializable(typeof(BatteryClaimed))]
[JsonSerializable(typeof(WorkCause))]
[JsonSerializable(typeof(AnomalyDone))]
[JsonSerializable(typeof(PriceCorrected))]
internal sealed partial class MessageJson : JsonSerializerContext;
