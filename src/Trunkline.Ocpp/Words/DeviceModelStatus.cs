namespace Trunkline.Ocpp.Words;

/// <summary>Whether a report will come.</summary>
public enum DeviceModelStatus
{
    Accepted,
    Rejected,
    NotSupported,
    EmptyResultSet,
}
