namespace Trunkline.Ocpp.Words;

/// <summary>Whether a profile was taken.</summary>
public enum ChargingProfileStatus
{
    Accepted,
    Rejected,
}
