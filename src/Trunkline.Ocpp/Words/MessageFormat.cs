using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Format of a text for the driver.</summary>
public enum MessageFormat
{
    [JsonStringEnumMemberName("ASCII")] Ascii,
    [JsonStringEnumMemberName("HTML")] Html,
    [JsonStringEnumMemberName("URI")] Uri,
    [JsonStringEnumMemberName("UTF8")] Utf8,
    [JsonStringEnumMemberName("QRCODE")] QrCode,
}
