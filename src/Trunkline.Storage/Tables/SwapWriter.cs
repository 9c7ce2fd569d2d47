using System.Data;
using System.Data.Common;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tables;

/// <summary>Writes swaps with their batteries. A swap that has ended is not written again (law 5).</summary>
internal sealed class SwapWriter(DbConnection connection) : IAsyncDisposable
{
    private readonly PreparedStatement _sameRequest = new(
        connection,
        "SELECT id FROM swaps WHERE station = @station AND request_id = @request_id AND instance = @instance AND id <> @id",
        ("station", DbType.String), ("request_id", DbType.Int64), ("instance", DbType.Int32), ("id", DbType.String));

    private readonly PreparedStatement _upsert = new(
        connection,
        """
        INSERT INTO swaps
            (id, station, lane, truck, fleet, reservation, request_id, instance, arrived_ms, started_ms, completed_ms, released_ms,
             set_size, energy_wh, energy_measure, price_plan, price_plan_version, fee_fen, state, evidence_json)
        VALUES
            (@id, @station, @lane, @truck, @fleet, @reservation, @request_id, @instance, @arrived_ms, @started_ms, @completed_ms,
             @released_ms, @set_size, @energy_wh, @energy_measure, @price_plan, @price_plan_version, @fee_fen, @state,
             @evidence_json)
        ON CONFLICT (id) DO UPDATE SET
            station = excluded.station, lane = excluded.lane, truck = excluded.truck, fleet = excluded.fleet,
            reservation = excluded.reservation, request_id = excluded.request_id, instance = excluded.instance,
            arrived_ms = excluded.arrived_ms, started_ms = excluded.started_ms, completed_ms = excluded.completed_ms,
            released_ms = excluded.released_ms, set_size = excluded.set_size, energy_wh = excluded.energy_wh,
            energy_measure = excluded.energy_measure, price_plan = excluded.price_plan,
            price_plan_version = excluded.price_plan_version, fee_fen = excluded.fee_fen, state = excluded.state,
            evidence_json = excluded.evidence_json
        WHERE swaps.state = 'open'
        """,
        ("id", DbType.String), ("station", DbType.String), ("lane", DbType.Int32), ("truck", DbType.String),
        ("fleet", DbType.String), ("reservation", DbType.String), ("request_id", DbType.Int64), ("instance", DbType.Int32),
        ("arrived_ms", DbType.Int64), ("started_ms", DbType.Int64), ("completed_ms", DbType.Int64), ("released_ms", DbType.Int64),
        ("set_size", DbType.Int32), ("energy_wh", DbType.Int64), ("energy_measure", DbType.String), ("price_plan", DbType.String),
        ("price_plan_version", DbType.Int32), ("fee_fen", DbType.Int64), ("state", DbType.String), ("evidence_json", DbType.String));

    private readonly PreparedStatement _forgetBatteries = new(
        connection, "DELETE FROM swap_batteries WHERE swap_id = @swap_id", ("swap_id", DbType.String));

    private readonly PreparedStatement _insertBattery = new(
        connection,
        """
        INSERT INTO swap_batteries (swap_id, direction, position, serial, slot, soc_permille, soh_permille, energy_wh)
        VALUES (@swap_id, @direction, @position, @serial, @slot, @soc_permille, @soh_permille, @energy_wh)
        """,
        ("swap_id", DbType.String), ("direction", DbType.String), ("position", DbType.Int32), ("serial", DbType.String),
        ("slot", DbType.Int32), ("soc_permille", DbType.Int32), ("soh_permille", DbType.Int32), ("energy_wh", DbType.Int64));

    internal async ValueTask RecordAsync(TableChange.RecordSwap record)
    {
        SwapRow swap = record.Swap;
        if (swap.RequestId is not null &&
            await _sameRequest.ScalarAsync(swap.Station, swap.RequestId, swap.Instance, swap.Id).ConfigureAwait(false) is string other)
        {
            throw new AppendRefusedException(
                $"Request {swap.RequestId} of {swap.Station} is swap {other} already; {swap.Id} cannot be it too.") { Law = 5 };
        }

        int written = await _upsert.RunAsync(
            swap.Id, swap.Station, swap.Lane, swap.Truck, swap.Fleet, swap.Reservation, swap.RequestId, swap.Instance,
            swap.ArrivedMs, swap.StartedMs, swap.CompletedMs, swap.ReleasedMs, swap.SetSize, swap.EnergyWh,
            TableWord.Of(swap.EnergyMeasure), swap.PricePlan, swap.PricePlanVersion, swap.FeeFen, TableWord.Of(swap.State),
            swap.EvidenceJson).ConfigureAwait(false);
        if (written == 0) throw new AppendRefusedException($"Swap {swap.Id} is booked already.") { Law = 5 };

        await _forgetBatteries.RunAsync(swap.Id).ConfigureAwait(false);
        foreach (SwapBatteryRow battery in record.Batteries)
        {
            if (battery.SwapId != swap.Id)
                throw new ArgumentException($"A battery of swap {battery.SwapId} came with swap {swap.Id}.");
            await _insertBattery.RunAsync(
                battery.SwapId, TableWord.Of(battery.Direction), battery.Position, battery.Serial, battery.Slot,
                battery.SocPermille, battery.SohPermille, battery.EnergyWh).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sameRequest.DisposeAsync().ConfigureAwait(false);
        await _upsert.DisposeAsync().ConfigureAwait(false);
        await _forgetBatteries.DisposeAsync().ConfigureAwait(false);
        await _insertBattery.DisposeAsync().ConfigureAwait(false);
    }
}
