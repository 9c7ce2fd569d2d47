using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Entries;

/// <summary>A point on the domain clock as a number of milliseconds.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Milliseconds);
}

/// <summary>A time as a number of milliseconds.</summary>
internal sealed class DurationConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Milliseconds);
}

/// <summary>Energy as a number of watt-hours.</summary>
internal sealed class WattHoursConverter : JsonConverter<WattHours>
{
    public override WattHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, WattHours value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}

/// <summary>Power as a number of watts.</summary>
internal sealed class WattsConverter : JsonConverter<Watts>
{
    public override Watts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Watts value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
