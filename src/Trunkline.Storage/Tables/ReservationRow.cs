namespace Trunkline.Storage.Tables;

/// <summary>How far a reservation came.</summary>
public enum ReservationState
{
    /// <summary>The account holds the money; no station has promised.</summary>
    Held,

    /// <summary>A station has promised a set.</summary>
    Promised,

    /// <summary>The truck got its set.</summary>
    Kept,

    /// <summary>Ended without the truck, as agreed: it came too late, or not.</summary>
    Released,

    /// <summary>The station could not keep it.</summary>
    Broken,

    /// <summary>The truck or fleet took it back.</summary>
    Cancelled,
}

/// <summary>A reservation: a charged set at a station around an arrival time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Truck">Pseudonymous id of the truck.</param>
/// <param name="Fleet">The fleet that pays.</param>
/// <param name="SetSize">Batteries, 1 to 3.</param>
/// <param name="PromisedMs">The arrival time it is for, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Reason">Why it ended as it did; null while it is open.</param>
/// <param name="HoldFen">What the account holds for it, in fen.</param>
/// <param name="ExpiresMs">When it ends by itself, domain milliseconds since 1970-01-01 UTC.</param>
public sealed record ReservationRow(
    string Id, string Truck, string Fleet, string Station, int SetSize, string BatteryType, long PromisedMs,
    ReservationState State, string? Reason, long HoldFen, long ExpiresMs);
