using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>Swaps with their batteries. A swap that has ended is not written again (law 5).</summary>
internal static class SwapStatements
{
    internal static readonly RowsStatement Upsert = new(
        """
        INSERT INTO swaps
            (id, station, lane, truck, fleet, reservation, request_id, instance, arrived_ms, started_ms, completed_ms, released_ms,
             set_size, energy_wh, energy_measure, price_plan, price_plan_version, fee_fen, state, evidence_json, kind)
        SELECT
            id, station, lane, truck, fleet, reservation, request_id, instance, arrived_ms, started_ms, completed_ms, released_ms,
            set_size, energy_wh, energy_measure, price_plan, price_plan_version, fee_fen, state, evidence_json, kind
        FROM given WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET
            lane = excluded.lane, reservation = excluded.reservation, started_ms = excluded.started_ms,
            completed_ms = excluded.completed_ms, released_ms = excluded.released_ms, set_size = excluded.set_size,
            energy_wh = excluded.energy_wh, energy_measure = excluded.energy_measure, price_plan = excluded.price_plan,
            price_plan_version = excluded.price_plan_version, fee_fen = excluded.fee_fen, state = excluded.state,
            evidence_json = excluded.evidence_json, kind = excluded.kind
        WHERE swaps.state = 'open'
        """,
        Text("id"), Text("station"), Count("lane"), Text("truck"), Text("fleet"), Text("reservation"), Number("request_id"),
        Count("instance"), Number("arrived_ms"), Number("started_ms"), Number("completed_ms"), Number("released_ms"),
        Count("set_size"), Number("energy_wh"), Text("energy_measure"), Text("price_plan"), Count("price_plan_version"),
        Number("fee_fen"), Text("state"), Text("evidence_json"), Text("kind"))
    {
        ChangesEach = true,
    };

    // Apart from the rest of the row: what stands in indexes hardly ever changes, and an index is written whenever it might.
    internal static readonly RowsStatement Identify = new(
        """
        UPDATE swaps SET
            station = given.station, truck = given.truck, fleet = given.fleet, request_id = given.request_id, instance = given.instance,
            arrived_ms = given.arrived_ms
        FROM given WHERE swaps.id = given.id
            AND (swaps.station <> given.station OR swaps.truck <> given.truck OR swaps.fleet IS DISTINCT FROM given.fleet
                OR swaps.request_id IS DISTINCT FROM given.request_id OR swaps.instance <> given.instance
                OR swaps.arrived_ms <> given.arrived_ms)
        """,
        Text("id"), Text("station"), Text("truck"), Text("fleet"), Number("request_id"), Count("instance"), Number("arrived_ms"));

    internal static readonly RowsStatement ForgetBatteries = new(
        "DELETE FROM swap_batteries WHERE (swap_id, direction) IN (SELECT swap_id, direction FROM given)",
        Text("swap_id"), Text("direction"));

    internal static readonly RowsStatement InsertBattery = new(
        """
        INSERT INTO swap_batteries (swap_id, direction, position, serial, slot, soc_permille, soh_permille, energy_wh)
        SELECT swap_id, direction, position, serial, slot, soc_permille, soh_permille, energy_wh FROM given
        """,
        Text("swap_id"), Text("direction"), Count("position"), Text("serial"), Count("slot"), Count("soc_permille"),
        Count("soh_permille"), Number("energy_wh"));

    internal static readonly RowsStatement Release = new(
        """
        UPDATE swaps SET released_ms = given.at_ms
        FROM given WHERE swaps.id = given.id AND swaps.released_ms IS NULL
        """,
        Text("id"), Number("at_ms"));

    internal static void Add(TableChange.ReleaseSwap release, RequestRows rows)
    {
        rows.Touch(WriteStep.Release, release.Id);
        rows.Add(WriteStep.Release, release.Id, release.AtMs);
    }

    internal static void Add(TableChange.RecordSwap record, RequestRows rows)
    {
        SwapRow swap = record.Swap;
        rows.Touch(WriteStep.Swap, swap.Id);
        rows.Add(
            WriteStep.Swap, swap.Id, swap.Station, swap.Lane, swap.Truck, swap.Fleet, swap.Reservation, swap.RequestId, swap.Instance,
            swap.ArrivedMs, swap.StartedMs, swap.CompletedMs, swap.ReleasedMs, swap.SetSize, swap.EnergyWh,
            TableWord.Of(swap.EnergyMeasure), swap.PricePlan, swap.PricePlanVersion, swap.FeeFen, TableWord.Of(swap.State),
            swap.EvidenceJson, TableWord.Of(swap.Kind));
        rows.Add(
            WriteStep.SwapIdentity, swap.Id, swap.Station, swap.Truck, swap.Fleet, swap.RequestId, swap.Instance, swap.ArrivedMs);
        foreach (SwapDirection direction in record.Batteries.Select(battery => battery.Direction).Distinct())
            rows.Add(WriteStep.ForgottenBatteries, swap.Id, TableWord.Of(direction));
        foreach (SwapBatteryRow battery in record.Batteries)
        {
            if (battery.SwapId != swap.Id)
                throw new ArgumentException($"A battery of swap {battery.SwapId} came with swap {swap.Id}.");
            rows.Add(
                WriteStep.SwapBattery, battery.SwapId, TableWord.Of(battery.Direction), battery.Position, battery.Serial, battery.Slot,
                battery.SocPermille, battery.SohPermille, battery.EnergyWh);
        }
    }
}
