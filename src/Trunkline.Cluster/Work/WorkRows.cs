using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Work;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Work;

/// <summary>Work orders as they stand in their table.</summary>
public static class WorkRows
{
    /// <summary>The id of an order: where it is, and its number there.</summary>
    public static string IdOf(string station, int number) => string.Create(CultureInfo.InvariantCulture, $"{station}/{number}");

    /// <summary>The notes of a row.</summary>
    public static ImmutableArray<WorkNote> NotesOf(WorkOrderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. JsonSerializer.Deserialize(row.NotesJson, WorkJson.Default.WorkNoteArray)!];
    }

    /// <summary>The photos of a row.</summary>
    public static ImmutableArray<WorkPhoto> PhotosOf(WorkOrderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. JsonSerializer.Deserialize(row.PhotosJson, WorkJson.Default.WorkPhotoArray)!];
    }

    internal static WorkOrderRow Of(string station, WorkOrder order)
    {
        var opened = order.Opened;
        return new WorkOrderRow(
            IdOf(station, order.Number), station, opened.About.Lane, opened.About.Slot, opened.About.Battery, KindOf(opened.Kind),
            StationBooks.SeverityOf(opened.Severity), opened.Cause, opened.Anomaly, opened.What, opened.By, order.At.Milliseconds,
            order.Deadline.Milliseconds, order.Assignee, order.Part, StateOf(order.State),
            JsonSerializer.Serialize([.. order.Notes], WorkJson.Default.WorkNoteArray),
            JsonSerializer.Serialize([.. order.Photos], WorkJson.Default.WorkPhotoArray), order.Ended?.Milliseconds, order.EndedBy,
            order.Found, order.Remedy);
    }

    private static WorkOrderKind KindOf(WorkKind kind) => kind switch
    {
        WorkKind.Safety => WorkOrderKind.Safety,
        WorkKind.Inspection => WorkOrderKind.Inspection,
        WorkKind.Repair => WorkOrderKind.Repair,
        _ => WorkOrderKind.Maintenance,
    };

    private static WorkOrderState StateOf(WorkState state) => state switch
    {
        WorkState.Open => WorkOrderState.Open,
        WorkState.Assigned => WorkOrderState.Assigned,
        WorkState.Done => WorkOrderState.Done,
        _ => WorkOrderState.Withdrawn,
    };
}
