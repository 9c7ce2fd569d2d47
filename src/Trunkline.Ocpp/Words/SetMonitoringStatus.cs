namespace Trunkline.Ocpp.Words;

/// <summary>Whether a monitor was set.</summary>
public enum SetMonitoringStatus
{
    Accepted,
    UnknownComponent,
    UnknownVariable,
    UnsupportedMonitorType,
    Rejected,
    Duplicate,
}
