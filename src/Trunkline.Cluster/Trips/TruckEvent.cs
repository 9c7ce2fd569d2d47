using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Trips;

/// <summary>How a reservation ended.</summary>
public enum ReservationEnd
{
    /// <summary>Money or sets were refused: it was never promised.</summary>
    Refused,

    /// <summary>It was begun and not finished; what had been done for it was taken back.</summary>
    Interrupted,

    /// <summary>The truck or fleet took it back.</summary>
    Cancelled,

    /// <summary>The truck got its set in time.</summary>
    Kept,

    /// <summary>The truck did not come, or came too late.</summary>
    Released,

    /// <summary>The station could not keep it.</summary>
    Broken,
}

/// <summary>What happened to a truck's reservations. The kinds are those below, no others.</summary>
public abstract record TruckEvent
{
    private TruckEvent() { }

    /// <summary>A reservation is wanted and has a number.</summary>
    /// <param name="Number">Number of the reservation.</param>
    /// <param name="Fen">What the fleet's account is to hold, in fen.</param>
    public sealed record ReservationBegun(int Number, long Fen) : TruckEvent;

    /// <summary>The account holds the money, and a station is about to be asked for a set.</summary>
    /// <param name="Node">The station's node in the truck's loop.</param>
    public sealed record PromiseAsked(int Number, string Station, short Node, Instant PromisedAt) : TruckEvent;

    /// <summary>The station that was asked last promises a set.</summary>
    public sealed record PromiseGiven(int Number) : TruckEvent;

    /// <summary>The account knows: the reservation is complete.</summary>
    public sealed record ReservationConfirmed(int Number) : TruckEvent;

    /// <summary>It is to be given back; station and account are about to be told.</summary>
    public sealed record CancelBegun(int Number, string Why) : TruckEvent;

    /// <summary>It has ended. What the station says comes after, and over, what the truck has said.</summary>
    public sealed record ReservationEnded(int Number, ReservationEnd End, string? Why) : TruckEvent;

    /// <summary>Format versions of all kinds; each has a golden file.</summary>
    public static EntryFormats<TruckEvent> Formats { get; } = new EntryFormats<TruckEvent>()
        .With("reservation-begun", TruckJson.Default.ReservationBegun)
        .With("promise-asked", TruckJson.Default.PromiseAsked)
        .With("promise-given", TruckJson.Default.PromiseGiven)
        .With("reservation-confirmed", TruckJson.Default.ReservationConfirmed)
        .With("cancel-begun", TruckJson.Default.CancelBegun)
        .With("reservation-ended", TruckJson.Default.ReservationEnded);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(TruckEvent.ReservationBegun))]
[JsonSerializable(typeof(TruckEvent.PromiseAsked))]
[JsonSerializable(typeof(TruckEvent.PromiseGiven))]
[JsonSerializable(typeof(TruckEvent.ReservationConfirmed))]
[JsonSerializable(typeof(TruckEvent.CancelBegun))]
[JsonSerializable(typeof(TruckEvent.ReservationEnded))]
internal sealed partial class TruckJson : JsonSerializerContext;
