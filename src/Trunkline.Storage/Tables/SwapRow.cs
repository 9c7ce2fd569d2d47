namespace Trunkline.Storage.Tables;

/// <summary>How far a swap came.</summary>
public enum SwapState
{
    /// <summary>Under way.</summary>
    Open,

    /// <summary>Reported as completed.</summary>
    Completed,

    /// <summary>Concluded from what was seen later; no report of its completion came.</summary>
    Inferred,

    /// <summary>Ended without an exchange.</summary>
    Aborted,
}

/// <summary>By what booked energy was measured.</summary>
public enum EnergyMeasure
{
    /// <summary>A meter.</summary>
    Meter,

    /// <summary>The counter of the battery management system.</summary>
    Bms,

    /// <summary>State of charge and health times capacity.</summary>
    Soc,
}

/// <summary>Who moves the batteries.</summary>
public enum SwapKind
{
    /// <summary>The station.</summary>
    Automatic,

    /// <summary>People, by hand; charges of the returned set are as they read them.</summary>
    Manual,
}

/// <summary>A swap. Times are domain milliseconds since 1970-01-01 UTC; null is not yet, or never.</summary>
/// <param name="Id">Station and ordinal, as in <c>changle-south/1042</c>.</param>
/// <param name="Lane">Number of the lane; null before one was given.</param>
/// <param name="Truck">Pseudonymous id of the truck.</param>
/// <param name="Fleet">The fleet that pays; null when the truck belongs to none that is known.</param>
/// <param name="Reservation">The reservation it kept; null for a walk-in.</param>
/// <param name="RequestId">The number under which it was requested from the station; null when the station swapped unasked.</param>
/// <param name="Instance">Which count of request numbers that was: grows when a station begins its count anew.</param>
/// <param name="SetSize">Batteries exchanged each way, 1 to 3.</param>
/// <param name="EnergyWh">Booked energy in watt-hours, exact: delivered less returned.</param>
/// <param name="PricePlan">The price plan it was rated by, with its version; null before rating.</param>
/// <param name="FeeFen">What the fleet pays, in fen.</param>
/// <param name="EvidenceJson">What the station reported of lock, insulation and clearance, as JSON.</param>
/// <param name="Kind">Who moved the batteries.</param>
public sealed record SwapRow(
    string Id, string Station, int? Lane, string Truck, string? Fleet, string? Reservation, long? RequestId, int Instance,
    long ArrivedMs, long? StartedMs, long? CompletedMs, long? ReleasedMs, int SetSize, long EnergyWh, EnergyMeasure EnergyMeasure,
    string? PricePlan, int? PricePlanVersion, long FeeFen, SwapState State, string EvidenceJson,
    SwapKind Kind = SwapKind.Automatic);
