namespace Trunkline.Ocpp.Words;

/// <summary>Whether a log will be uploaded.</summary>
public enum LogStatus
{
    Accepted,
    Rejected,
    AcceptedCanceled,
}
