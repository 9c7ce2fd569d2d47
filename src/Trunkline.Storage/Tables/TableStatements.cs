using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>Changes of the tables as rows for statements.</summary>
internal static class TableStatements
{
    internal static readonly RowsStatement UpsertReservation = new(
        """
        INSERT INTO reservations
            (id, truck, fleet, station, set_size, battery_type, promised_ms, state, reason, hold_fen, expires_ms)
        SELECT id, truck, fleet, station, set_size, battery_type, promised_ms, state, reason, hold_fen, expires_ms
        FROM given WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET
            truck = excluded.truck, fleet = excluded.fleet, station = excluded.station, set_size = excluded.set_size,
            battery_type = excluded.battery_type, promised_ms = excluded.promised_ms, state = excluded.state,
            reason = excluded.reason, hold_fen = excluded.hold_fen, expires_ms = excluded.expires_ms
        """,
        Text("id"), Text("truck"), Text("fleet"), Text("station"), Count("set_size"), Text("battery_type"), Number("promised_ms"),
        Text("state"), Text("reason"), Number("hold_fen"), Number("expires_ms"));

    internal static readonly RowsStatement InsertAnomaly = new(
        """
        INSERT INTO anomalies
            (id, station, kind, at_ms, severity, subject, known_json, state, settled_by, settled_ms, settlement)
        SELECT id, station, kind, at_ms, severity, subject, known_json, state, settled_by, settled_ms, settlement FROM given
        """,
        Text("id"), Text("station"), Text("kind"), Number("at_ms"), Text("severity"), Text("subject"), Text("known_json"),
        Text("state"), Text("settled_by"), Number("settled_ms"), Text("settlement"));

    internal static readonly RowsStatement SettleAnomaly = new(
        """
        UPDATE anomalies SET
            state = 'settled', settled_by = given.settled_by, settled_ms = given.settled_ms, settlement = given.settlement
        FROM given WHERE anomalies.id = given.id AND anomalies.state = 'open'
        """,
        Text("id"), Text("settled_by"), Number("settled_ms"), Text("settlement"))
    {
        ChangesEach = true,
    };

    internal static readonly RowsStatement UpsertStationState = new(
        """
        INSERT INTO station_states (station, state_json, at_ms, version)
        SELECT station, state_json, at_ms, version FROM given WHERE TRUE
        ON CONFLICT (station) DO UPDATE SET
            state_json = excluded.state_json, at_ms = excluded.at_ms, version = excluded.version
        WHERE station_states.version <= excluded.version
        """,
        Text("station"), Text("state_json"), Number("at_ms"), Number("version"));

    internal static void Add(TableChange change, RequestRows rows)
    {
        switch (change)
        {
            case TableChange.RecordSwap record:
                SwapStatements.Add(record, rows);
                break;
            case TableChange.ReleaseSwap release:
                SwapStatements.Add(release, rows);
                break;
            case TableChange.DescribeBattery described:
                CustodyStatements.Add(described, rows);
                break;
            case TableChange.WearBattery wear:
                CustodyStatements.Add(wear, rows);
                break;
            case TableChange.MoveBattery move:
                CustodyStatements.Add(move, rows);
                break;
            case TableChange.InsertPostings postings:
                foreach (PostingRow posting in postings.Postings) PostingStatements.Add(posting, rows);
                break;
            case TableChange.UpsertAccount account:
                PostingStatements.Add(account, rows);
                break;
            case TableChange.UpsertReservation upsert:
                Add(upsert.Reservation, rows);
                break;
            case TableChange.InsertAnomaly insert:
                Add(insert.Anomaly, rows);
                break;
            case TableChange.SettleAnomaly settle:
                rows.Touch(WriteStep.Anomaly, settle.Id);
                rows.Add(WriteStep.Settlement, settle.Id, settle.By, settle.AtMs, settle.How);
                break;
            case TableChange.UpsertWorkOrder upsert:
                WorkStatements.Add(upsert.Order, rows);
                break;
            case TableChange.InsertHandover insert:
                WorkStatements.Add(insert.Handover, rows);
                break;
            case TableChange.UpsertStationState upsert:
                rows.Touch(WriteStep.StationState, upsert.State.Station);
                rows.Add(
                    WriteStep.StationState, upsert.State.Station, upsert.State.StateJson, upsert.State.AtMs, upsert.State.Version);
                break;
            default:
                throw new ArgumentException($"{change.GetType().Name} is no change that this writer knows.");
        }
    }

    private static void Add(ReservationRow row, RequestRows rows)
    {
        rows.Touch(WriteStep.Reservation, row.Id);
        rows.Add(
            WriteStep.Reservation, row.Id, row.Truck, row.Fleet, row.Station, row.SetSize, row.BatteryType, row.PromisedMs,
            TableWord.Of(row.State), row.Reason, row.HoldFen, row.ExpiresMs);
    }

    private static void Add(AnomalyRow row, RequestRows rows)
    {
        rows.Touch(WriteStep.Anomaly, row.Id);
        rows.Add(
            WriteStep.Anomaly, row.Id, row.Station, row.Kind, row.AtMs, TableWord.Of(row.Severity), row.Subject, row.KnownJson,
            TableWord.Of(row.State), row.SettledBy, row.SettledMs, row.Settlement);
    }
}
