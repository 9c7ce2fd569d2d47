using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>Type of a variable's value.</summary>
public enum DataKind
{
    [JsonStringEnumMemberName("string")] String,
    [JsonStringEnumMemberName("decimal")] Decimal,
    [JsonStringEnumMemberName("integer")] Integer,
    [JsonStringEnumMemberName("dateTime")] DateTime,
    [JsonStringEnumMemberName("boolean")] Boolean,
    OptionList,
    SequenceList,
    MemberList,
}
