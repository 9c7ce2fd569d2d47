using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Version of the protocol, as network profiles name it.</summary>
public enum OcppVersion
{
    [JsonStringEnumMemberName("OCPP12")] Ocpp12,
    [JsonStringEnumMemberName("OCPP15")] Ocpp15,
    [JsonStringEnumMemberName("OCPP16")] Ocpp16,
    [JsonStringEnumMemberName("OCPP20")] Ocpp20,
    [JsonStringEnumMemberName("OCPP201")] Ocpp201,
    [JsonStringEnumMemberName("OCPP21")] Ocpp21,
}
