using Trunkline.Cluster.Work;
using Trunkline.Control.Work;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="Lane">Number of the lane that it is about; left out, with slot and battery, for the station as a whole.</param>
/// <param name="Cause">The kind of anomaly or alarm that opened it by itself; left out when a person did.</param>
/// <param name="Anomaly">The anomaly that it is about.</param>
/// <param name="OpenedBy">Who opened it; left out when its cause did.</param>
/// <param name="Overdue">It is open, and its deadline has passed.</param>
/// <param name="Found">What was found, or why there is nothing to do any more.</param>
/// <param name="Done">What was done.</param>
internal sealed record WorkOrderResource(
    string Id, string Station, int? Lane, int? Slot, string? Battery, WorkOrderKind Kind, AnomalySeverity Severity, string? Cause,
    string? Anomaly, string What, WorkOrderState State, string? OpenedBy, DateTimeOffset Opened, DateTimeOffset Deadline, bool Overdue,
    string? Assignee, string? Part, IReadOnlyList<WorkNoteResource> Notes, IReadOnlyList<WorkPhotoResource> Photos,
    DateTimeOffset? Ended, string? EndedBy, string? Found, string? Done)
{
    public static WorkOrderResource Of(WorkOrderRow row, long nowMs) => new(
        row.Id, row.Station, row.Lane, row.Slot, row.Battery, row.Kind, row.Severity, row.Cause, row.Anomaly, row.What, row.State,
        row.OpenedBy, ApiTime.Of(row.OpenedMs), ApiTime.Of(row.DeadlineMs), row.EndedMs is null && row.DeadlineMs < nowMs, row.Assignee,
        row.Part, [.. WorkRows.NotesOf(row).Select(note => new WorkNoteResource(ApiTime.Of(note.At.Milliseconds), note.By, note.Text))],
        [.. WorkRows.PhotosOf(row).Select(WorkPhotoResource.Of)], ApiTime.Of(row.EndedMs), row.EndedBy, row.Found, row.Remedy);
}

internal sealed record WorkNoteResource(DateTimeOffset At, string By, string Text);

/// <param name="MediaType">What it is, by its bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
internal sealed record WorkPhotoResource(int Number, DateTimeOffset At, string By, string MediaType, long Bytes, string Sha256)
{
    public static WorkPhotoResource Of(WorkPhoto photo) => new(
        photo.Number, ApiTime.Of(photo.At.Milliseconds), photo.By, MediaTypeOf(photo.Format), photo.Bytes, photo.Hash);

    public static string MediaTypeOf(PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => "image/jpeg",
        PhotoFormat.Png => "image/png",
        _ => "image/webp",
    };
}

/// <summary>Something to be done.</summary>
/// <param name="What">What it is, in words, without personal data.</param>
/// <param name="By">Pseudonymous id of who wants it.</param>
/// <param name="Kind">Left out: an inspection.</param>
/// <param name="Severity">Left out: that of the anomaly, or a warning.</param>
/// <param name="Anomaly">The anomaly that it is about.</param>
/// <param name="Part">What is needed for it.</param>
/// <param name="Deadline">Left out: in 4 hours, a day or a week, as its severity is.</param>
internal sealed record WorkOrderWantedResource(
    string Station, string What, string By, WorkOrderKind? Kind = null, AnomalySeverity? Severity = null, int? Lane = null,
    int? Slot = null, string? Battery = null, string? Anomaly = null, string? Part = null, DateTimeOffset? Deadline = null) : IAsked;

/// <param name="To">Who is to do it; left out: nobody any more.</param>
/// <param name="By">Who says so.</param>
/// <param name="Part">What is needed for it; left out, as it was.</param>
/// <param name="Deadline">A new one; left out, as it was.</param>
internal sealed record WorkAssignmentResource(string By, string? To = null, string? Part = null, DateTimeOffset? Deadline = null) : IAsked;

internal sealed record WorkNoteWantedResource(string By, string Text) : IAsked;

/// <param name="Found">What was found.</param>
/// <param name="Done">What was done.</param>
/// <param name="Settles">Its anomaly, if it has one, is settled with it.</param>
internal sealed record WorkClosingResource(string By, string Found, string Done, bool Settles = true) : IAsked;

/// <param name="Why">Why there is nothing to do.</param>
internal sealed record WorkWithdrawalResource(string By, string Why) : IAsked;
