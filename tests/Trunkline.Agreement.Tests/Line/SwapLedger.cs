using System.Globalization;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>Swaps, line by line, as text that can be compared: what the twin booked, and what stands in the platform's tables.</summary>
internal static class SwapLedger
{
    /// <summary>What the twin books until an instant, by order of completion.</summary>
    public static List<string> OfTwin(Rehearsal rehearsal, Model.Units.Instant end)
    {
        var layout = new Layout(rehearsal);
        var book = new TwinBook(rehearsal);
        new World<DirectLink>(layout, new DirectLink(layout), 0, book).RunUntil(end);
        return book.Swaps;
    }

    /// <summary>What the platform has booked, by order of completion.</summary>
    public static async Task<List<string>> OfTablesAsync(IStorage storage)
    {
        var booked = new List<string>();
        foreach (var swap in await EndedAsync(storage))
        {
            var batteries = await storage.Tables.SwapBatteriesAsync(swap.Id);
            var postings = await storage.Tables.TransactionAsync("swap/" + swap.Id);
            booked.Add(Line(
                swap.CompletedMs!.Value, swap.Station, swap.Truck, swap.Lane!.Value,
                batteries.Select(row => Battery(
                    row.Direction, row.Slot!.Value, row.Serial, row.SocPermille!.Value, row.SohPermille!.Value)),
                swap.EnergyWh, postings.Select(line => Posting(line.Account, line.AmountFen))));
        }

        return booked;
    }

    /// <summary>The swaps that have ended with an exchange, by order of completion.</summary>
    public static async Task<List<SwapRow>> EndedAsync(IStorage storage)
    {
        var ended = new List<SwapRow>();
        string? cursor = null;
        do
        {
            var page = await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(500, cursor));
            ended.AddRange(page.Rows.Where(swap => swap.State is SwapState.Completed or SwapState.Inferred));
            cursor = page.Next;
        }
        while (cursor is not null);

        return [.. ended.OrderBy(swap => swap.CompletedMs).ThenBy(swap => swap.Station, StringComparer.Ordinal)];
    }

    private static string Battery(SwapDirection direction, int slot, string serial, int charge, int health) =>
        string.Create(CultureInfo.InvariantCulture, $"{direction} {slot} {serial} {charge}/{health}");

    private static string Line(
        long at, string station, string truck, int lane, IEnumerable<string> batteries, long energy, IEnumerable<string> fen) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{at} {station} lane {lane} {truck}: {string.Join(", ", batteries)}; {energy} Wh; {string.Join(", ", fen)}");

    private static string Posting(string account, long fen) => string.Create(CultureInfo.InvariantCulture, $"{account} {fen} fen");

    private sealed class TwinBook(Rehearsal rehearsal) : ITrace
    {
        private readonly LineRegister _register = LineRegister.Of(rehearsal.Network, rehearsal.Fleet);
        private readonly List<(long At, string Station, string Text)> _swaps = [];

        public List<string> Swaps =>
            [.. _swaps.OrderBy(swap => swap.At).ThenBy(swap => swap.Station, StringComparer.Ordinal).Select(swap => swap.Text)];

        public void Truck(int truck, bool forward, Model.Units.Instant at, double kilometre)
        {
        }

        public void Swap(
            int station, bool forward, Model.Units.Instant arrived, Model.Units.Instant started, double arrivalCharge, bool promised,
            bool kept)
        {
        }

        public void Queue(int station, Model.Units.Instant at, int waiting)
        {
        }

        public void Booked(
            int station, Model.Units.Instant at, in StationEvent completed, in SetSlots taken, in SetReport delivered,
            in SwapBooking booking)
        {
            var batteries = new List<string>();
            for (int i = 0; i < completed.Count; i++) batteries.Add(Named(SwapDirection.In, completed.Slots[i], completed.Set[i]));
            for (int i = 0; i < completed.Count; i++) batteries.Add(Named(SwapDirection.Out, taken[i], delivered[i]));
            var owned = new List<RentedBattery>();
            for (int i = 0; i < completed.Count; i++) owned.Add(Owned(delivered[i]));
            string id = rehearsal.Network.Stations[station].Id;
            var truck = _register.Trucks[completed.Truck];
            var postings = SwapPostings.Of(
                booking, "fleet:" + rehearsal.Fleet.Fleets[truck.Fleet].Id,
                "operator:" + rehearsal.Network.Operators[rehearsal.Network.Stations[station].Operator].Id, [.. owned]);
            _swaps.Add((at.Milliseconds, id, Line(
                at.Milliseconds, id, truck.Id, completed.Lane + 1, batteries, booking.Energy.Value,
                postings.Select(line => Posting(line.Account, line.Fen)))));
        }

        private RentedBattery Owned(BatteryReport report)
        {
            var battery = _register.Batteries[report.Battery];
            var energy = report.Energy(rehearsal.Network.BatteryTypes[battery.Type].Capacity);
            return new RentedBattery("owner:" + battery.Owner, energy);
        }

        private string Named(SwapDirection direction, short slot, BatteryReport report) => Battery(
            direction, slot + 1, _register.Batteries[report.Battery].Serial, report.ChargePerMille, report.HealthPerMille);
    }
}
