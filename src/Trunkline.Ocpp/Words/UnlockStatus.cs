namespace Trunkline.Ocpp.Words;

/// <summary>Whether a lock was opened.</summary>
public enum UnlockStatus
{
    Unlocked,
    UnlockFailed,
    OngoingAuthorizedTransaction,
    UnknownConnector,
}
