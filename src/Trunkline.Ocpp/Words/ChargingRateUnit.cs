using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Watts or amperes.</summary>
public enum ChargingRateUnit
{
    [JsonStringEnumMemberName("W")] Watts,
    [JsonStringEnumMemberName("A")] Amperes,
}
