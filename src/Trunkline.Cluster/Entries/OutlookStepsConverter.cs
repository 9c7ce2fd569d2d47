using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Entries;

/// <summary>The figures of an outlook as an array.</summary>
internal sealed class OutlookStepsConverter : JsonConverter<OutlookSteps>
{
    public override OutlookSteps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        OutlookSteps steps = default;
        for (int i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++) steps[i] = reader.GetInt16();
        return steps;
    }

    public override void Write(Utf8JsonWriter writer, OutlookSteps value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (int i = 0; i < StationOutlook.Steps; i++) writer.WriteNumberValue(value[i]);
        writer.WriteEndArray();
    }
}
