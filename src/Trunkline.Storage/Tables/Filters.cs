namespace Trunkline.Storage.Tables;

/// <summary>Which swaps; null does not restrict.</summary>
/// <param name="Battery">Serial number of a battery that took part, either way.</param>
/// <param name="FromMs">Arrived at this domain time or later.</param>
/// <param name="UntilMs">Arrived before this domain time.</param>
public sealed record SwapFilter(
    string? Station = null, string? Truck = null, string? Fleet = null, string? Battery = null, SwapState? State = null,
    long? FromMs = null, long? UntilMs = null, SwapKind? Kind = null);

/// <summary>Which reservations; null does not restrict.</summary>
public sealed record ReservationFilter(
    ReservationState? State = null, string? Truck = null, string? Station = null, string? Fleet = null);

/// <summary>Which batteries; null does not restrict.</summary>
/// <param name="HolderId">Station, truck, workshop or transport.</param>
public sealed record BatteryFilter(HolderKind? HolderKind = null, string? HolderId = null, string? Owner = null);

/// <summary>Which anomalies; null does not restrict.</summary>
public sealed record AnomalyFilter(AnomalyState? State = null, string? Station = null, string? Subject = null);

/// <summary>Which work orders; null does not restrict.</summary>
/// <param name="IsOpen">True: those that have not ended.</param>
public sealed record WorkOrderFilter(
    WorkOrderState? State = null, string? Station = null, string? Assignee = null, bool? IsOpen = null);

/// <summary>Which postings of an account; null does not restrict.</summary>
/// <param name="FromMs">At this domain time or later.</param>
/// <param name="UntilMs">Before this domain time.</param>
public sealed record StatementFilter(string Account, long? FromMs = null, long? UntilMs = null);
