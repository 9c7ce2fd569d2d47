using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>How a station proves itself to a mobile network.</summary>
public enum ApnAuthentication
{
    [JsonStringEnumMemberName("PAP")] Pap,
    [JsonStringEnumMemberName("CHAP")] Chap,
    [JsonStringEnumMemberName("NONE")] None,
    [JsonStringEnumMemberName("AUTO")] Auto,
}
