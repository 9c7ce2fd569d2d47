using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Control.Work;

namespace Trunkline.Cluster.Work;

/// <summary>The formats of the stream of a station's work orders.</summary>
public static class WorkEntry
{
    /// <summary>Format versions of all kinds; each has a golden file.</summary>
    public static EntryFormats<WorkEvent> Formats { get; } = new EntryFormats<WorkEvent>()
        .With("work-opened", WorkJson.Default.Opened)
        .With("work-assigned", WorkJson.Default.Assigned)
        .With("work-noted", WorkJson.Default.Noted)
        .With("photo-added", WorkJson.Default.PhotoAdded)
        .With("work-closed", WorkJson.Default.Closed)
        .With("work-withdrawn", WorkJson.Default.Withdrawn);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(WorkEvent.Opened))]
[JsonSerializable(typeof(WorkEvent.Assigned))]
[JsonSerializable(typeof(WorkEvent.Noted))]
[JsonSerializable(typeof(WorkEvent.PhotoAdded))]
[JsonSerializable(typeof(WorkEvent.Closed))]
[JsonSerializable(typeof(WorkEvent.Withdrawn))]
[JsonSerializable(typeof(WorkNote[]))]
[JsonSerializable(typeof(WorkPhoto[]))]
internal sealed partial class WorkJson : JsonSerializerContext;
