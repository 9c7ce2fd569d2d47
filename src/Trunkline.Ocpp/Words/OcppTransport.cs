using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>How messages travel.</summary>
public enum OcppTransport
{
    [JsonStringEnumMemberName("SOAP")] Soap,
    [JsonStringEnumMemberName("JSON")] Json,
}
