using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>Work orders and shift handovers as rows for statements.</summary>
internal static class WorkStatements
{
    internal static readonly RowsStatement UpsertOrder = new(
        """
        INSERT INTO work_orders
            (id, station, lane, slot, battery, kind, severity, cause, anomaly, what, opened_by, opened_ms, deadline_ms, assignee, part,
             state, notes_json, photos_json, ended_ms, ended_by, found, remedy)
        SELECT
            id, station, lane, slot, battery, kind, severity, cause, anomaly, what, opened_by, opened_ms, deadline_ms, assignee, part,
            state, notes_json, photos_json, ended_ms, ended_by, found, remedy
        FROM given WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET
            deadline_ms = excluded.deadline_ms, assignee = excluded.assignee, part = excluded.part, state = excluded.state,
            notes_json = excluded.notes_json, photos_json = excluded.photos_json, ended_ms = excluded.ended_ms,
            ended_by = excluded.ended_by, found = excluded.found, remedy = excluded.remedy
        """,
        Text("id"), Text("station"), Count("lane"), Count("slot"), Text("battery"), Text("kind"), Text("severity"), Text("cause"),
        Text("anomaly"), Text("what"), Text("opened_by"), Number("opened_ms"), Number("deadline_ms"), Text("assignee"), Text("part"),
        Text("state"), Text("notes_json"), Text("photos_json"), Number("ended_ms"), Text("ended_by"), Text("found"), Text("remedy"));

    internal static readonly RowsStatement InsertHandover = new(
        """
        INSERT INTO handovers (number, given_by, taken_by, notes, at_ms, open_json)
        SELECT number, given_by, taken_by, notes, at_ms, open_json FROM given
        """,
        Number("number"), Text("given_by"), Text("taken_by"), Text("notes"), Number("at_ms"), Text("open_json"));

    internal static void Add(WorkOrderRow row, RequestRows rows)
    {
        rows.Touch(WriteStep.WorkOrder, row.Id);
        rows.Add(
            WriteStep.WorkOrder, row.Id, row.Station, row.Lane, row.Slot, row.Battery, TableWord.Of(row.Kind), TableWord.Of(row.Severity),
            row.Cause, row.Anomaly, row.What, row.OpenedBy, row.OpenedMs, row.DeadlineMs, row.Assignee, row.Part, TableWord.Of(row.State),
            row.NotesJson, row.PhotosJson, row.EndedMs, row.EndedBy, row.Found, row.Remedy);
    }

    internal static void Add(HandoverRow row, RequestRows rows) => rows.Add(
        WriteStep.Handover, row.Number, row.GivenBy, row.TakenBy, row.Notes, row.AtMs, row.OpenJson);
}
