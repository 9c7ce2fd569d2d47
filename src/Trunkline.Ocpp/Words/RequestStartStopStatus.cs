namespace Trunkline.Ocpp.Words;

/// <summary>Whether a transaction will start or stop.</summary>
public enum RequestStartStopStatus
{
    Accepted,
    Rejected,
}
