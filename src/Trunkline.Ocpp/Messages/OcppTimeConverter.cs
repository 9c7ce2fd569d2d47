using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Times go out in UTC with milliseconds and "Z"; any offset comes in.</summary>
internal sealed class OcppTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int Length = 24;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeRule.TryRead(ref reader, out DateTimeOffset time, out _) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Length];
        value.UtcDateTime.TryFormat(text, out int written, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}
