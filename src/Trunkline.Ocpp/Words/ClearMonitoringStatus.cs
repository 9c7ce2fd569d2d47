namespace Trunkline.Ocpp.Words;

/// <summary>Whether a monitor was removed.</summary>
public enum ClearMonitoringStatus
{
    Accepted,
    Rejected,
    NotFound,
}
