namespace Trunkline.Ocpp.Words;

/// <summary>Whether charging profiles will be reported.</summary>
public enum GetChargingProfileStatus
{
    Accepted,
    NoProfiles,
}
