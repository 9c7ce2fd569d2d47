using Trunkline.Storage.Tables;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>What the books say of swaps and batteries, beside what stations know.</summary>
internal static class SwapBooks
{
    /// <summary>Fails where the books of a folder say something else than the stations that were there.</summary>
    public static async Task AgreeAsync(ServedDatabase database, BusyLine busy)
    {
        var (watch, line, names) = (busy.Watch, busy.Line, busy.Names);
        await using var storage = await database.OpenAsync();
        Assert.Empty(await storage.CheckBooksAsync());
        var page = await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(1_000));
        Assert.Null(page.Next);
        var anomalies = await storage.Tables.AnomaliesAsync(new AnomalyFilter(), new PageRequest(1_000));
        // Told late, a swap stands at the time at which it was told; never before it took place, and once, with the same batteries.
        var booked = page.Rows.Where(swap => swap.State is SwapState.Completed or SwapState.Inferred)
            .OrderBy(swap => swap.CompletedMs).ToLookup(swap => (swap.Station, swap.Truck));
        foreach (var seen in watch.Swaps.OrderBy(swap => swap.AtMs).GroupBy(swap => (swap.Station, swap.Truck)))
        {
            string told = $"{string.Join('\n', seen)}\nbooked\n{string.Join('\n', booked[seen.Key])}\n{string.Join('\n', anomalies.Rows)}";
            Assert.True(booked[seen.Key].Count() == seen.Count(), told);
            foreach (var (row, swap) in booked[seen.Key].Zip(seen))
            {
                Assert.True(row.CompletedMs >= swap.AtMs, told);
                var batteries = await storage.Tables.SwapBatteriesAsync(row.Id);
                Assert.Equal(swap.Returned.Order(), Serials(batteries, SwapDirection.In));
                Assert.Equal(swap.Delivered.Order(), Serials(batteries, SwapDirection.Out));
            }
        }

        Assert.Equal(watch.Swaps.Length, booked.Sum(each => each.Count()));

        for (int station = 0; station < line.Stations.Count; station++)
        {
            var slots = line.World.StationControlState(station).Slots;
            for (int slot = 0; slot < slots.Length; slot++)
            {
                if (slots[slot].Battery < 0) continue;
                await HoldsAsync(slots[slot].Battery, new Custody(HolderKind.Slot, line.Stations[station].Id, slot + 1));
            }
        }

        var trucks = line.World.Trucks.ToArray();
        for (int truck = 0; truck < trucks.Length; truck++)
        {
            // What a truck brought is known once it has swapped.
            if (trucks[truck].Swaps == 0) continue;
            for (int i = 0; i < trucks[truck].SetSize; i++)
                await HoldsAsync(trucks[truck].Batteries[i], new Custody(HolderKind.Truck, names.TruckId(truck)));
        }

        async Task HoldsAsync(int battery, Custody holder) =>
            Assert.Equal(holder, (await storage.Tables.BatteryAsync(names.Serial(battery)))!.Custody);
    }

    private static IEnumerable<string> Serials(IEnumerable<SwapBatteryRow> batteries, SwapDirection direction) =>
        batteries.Where(battery => battery.Direction == direction).Select(battery => battery.Serial).Order();
}
