namespace Trunkline.Ocpp.Words;

/// <summary>Whether a profile was found and removed.</summary>
public enum ClearChargingProfileStatus
{
    Accepted,
    Unknown,
}
