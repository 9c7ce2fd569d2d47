namespace Trunkline.Ocpp.Words;

/// <summary>Whether a station will restart.</summary>
public enum ResetStatus
{
    Accepted,
    Rejected,
    Scheduled,
}
