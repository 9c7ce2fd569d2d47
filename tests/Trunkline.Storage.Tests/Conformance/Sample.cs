using System.Collections.Immutable;
using System.Text;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

/// <summary>Rows and entries with plausible contents; a test changes what it is about.</summary>
internal static class Sample
{
    internal const long Noon = 1_775_044_800_000;

    internal static byte[] Json(string text) => Encoding.UTF8.GetBytes($$"""{"said":"{{text}}"}""");

    internal static NewEntry Entry(string kind = "slot-reported", string? command = null) =>
        new(kind, Format: 1, Noon, Json(kind), command);

    internal static Append Append(string stream, long expected, string? command = null, params TableChange[] changes) =>
        new(stream, expected, [Entry(command: command)]) { Changes = [.. changes] };

    internal static SwapRow Swap(string id = "changle-south/1", SwapState state = SwapState.Completed) =>
        new(
            id, "changle-south", Lane: 2, "truck-7", "line-haul", "reservation-3", RequestId: 41, Instance: 1, Noon, Noon + 60_000,
            Noon + 300_000, Noon + 330_000, SetSize: 3, EnergyWh: 362_145, EnergyMeasure.Soc, "standard", PricePlanVersion: 4,
            FeeFen: 47_079, state, """{"locked":true}""");

    internal static SwapBatteryRow SwapBattery(string swap, SwapDirection direction, int position, string serial) =>
        new(swap, direction, position, serial, Slot: 5 + position, SocPermille: 950, SohPermille: 981, EnergyWh: 159_366);

    internal static BatteryRow Battery(string serial, Custody custody) =>
        new(serial, "block-171", "battery-bank", custody.Kind, custody.HolderId, custody.Slot, Noon, SohPermille: 990, Cycles: 212);

    /// <summary>What makes <see cref="Battery"/> known, and lets it have been charged before.</summary>
    internal static TableChange[] Commission(string serial, Custody custody)
    {
        BatteryRow row = Battery(serial, custody);
        return
        [
            new TableChange.MoveBattery(serial, custody, row.SinceMs, "commissioned"),
            new TableChange.DescribeBattery(serial, row.Type, row.Owner, row.SohPermille),
            new TableChange.WearBattery(serial, row.Cycles),
        ];
    }

    internal static Custody Slot(int number) => new(HolderKind.Slot, "changle-south", number);

    internal static Custody Truck(string id = "truck-7") => new(HolderKind.Truck, id);

    internal static AnomalyRow Anomaly(string id, string subject = "battery/B-1") =>
        new(id, "changle-south", "custody-conflict", Noon, AnomalySeverity.Warning, subject, """{"claimed":"truck:truck-9"}""");

    internal static ReservationRow Reservation(string id, ReservationState state = ReservationState.Held) =>
        new(
            id, "truck-7", "line-haul", "changle-south", SetSize: 3, "block-171", Noon, state, Reason: null, HoldFen: 60_000,
            Noon + 900_000);

    internal static TableChange.InsertPostings Postings(string transaction, long timeMs, params (string Account, long Fen)[] lines) =>
        new([.. lines.Select((line, i) => new PostingRow(transaction, i, line.Account, line.Fen, "swap-fee", SwapId: null, timeMs))]);

    internal static TableChange.InsertPostings Fee(string transaction, long fen, long timeMs = Noon) =>
        Postings(transaction, timeMs, ("line-haul", -fen), ("battery-bank", fen / 3), ("stations", fen - (fen / 3)));

    internal static NewMessage Message(string id, string target = "account/line-haul") =>
        new(id, target, "swap-posted", Json(id));

    internal static async Task<ImmutableArray<T>> AllAsync<T>(this IAsyncEnumerable<T> rows)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        await foreach (T row in rows) all.Add(row);
        return all.ToImmutable();
    }

    /// <summary>All rows, page by page.</summary>
    internal static async Task<ImmutableArray<T>> AllPagesAsync<T>(Func<PageRequest, ValueTask<Page<T>>> query, int limit)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        string? cursor = null;
        do
        {
            Page<T> page = await query(new PageRequest(limit, cursor));
            Assert.InRange(page.Rows.Length, 0, limit);
            all.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all.ToImmutable();
    }
}
