using System.Data;
using System.Data.Common;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tables;

/// <summary>Writes changes of the tables by prepared statements, in the transaction that is open.</summary>
internal sealed class TableWriter(DbConnection connection) : IAsyncDisposable
{
    private readonly SwapWriter _swaps = new(connection);
    private readonly CustodyWriter _custody = new(connection);
    private readonly PostingWriter _postings = new(connection);
    private readonly PreparedStatement _upsertReservation = new(
        connection,
        """
        INSERT INTO reservations
            (id, truck, fleet, station, set_size, battery_type, promised_ms, state, reason, hold_fen, expires_ms)
        VALUES (@id, @truck, @fleet, @station, @set_size, @battery_type, @promised_ms, @state, @reason, @hold_fen, @expires_ms)
        ON CONFLICT (id) DO UPDATE SET
            truck = excluded.truck, fleet = excluded.fleet, station = excluded.station, set_size = excluded.set_size,
            battery_type = excluded.battery_type, promised_ms = excluded.promised_ms, state = excluded.state,
            reason = excluded.reason, hold_fen = excluded.hold_fen, expires_ms = excluded.expires_ms
        """,
        ("id", DbType.String), ("truck", DbType.String), ("fleet", DbType.String), ("station", DbType.String),
        ("set_size", DbType.Int32), ("battery_type", DbType.String), ("promised_ms", DbType.Int64), ("state", DbType.String),
        ("reason", DbType.String), ("hold_fen", DbType.Int64), ("expires_ms", DbType.Int64));

    private readonly PreparedStatement _insertAnomaly = new(
        connection,
        """
        INSERT INTO anomalies
            (id, station, kind, at_ms, severity, subject, known_json, state, settled_by, settled_ms, settlement)
        VALUES (@id, @station, @kind, @at_ms, @severity, @subject, @known_json, @state, @settled_by, @settled_ms, @settlement)
        """,
        ("id", DbType.String), ("station", DbType.String), ("kind", DbType.String), ("at_ms", DbType.Int64),
        ("severity", DbType.String), ("subject", DbType.String), ("known_json", DbType.String), ("state", DbType.String),
        ("settled_by", DbType.String), ("settled_ms", DbType.Int64), ("settlement", DbType.String));

    private readonly PreparedStatement _settleAnomaly = new(
        connection,
        """
        UPDATE anomalies SET state = 'settled', settled_by = @settled_by, settled_ms = @settled_ms, settlement = @settlement
        WHERE id = @id AND state = 'open'
        """,
        ("settled_by", DbType.String), ("settled_ms", DbType.Int64), ("settlement", DbType.String), ("id", DbType.String));

    private readonly PreparedStatement _upsertStationState = new(
        connection,
        """
        INSERT INTO station_states (station, state_json, at_ms, version) VALUES (@station, @state_json, @at_ms, @version)
        ON CONFLICT (station) DO UPDATE SET
            state_json = excluded.state_json, at_ms = excluded.at_ms, version = excluded.version
        WHERE station_states.version <= excluded.version
        """,
        ("station", DbType.String), ("state_json", DbType.String), ("at_ms", DbType.Int64), ("version", DbType.Int64));

    internal async ValueTask ApplyAsync(TableChange change)
    {
        switch (change)
        {
            case TableChange.RecordSwap record:
                await _swaps.RecordAsync(record).ConfigureAwait(false);
                break;
            case TableChange.UpsertBattery battery:
                await _custody.UpsertAsync(battery).ConfigureAwait(false);
                break;
            case TableChange.MoveBattery move:
                await _custody.MoveAsync(move).ConfigureAwait(false);
                break;
            case TableChange.InsertPostings postings:
                foreach (PostingRow posting in postings.Postings) await _postings.InsertAsync(posting).ConfigureAwait(false);
                break;
            case TableChange.UpsertAccount account:
                await _postings.UpsertAccountAsync(account).ConfigureAwait(false);
                break;
            case TableChange.UpsertReservation upsert:
                await WriteAsync(upsert.Reservation).ConfigureAwait(false);
                break;
            case TableChange.InsertAnomaly insert:
                await WriteAsync(insert.Anomaly).ConfigureAwait(false);
                break;
            case TableChange.SettleAnomaly settle:
                if (await _settleAnomaly.RunAsync(settle.By, settle.AtMs, settle.How, settle.Id).ConfigureAwait(false) == 0)
                    throw new AppendRefusedException($"Anomaly {settle.Id} is not open.");
                break;
            case TableChange.UpsertStationState upsert:
                await _upsertStationState.RunAsync(
                    upsert.State.Station, upsert.State.StateJson, upsert.State.AtMs, upsert.State.Version).ConfigureAwait(false);
                break;
            default:
                throw new ArgumentException($"{change.GetType().Name} is no change that this writer knows.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _swaps.DisposeAsync().ConfigureAwait(false);
        await _custody.DisposeAsync().ConfigureAwait(false);
        await _postings.DisposeAsync().ConfigureAwait(false);
        await _upsertReservation.DisposeAsync().ConfigureAwait(false);
        await _insertAnomaly.DisposeAsync().ConfigureAwait(false);
        await _settleAnomaly.DisposeAsync().ConfigureAwait(false);
        await _upsertStationState.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask WriteAsync(ReservationRow row) =>
        await _upsertReservation.RunAsync(
            row.Id, row.Truck, row.Fleet, row.Station, row.SetSize, row.BatteryType, row.PromisedMs, TableWord.Of(row.State),
            row.Reason, row.HoldFen, row.ExpiresMs).ConfigureAwait(false);

    private async ValueTask WriteAsync(AnomalyRow row) =>
        await _insertAnomaly.RunAsync(
            row.Id, row.Station, row.Kind, row.AtMs, TableWord.Of(row.Severity), row.Subject, row.KnownJson,
            TableWord.Of(row.State), row.SettledBy, row.SettledMs, row.Settlement).ConfigureAwait(false);
}
