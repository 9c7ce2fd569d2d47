using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Reads and writes words; a known one costs no string.</summary>
internal sealed class OpenEnumConverter<T> : JsonConverter<OpenEnum<T>>
    where T : struct, Enum
{
    public override OpenEnum<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        return WordTable<T>.Find(ref reader) is { } known ? new OpenEnum<T>(known) : new OpenEnum<T>(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, OpenEnum<T> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
