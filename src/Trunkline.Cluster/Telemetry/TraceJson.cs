using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Telemetry;

/// <summary>Step traces as they stand in the tables.</summary>
public static class TraceJson
{
    /// <summary>A trace as a row.</summary>
    /// <param name="received">When it came.</param>
    public static TraceRow ToRow(string station, SwapTrace trace, Instant received)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new TraceRow(
            station, trace.RequestId, trace.ToldBegin.Milliseconds, trace.Begin.Milliseconds, trace.Lane + 1, received.Milliseconds,
            JsonSerializer.Serialize(trace.Steps, StepsJson.Default.ImmutableArrayTraceStep));
    }

    /// <summary>A row as a trace.</summary>
    /// <exception cref="JsonException">Somebody else has written it.</exception>
    public static SwapTrace OfRow(TraceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new SwapTrace(
            (int)row.RequestId, (byte)(row.Lane - 1), new Instant(row.BeginMs), new Instant(row.ToldMs),
            JsonSerializer.Deserialize(row.StepsJson, StepsJson.Default.ImmutableArrayTraceStep));
    }
}

/// <summary>How steps are written, compiled ahead.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<TraceStep>))]
internal sealed partial class StepsJson : JsonSerializerContext;
