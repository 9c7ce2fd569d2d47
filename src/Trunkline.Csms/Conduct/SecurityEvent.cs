using System.Collections.Frozen;

namespace Trunkline.Csms.Conduct;

/// <summary>Something that a station noticed about its security.</summary>
/// <param name="Kind">In the protocol's word, or the vendor's.</param>
/// <param name="At">When it was, by the station's clock.</param>
/// <param name="Heard">When it was told, by ours.</param>
/// <param name="Details">In the vendor's words.</param>
public sealed record SecurityEvent(string Kind, DateTimeOffset At, DateTimeOffset Heard, string? Details)
{
    private static readonly FrozenSet<string> ForPeople = FrozenSet.Create(
        StringComparer.Ordinal,
        "AttemptedReplayAttacks",
        "InvalidFirmwareSignature",
        "InvalidFirmwareSigningCertificate",
        "MaintenanceLoginFailed",
        "SecurityLogWasCleared",
        "TamperDetectionActivated");

    /// <summary>A person should look at it, so that it becomes an anomaly, too.</summary>
    public bool IsForPeople => ForPeople.Contains(Kind);
}
