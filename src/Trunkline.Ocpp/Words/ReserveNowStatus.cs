namespace Trunkline.Ocpp.Words;

/// <summary>Whether a slot is reserved.</summary>
public enum ReserveNowStatus
{
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable,
}
