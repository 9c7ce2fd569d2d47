using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Where a value was measured.</summary>
public enum MeterLocation
{
    Body,
    Cable,
    [JsonStringEnumMemberName("EV")] Ev,
    Inlet,
    Outlet,
    Upstream,
}
