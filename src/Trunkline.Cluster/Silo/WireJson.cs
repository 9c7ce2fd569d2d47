using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;

namespace Trunkline.Cluster.Silo;

/// <summary>
/// How values of the pure projects travel between silos: as JSON, so that they carry no attributes of the engine. Within a silo they are
/// handed over as they are.
/// </summary>
internal static class WireJson
{
    private static readonly string[] Projects = ["Trunkline.Model", "Trunkline.Control", "Trunkline.Storage"];

    public static JsonSerializerOptions Options { get; } = new()
    {
        Converters =
        {
            new InstantConverter(), new DurationConverter(), new WattHoursConverter(), new WattsConverter(), new SetSlotsConverter(),
            new OutlookStepsConverter(), new StationEventConverter(), new JsonStringEnumConverter(),
        },
        IncludeFields = true,
        IgnoreReadOnlyProperties = true,
    };

    public static bool Carries(Type type) =>
        Projects.Contains(type.Assembly.GetName().Name) && !type.IsAssignableTo(typeof(Exception));
}
