using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>How energy may reach a vehicle.</summary>
public enum EnergyTransferMode
{
    [JsonStringEnumMemberName("AC_single_phase")] AcSinglePhase,
    [JsonStringEnumMemberName("AC_two_phase")] AcTwoPhase,
    [JsonStringEnumMemberName("AC_three_phase")] AcThreePhase,
    [JsonStringEnumMemberName("DC")] Dc,
    [JsonStringEnumMemberName("AC_BPT")] AcBpt,
    [JsonStringEnumMemberName("AC_BPT_DER")] AcBptDer,
    [JsonStringEnumMemberName("AC_DER")] AcDer,
    [JsonStringEnumMemberName("DC_BPT")] DcBpt,
    [JsonStringEnumMemberName("DC_ACDP")] DcAcdp,
    [JsonStringEnumMemberName("DC_ACDP_BPT")] DcAcdpBpt,
    [JsonStringEnumMemberName("WPT")] Wpt,
}
