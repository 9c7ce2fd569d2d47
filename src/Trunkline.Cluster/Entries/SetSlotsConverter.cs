using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Entries;

/// <summary>Slots of a set as an array without trailing zeros.</summary>
internal sealed class SetSlotsConverter : JsonConverter<SetSlots>
{
    public override SetSlots Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, SetSlots value, JsonSerializerOptions options) => Write(writer, value);

    internal static SetSlots Read(ref Utf8JsonReader reader)
    {
        SetSlots slots = default;
        for (int i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++) slots[i] = reader.GetInt16();
        return slots;
    }

    internal static void Write(Utf8JsonWriter writer, in SetSlots slots)
    {
        int count = SetReport.MaximumSize;
        while (count > 0 && slots[count - 1] == 0) count--;
        writer.WriteStartArray();
        for (int i = 0; i < count; i++) writer.WriteNumberValue(slots[i]);
        writer.WriteEndArray();
    }
}
