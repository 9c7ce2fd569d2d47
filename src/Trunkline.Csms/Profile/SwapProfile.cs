using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;

namespace Trunkline.Csms.Profile;

/// <summary>The published swap profile: what it adds to OCPP in customData and in messages of its own.</summary>
public static class SwapProfile
{
    /// <summary>Who defined it, as it stands in <c>vendorId</c>.</summary>
    public const string VendorId = "org.trunkline";

    /// <summary>The version that is spoken here.</summary>
    public const int Version = 1;

    /// <summary>The trigger after which a station tells its whole state.</summary>
    public const string StateTrigger = VendorId + ".state";

    /// <summary>DataTransfer message: a set is promised.</summary>
    public const string PromiseMessage = "promise";

    /// <summary>DataTransfer message: a promise has ended.</summary>
    public const string PromiseEndedMessage = "promise-ended";

    /// <summary>DataTransfer message: the stage that the station is in.</summary>
    public const string StageMessage = "stage";

    /// <summary>DataTransfer message: what a lane did in a swap, step by step.</summary>
    public const string TraceMessage = "trace";

    /// <summary>What an object carries of the profile; empty when it carries nothing of it.</summary>
    internal static ProfileData Of(OcppObject message) =>
        message.CustomData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("vendorId", out var vendor)
        && vendor.ValueKind == JsonValueKind.String
        && vendor.ValueEquals(VendorId)
            ? new ProfileData(data)
            : default;

    /// <summary>An object of customData with our vendor id and what <paramref name="write"/> adds.</summary>
    internal static JsonElement CustomData(Action<Utf8JsonWriter> write) => Object(writer =>
    {
        writer.WriteString("vendorId", VendorId);
        write(writer);
    });

    /// <summary>A JSON object.</summary>
    internal static JsonElement Object(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}

/// <summary>Members of the profile in one object. A member that is missing or of another type is null.</summary>
internal readonly struct ProfileData(JsonElement data)
{
    public bool? Flag(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public decimal? Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out decimal number) ? number : null;

    /// <summary>An object within it.</summary>
    public ProfileData? Inside(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } value ? new ProfileData(value) : null;

    // A time without an offset is taken for UTC, as the protocol wants it.
    public DateTimeOffset? Time(string name) =>
        Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private JsonElement? Find(string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>Numbers and times between the wire and the domain.</summary>
internal static class WireValues
{
    /// <summary>Percent to whole per mille, kept within 0 and 1000.</summary>
    public static short PerMille(decimal percent) =>
        (short)Math.Round(Math.Clamp(percent, 0m, 100m) * 10m, MidpointRounding.AwayFromZero);

    /// <summary>Power that a station can have; null for what is none.</summary>
    public static Watts? Power(decimal watts) => watts is >= 0m and <= 1_000_000_000m ? new Watts((long)Math.Round(watts)) : null;

    /// <summary>An instant as a protocol time.</summary>
    public static DateTimeOffset Time(Instant instant) => new(instant.ToUtc(), TimeSpan.Zero);

    /// <summary>A protocol time as an instant.</summary>
    public static Instant InstantOf(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());
}
