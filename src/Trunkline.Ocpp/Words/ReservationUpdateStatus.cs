namespace Trunkline.Ocpp.Words;

/// <summary>Why a reservation no longer holds.</summary>
public enum ReservationUpdateStatus
{
    Expired,
    Removed,
    NoTransaction,
}
