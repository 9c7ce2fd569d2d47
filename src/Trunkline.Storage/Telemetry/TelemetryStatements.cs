using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Telemetry;

/// <summary>Statements over periodic values.</summary>
internal static class TelemetryStatements
{
    /// <summary>Adds: the outcome is the same whether values come in one row or in several.</summary>
    internal static readonly RowsStatement AddToQuarter = new(
        """
        INSERT INTO telemetry_quarters
            (station, quarter_ms, slot, measurand, battery, readings, total, lowest, highest, latest, latest_ms, held_total, held_ms)
        SELECT station, quarter_ms, slot, measurand, battery, readings, total, lowest, highest, latest, latest_ms, held_total, held_ms
        FROM given WHERE TRUE
        ON CONFLICT (station, quarter_ms, slot, measurand, battery) DO UPDATE SET
            readings = telemetry_quarters.readings + excluded.readings,
            total = telemetry_quarters.total + excluded.total,
            lowest = CASE WHEN excluded.lowest < telemetry_quarters.lowest THEN excluded.lowest ELSE telemetry_quarters.lowest END,
            highest = CASE WHEN excluded.highest > telemetry_quarters.highest THEN excluded.highest ELSE telemetry_quarters.highest END,
            latest = CASE WHEN excluded.latest_ms >= telemetry_quarters.latest_ms THEN excluded.latest ELSE telemetry_quarters.latest END,
            latest_ms = CASE WHEN excluded.latest_ms >= telemetry_quarters.latest_ms
                THEN excluded.latest_ms ELSE telemetry_quarters.latest_ms END,
            held_total = telemetry_quarters.held_total + excluded.held_total,
            held_ms = telemetry_quarters.held_ms + excluded.held_ms
        """,
        Text("station"), Number("quarter_ms"), Count("slot"), Text("measurand"), Text("battery"), Number("readings"), Number("total"),
        Number("lowest"), Number("highest"), Number("latest"), Number("latest_ms"), Number("held_total"), Number("held_ms"));

    internal static readonly RowsStatement KeepLatest = new(
        """
        INSERT INTO telemetry_latest (station, slot, measurand, thousandths, battery, at_ms, told_ms, received_ms, ended)
        SELECT station, slot, measurand, thousandths, battery, at_ms, told_ms, received_ms, ended FROM given WHERE TRUE
        ON CONFLICT (station, slot, measurand) DO UPDATE SET
            thousandths = excluded.thousandths, battery = excluded.battery, at_ms = excluded.at_ms, told_ms = excluded.told_ms,
            received_ms = excluded.received_ms, ended = excluded.ended
        WHERE excluded.at_ms >= telemetry_latest.at_ms
        """,
        Text("station"), Count("slot"), Text("measurand"), Number("thousandths"), Text("battery"), Number("at_ms"), Number("told_ms"),
        Number("received_ms"), Count("ended"));

    internal static readonly RowsStatement ForgetQuarter = new(
        """
        DELETE FROM telemetry_quarters WHERE (station, quarter_ms) IN (SELECT station, quarter_ms FROM given)
        """,
        Text("station"), Number("quarter_ms"));

    internal static readonly RowsStatement KeepTrace = new(
        """
        INSERT INTO swap_traces (station, request_id, told_ms, begin_ms, lane, received_ms, steps_json)
        SELECT station, request_id, told_ms, begin_ms, lane, received_ms, steps_json FROM given WHERE TRUE
        ON CONFLICT (station, request_id, told_ms) DO NOTHING
        """,
        Text("station"), Number("request_id"), Number("told_ms"), Number("begin_ms"), Count("lane"), Number("received_ms"),
        Text("steps_json"));

    internal static readonly RowsStatement ForgetTrace = new(
        """
        DELETE FROM swap_traces
        WHERE (station, request_id, told_ms) IN (SELECT station, request_id, told_ms FROM given)
        """,
        Text("station"), Number("request_id"), Number("told_ms"));
}
