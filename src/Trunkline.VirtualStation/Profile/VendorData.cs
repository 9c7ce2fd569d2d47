using System.Buffers;
using System.Text.Json;
using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Profile;

/// <summary>The profile's customData and DataTransfer, written and read.</summary>
internal static class VendorData
{
    /// <summary>An object with the vendor's id and what is added.</summary>
    public static JsonElement Custom(Action<Utf8JsonWriter> add) => Write(json =>
    {
        json.WriteString("vendorId", ProfileWords.VendorId);
        add(json);
    });

    /// <summary>An object.</summary>
    public static JsonElement Write(Action<Utf8JsonWriter> add)
    {
        ArrayBufferWriter<byte> buffer = new(128);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            add(json);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>The vendor's data as an object; null when there is none, or when it is another vendor's.</summary>
    public static JsonElement? Of(JsonElement? customData) =>
        customData is { ValueKind: JsonValueKind.Object } data && Text(data, "vendorId") == ProfileWords.VendorId ? data : null;

    /// <summary>A member that is text; null otherwise.</summary>
    public static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A member that is a whole number; null otherwise.</summary>
    public static int? Whole(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            ? number
            : null;

    /// <summary>A member that is a time; null otherwise.</summary>
    public static Instant? Time(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? Instant.FromUtc(time.UtcDateTime)
            : null;

    /// <summary>Where the centre wants a file of a step trace; null where it does not want it.</summary>
    public static string? UploadOf(JsonElement data, string name)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("uploads", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return null;
        foreach (var upload in list.EnumerateArray())
        {
            if (Text(upload, "name") == name) return Text(upload, "to");
        }

        return null;
    }

    /// <summary>A member that is a list of whole numbers; null otherwise.</summary>
    public static int[]? Wholes(JsonElement data, string name)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out int number)) return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }
}
