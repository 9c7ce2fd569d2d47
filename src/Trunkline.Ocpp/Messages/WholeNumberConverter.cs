using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Whole numbers, also when they are written as 3.0: JSON does not tell the two apart, and stations write both.</summary>
internal sealed class WholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WholeRule.TryRead(ref reader, out int number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
