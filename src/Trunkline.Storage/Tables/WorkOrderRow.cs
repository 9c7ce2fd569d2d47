namespace Trunkline.Storage.Tables;

/// <summary>What is to be done.</summary>
public enum WorkOrderKind
{
    /// <summary>Somebody may come to harm: make it safe first.</summary>
    Safety,

    /// <summary>Go there, look, and find out.</summary>
    Inspection,

    /// <summary>Put right what does not work.</summary>
    Repair,

    /// <summary>Care that is due although nothing has failed.</summary>
    Maintenance,
}

/// <summary>How far a work order is.</summary>
public enum WorkOrderState
{
    /// <summary>Nobody has taken it on.</summary>
    Open,

    /// <summary>Somebody is to do it.</summary>
    Assigned,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is nothing to do any more.</summary>
    Withdrawn,
}

/// <summary>
/// A work order. Times are domain milliseconds since 1970-01-01 UTC; people are pseudonymous ids; null is nobody, or not yet.
/// </summary>
/// <param name="Id">Station and number, as in <c>changle-south/7</c>.</param>
/// <param name="Lane">Number of the lane that it is about.</param>
/// <param name="Slot">Number of the slot that it is about.</param>
/// <param name="Battery">Serial number of the battery that it is about.</param>
/// <param name="Cause">The kind of anomaly or alarm that opened it; null when a person did.</param>
/// <param name="Anomaly">The anomaly that it is about.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="OpenedBy">Who opened it; null when its cause did.</param>
/// <param name="Part">What is needed for it.</param>
/// <param name="NotesJson">What people have written down, as JSON.</param>
/// <param name="PhotosJson">Its photos, as JSON; their bytes are files.</param>
/// <param name="Found">What was found, or why there is nothing to do any more.</param>
/// <param name="Remedy">What was done.</param>
public sealed record WorkOrderRow(
    string Id, string Station, int? Lane, int? Slot, string? Battery, WorkOrderKind Kind, AnomalySeverity Severity, string? Cause,
    string? Anomaly, string What, string? OpenedBy, long OpenedMs, long DeadlineMs, string? Assignee, string? Part, WorkOrderState State,
    string NotesJson, string PhotosJson, long? EndedMs, string? EndedBy, string? Found, string? Remedy);
