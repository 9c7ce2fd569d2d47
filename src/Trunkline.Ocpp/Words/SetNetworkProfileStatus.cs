namespace Trunkline.Ocpp.Words;

/// <summary>Whether a network profile was taken.</summary>
public enum SetNetworkProfileStatus
{
    Accepted,
    Rejected,
    Failed,
}
