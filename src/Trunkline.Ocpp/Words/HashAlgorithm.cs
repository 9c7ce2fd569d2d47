using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>How certificate hashes were made.</summary>
public enum HashAlgorithm
{
    [JsonStringEnumMemberName("SHA256")] Sha256,
    [JsonStringEnumMemberName("SHA384")] Sha384,
    [JsonStringEnumMemberName("SHA512")] Sha512,
}
