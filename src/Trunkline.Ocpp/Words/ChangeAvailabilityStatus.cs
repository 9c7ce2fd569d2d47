namespace Trunkline.Ocpp.Words;

/// <summary>Whether availability changes.</summary>
public enum ChangeAvailabilityStatus
{
    Accepted,
    Rejected,
    Scheduled,
}
