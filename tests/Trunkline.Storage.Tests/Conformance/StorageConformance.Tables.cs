using System.Collections.Immutable;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_swap_may_change_while_it_is_open_and_never_after_it_has_ended()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow open = Sample.Swap(state: SwapState.Open) with
        {
            Lane = null, StartedMs = null, CompletedMs = null, ReleasedMs = null, PricePlan = null, PricePlanVersion = null, Fleet = null,
            Reservation = null, EnergyMeasure = EnergyMeasure.Bms,
        };
        SwapBatteryRow one = Sample.SwapBattery(open.Id, SwapDirection.Out, 0, "B-1") with
        { Slot = null, SocPermille = null, SohPermille = null };
        await DoneAsync(storage, Sample.Append("a", 0, null, new TableChange.RecordSwap(open, [one])));
        Assert.Equal(open, await storage.Tables.SwapAsync(open.Id));
        Assert.Equal([one], await storage.Tables.SwapBatteriesAsync(open.Id));

        SwapBatteryRow[] all =
        [
            Sample.SwapBattery(open.Id, SwapDirection.In, 0, "B-7"), Sample.SwapBattery(open.Id, SwapDirection.In, 1, "B-8"),
            Sample.SwapBattery(open.Id, SwapDirection.Out, 0, "B-1"), Sample.SwapBattery(open.Id, SwapDirection.Out, 1, "B-2"),
        ];
        SwapRow completed = Sample.Swap();
        await DoneAsync(storage, Sample.Append("a", 1, null, new TableChange.RecordSwap(completed, [.. all.Reverse()])));
        Assert.Equal(completed, await storage.Tables.SwapAsync(open.Id));
        Assert.Equal(all, await storage.Tables.SwapBatteriesAsync(open.Id));

        var refusal = await Assert.ThrowsAsync<AppendRefusedException>(async () => await storage.Journal.AppendAsync(
            Sample.Append("a", 2, null, new TableChange.RecordSwap(completed with { FeeFen = 1 }, []))));
        Assert.Equal(5, refusal.Law);
        Assert.Equal(completed, await storage.Tables.SwapAsync(open.Id));
        Assert.Equal(all, await storage.Tables.SwapBatteriesAsync(open.Id));
        Assert.Null(await storage.Tables.SwapAsync("changle-south/2"));
    }

    // Side by side: what is written, what the books then have of the set that came, and of the set that left.
    [Fact]
    public async Task What_is_told_of_one_side_of_a_swap_leaves_the_other_as_it_is()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow swap = Sample.Swap(state: SwapState.Open);
        (string Told, string In, string Out)[] table =
        [
            ("In B-1 B-2", "B-1 B-2", ""),
            ("Out B-3", "B-1 B-2", "B-3"),
            ("", "B-1 B-2", "B-3"),
            ("In B-4", "B-4", "B-3"),
            ("Out B-5 B-6", "B-4", "B-5 B-6"),
        ];
        for (int version = 0; version < table.Length; version++)
        {
            string[] told = table[version].Told.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            await DoneAsync(storage, Sample.Append("a", version, null, new TableChange.RecordSwap(
                swap,
                [
                    .. told.Skip(1).Select((serial, position) =>
                        Sample.SwapBattery(swap.Id, Enum.Parse<SwapDirection>(told[0]), position, serial)),
                ])));
            ImmutableArray<SwapBatteryRow> rows = await storage.Tables.SwapBatteriesAsync(swap.Id);
            string Of(SwapDirection side) => string.Join(' ', rows.Where(row => row.Direction == side).Select(row => row.Serial));
            Assert.Equal(table[version], (table[version].Told, Of(SwapDirection.In), Of(SwapDirection.Out)));
        }
    }

    [Fact]
    public async Task Whose_swap_it_is_may_turn_out_while_it_is_open_and_it_is_found_by_that()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow unknown = Sample.Swap(state: SwapState.Open) with { Truck = "unknown", Fleet = null, RequestId = null };
        await DoneAsync(storage, Sample.Append("a", 0, null, new TableChange.RecordSwap(unknown, [])));
        SwapRow known = Sample.Swap(state: SwapState.Open) with { Instance = 2, ArrivedMs = Sample.Noon + 1 };
        await DoneAsync(storage, Sample.Append("a", 1, null, new TableChange.RecordSwap(known, [])));
        Assert.Equal(known, await storage.Tables.SwapAsync(known.Id));
        Assert.Equal([known], (await storage.Tables.SwapsAsync(new SwapFilter(Truck: known.Truck), new PageRequest(9))).Rows);
        Assert.Equal([known], (await storage.Tables.SwapsAsync(new SwapFilter(Fleet: known.Fleet), new PageRequest(9))).Rows);
        Assert.Empty((await storage.Tables.SwapsAsync(new SwapFilter(Truck: "unknown"), new PageRequest(9))).Rows);

        // Another swap cannot become the request that this one is.
        await DoneAsync(storage, Sample.Append("a", 2, null, new TableChange.RecordSwap(unknown with { Id = "changle-south/2" }, [])));
        var refusal = await Assert.ThrowsAsync<AppendRefusedException>(async () => await storage.Journal.AppendAsync(Sample.Append(
            "a", 3, null, new TableChange.RecordSwap(known with { Id = "changle-south/2" }, []))));
        Assert.Equal(5, refusal.Law);
    }

    [Fact]
    public async Task A_swap_is_released_once_and_after_it_has_ended()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow swap = Sample.Swap() with { ReleasedMs = null };
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, new TableChange.RecordSwap(swap, []), new TableChange.ReleaseSwap(swap.Id, Sample.Noon + 7),
            new TableChange.ReleaseSwap(swap.Id, Sample.Noon + 8)));
        await DoneAsync(storage, Sample.Append("a", 1, null, new TableChange.ReleaseSwap(swap.Id, Sample.Noon + 9)));
        Assert.Equal(swap with { ReleasedMs = Sample.Noon + 7 }, await storage.Tables.SwapAsync(swap.Id));
    }

    [Fact]
    public async Task A_request_is_one_swap_until_the_station_counts_anew()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0, null, new TableChange.RecordSwap(Sample.Swap("s/1"), [])));
        var refusal = await Assert.ThrowsAsync<AppendRefusedException>(async () => await storage.Journal.AppendAsync(
            Sample.Append("a", 1, null, new TableChange.RecordSwap(Sample.Swap("s/2"), []))));
        Assert.Equal(5, refusal.Law);
        Assert.Contains("s/1", refusal.Message, StringComparison.Ordinal);
        await DoneAsync(storage, Sample.Append("a", 1, null, new TableChange.RecordSwap(Sample.Swap("s/2") with { Instance = 2 }, [])));
        // Unasked swaps have no request, and there may be many.
        await DoneAsync(storage, Sample.Append(
            "a", 2, null, new TableChange.RecordSwap(Sample.Swap("s/3") with { RequestId = null }, []),
            new TableChange.RecordSwap(Sample.Swap("s/4") with { RequestId = null }, [])));
    }

    [Fact]
    public async Task Swaps_are_found_by_station_truck_fleet_battery_state_and_time()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow plain = Sample.Swap() with { RequestId = null };
        SwapRow[] swaps =
        [
            plain with { Id = "1", Station = "north" },
            plain with { Id = "2", Truck = "truck-8", ArrivedMs = Sample.Noon + 10 },
            plain with { Id = "3", Fleet = "other", ArrivedMs = Sample.Noon + 20 },
            plain with { Id = "4", State = SwapState.Inferred, ArrivedMs = Sample.Noon + 30 },
        ];
        await DoneAsync(storage, Sample.Append("a", 0, null, [.. swaps.Select(swap => new TableChange.RecordSwap(
            swap,
            swap.Id is "2" or "4"
                ? [Sample.SwapBattery(swap.Id, SwapDirection.In, 0, "B-1"), Sample.SwapBattery(swap.Id, SwapDirection.Out, 0, "B-1")]
                : []))]));
        (SwapFilter Filter, string Found)[] cases =
        [
            (new(), "4 3 2 1"),
            (new(Station: "north"), "1"),
            (new(Truck: "truck-8"), "2"),
            (new(Fleet: "line-haul"), "4 2 1"),
            (new(Battery: "B-1"), "4 2"),
            (new(State: SwapState.Inferred), "4"),
            (new(FromMs: Sample.Noon + 10, UntilMs: Sample.Noon + 30), "3 2"),
            (new(Station: "changle-south", Battery: "B-1", UntilMs: Sample.Noon + 30), "2"),
            (new(Truck: "nobody"), ""),
        ];
        foreach ((SwapFilter filter, string found) in cases)
        {
            ImmutableArray<SwapRow> rows = await Sample.AllPagesAsync(page => storage.Tables.SwapsAsync(filter, page), limit: 2);
            Assert.Equal(found, string.Join(' ', rows.Select(row => row.Id)));
        }
    }

    [Fact]
    public async Task Pages_give_each_row_once_though_many_arrive_at_the_same_time_and_more_come_in_between()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        SwapRow plain = Sample.Swap() with { RequestId = null };
        await DoneAsync(storage, Sample.Append("a", 0, null, [.. Enumerable.Range(0, 25).Select(i =>
            new TableChange.RecordSwap(plain with { Id = $"s/{i:00}", ArrivedMs = Sample.Noon + (i / 10) }, []))]));
        Page<SwapRow> first = await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(7));
        await DoneAsync(storage, Sample.Append(
            "a", 1, null, new TableChange.RecordSwap(plain with { Id = "s/new", ArrivedMs = Sample.Noon + 99 }, [])));
        var seen = new List<string>(first.Rows.Select(row => row.Id));
        for (string? cursor = first.Next; cursor is not null;)
        {
            Page<SwapRow> page = await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(7, cursor));
            seen.AddRange(page.Rows.Select(row => row.Id));
            cursor = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"s/{i:00}"), seen);
    }

    [Fact]
    public async Task A_cursor_that_was_never_given_and_a_limit_out_of_range_are_refused()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        foreach (string cursor in (string[])["!", "AAAA", "bm90aGluZw"])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(
                async () => await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(10, cursor)));
        }

        foreach (int limit in (int[])[0, -1, 1_001])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(
                async () => await storage.Tables.AccountsAsync(new PageRequest(limit)));
        }
    }

    [Fact]
    public async Task A_batterys_moves_form_a_chain_that_starts_where_the_books_had_it()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append(
            "a", 0, null,
            [.. Sample.Commission("B-1", Sample.Slot(3)), new TableChange.MoveBattery("B-1", Sample.Truck(), Sample.Noon + 1, "s/1")]));
        // Another station says that it took it off another truck: the latest report wins, and what it claimed is kept.
        var quarantine = new Custody(HolderKind.Quarantine, "fuqing", 1);
        await DoneAsync(storage, Sample.Append(
            "b", 0, null, new TableChange.MoveBattery("B-1", quarantine, Sample.Noon + 2, "s/2", Claimed: Sample.Truck("truck-9"))));
        // Nobody had announced this one.
        await DoneAsync(storage, Sample.Append("b", 1, null, new TableChange.MoveBattery("B-2", Sample.Truck(), Sample.Noon, "s/3")));
        // What is said of it does not move it, and does not touch its cycles.
        await DoneAsync(storage, Sample.Append("c", 0, null, new TableChange.DescribeBattery("B-1", "block-171", "new-owner", 970),
            new TableChange.WearBattery("B-1", 700), new TableChange.WearBattery("B-1", 25)));

        ImmutableArray<CustodyMoveRow> chain = await Sample.AllPagesAsync(page => storage.Tables.CustodyAsync("B-1", page), limit: 2);
        Assert.Equal(
            [
                new("B-1", 3, "truck:truck-7", "quarantine:fuqing#1", "truck:truck-9", Sample.Noon + 2, "s/2"),
                new("B-1", 2, "slot:changle-south#3", "truck:truck-7", null, Sample.Noon + 1, "s/1"),
                new("B-1", 1, null, "slot:changle-south#3", null, Sample.Noon, "commissioned"),
            ],
            chain);
        BatteryRow expected = Sample.Battery("B-1", quarantine);
        Assert.Equal(
            expected with { Owner = "new-owner", SohPermille = 970, Cycles = expected.Cycles + 725, SinceMs = Sample.Noon + 2 },
            await storage.Tables.BatteryAsync("B-1"));
        Assert.Equal(Sample.Truck(), (await storage.Tables.BatteryAsync("B-2"))!.Custody);
        Assert.Equal(["B-1"], (await Sample.AllPagesAsync(
            page => storage.Tables.BatteriesAsync(new BatteryFilter(HolderKind.Quarantine, "fuqing"), page), 1)).Select(row => row.Serial));
        Assert.Equal(["B-1", "B-2"], (await Sample.AllPagesAsync(
            page => storage.Tables.BatteriesAsync(new BatteryFilter(), page), 1)).Select(row => row.Serial));
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task Reservations_are_found_by_state_truck_station_and_fleet_in_their_latest_state()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        ReservationRow kept = Sample.Reservation("r-2", ReservationState.Kept) with { PromisedMs = Sample.Noon + 5 };
        ReservationRow broken = Sample.Reservation("r-1", ReservationState.Broken) with
        { Station = "north", Reason = "no charged set", Fleet = "other" };
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, new TableChange.UpsertReservation(Sample.Reservation("r-1")), new TableChange.UpsertReservation(kept)));
        await DoneAsync(storage, Sample.Append("a", 1, null, new TableChange.UpsertReservation(broken)));
        (ReservationFilter Filter, ReservationRow[] Found)[] cases =
        [
            (new(), [kept, broken]),
            (new(ReservationState.Held), []),
            (new(ReservationState.Broken), [broken]),
            (new(Truck: "truck-7"), [kept, broken]),
            (new(Station: "changle-south"), [kept]),
            (new(Fleet: "other"), [broken]),
        ];
        foreach ((ReservationFilter filter, ReservationRow[] found) in cases)
            Assert.Equal(found, await Sample.AllPagesAsync(page => storage.Tables.ReservationsAsync(filter, page), limit: 1));
        Assert.Equal(broken, await storage.Tables.ReservationAsync("r-1"));
    }

    [Fact]
    public async Task An_anomaly_is_open_until_somebody_settles_it_once()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        AnomalyRow second = Sample.Anomaly("x-2", "truck/truck-9") with { Station = null, Severity = AnomalySeverity.Alarm };
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, new TableChange.InsertAnomaly(Sample.Anomaly("x-1")), new TableChange.InsertAnomaly(second)));
        var settle = new TableChange.SettleAnomaly("x-1", "person-4", Sample.Noon + 9, "The plate had been misread.");
        await DoneAsync(storage, Sample.Append("a", 1, null, settle));
        AnomalyRow settled = Sample.Anomaly("x-1") with
        {
            State = AnomalyState.Settled, SettledBy = "person-4", SettledMs = Sample.Noon + 9, Settlement = "The plate had been misread.",
        };
        Assert.Equal([second], await FindAsync(new AnomalyFilter(AnomalyState.Open)));
        Assert.Equal([settled], await FindAsync(new AnomalyFilter(Station: "changle-south")));
        Assert.Equal([second], await FindAsync(new AnomalyFilter(Subject: "truck/truck-9")));
        Assert.Equal([second, settled], await FindAsync(new AnomalyFilter()));
        await Assert.ThrowsAsync<AppendRefusedException>(
            async () => await storage.Journal.AppendAsync(Sample.Append("a", 2, null, settle)));
        await Assert.ThrowsAsync<AppendRefusedException>(
            async () => await storage.Journal.AppendAsync(Sample.Append("a", 2, null, settle with { Id = "x-9" })));
        Assert.Equal([settled], await FindAsync(new AnomalyFilter(AnomalyState.Settled)));
        Assert.Equal(settled, await storage.Tables.AnomalyAsync("x-1"));
        Assert.Null(await storage.Tables.AnomalyAsync("x-9"));

        async Task<ImmutableArray<AnomalyRow>> FindAsync(AnomalyFilter filter) =>
            await Sample.AllPagesAsync(page => storage.Tables.AnomaliesAsync(filter, page), limit: 1);
    }

    [Fact]
    public async Task Postings_change_balances_and_stand_on_the_statement()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append("a", 0, null, new TableChange.UpsertAccount("line-haul", PartyKind.Fleet)));
        await DoneAsync(storage, Sample.Append("a", 1, null, Sample.Fee("t-1", 901), Sample.Fee("t-2", 300, Sample.Noon + 5)));
        await DoneAsync(storage, Sample.Append("b", 0, null, Sample.Fee("t-3", 30, Sample.Noon + 9)));
        Assert.Equal(new AccountRow("line-haul", PartyKind.Fleet, -1_231), await storage.Tables.AccountAsync("line-haul"));
        Assert.Equal(
            [("battery-bank", 410L), ("line-haul", -1_231L), ("stations", 821L)],
            (await Sample.AllPagesAsync(page => storage.Tables.AccountsAsync(page), limit: 2)).Select(row => (row.Id, row.BalanceFen)));
        Assert.Equal(-901, await storage.Tables.BalanceBeforeAsync("line-haul", Sample.Noon + 5));
        Assert.Equal(0, await storage.Tables.BalanceBeforeAsync("nobody", long.MaxValue));

        ImmutableArray<PostingRow> statement = await Sample.AllPagesAsync(
            page => storage.Tables.StatementAsync(new StatementFilter("line-haul"), page), limit: 1);
        Assert.Equal([("t-3", -30L), ("t-2", -300L), ("t-1", -901L)], statement.Select(row => (row.TransactionId, row.AmountFen)));
        Assert.Equal(["t-2"], (await Sample.AllPagesAsync(
            page => storage.Tables.StatementAsync(new StatementFilter("line-haul", Sample.Noon + 1, Sample.Noon + 9), page), 1))
            .Select(row => row.TransactionId));
        Assert.Equal([-901, 300, 601], (await storage.Tables.TransactionAsync("t-1")).Select(row => row.AmountFen));
        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task A_statement_pages_through_lines_of_one_transaction_and_one_instant()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        await DoneAsync(storage, Sample.Append(
            "a", 0, null,
            Sample.Postings("t-1", Sample.Noon, [.. Enumerable.Range(0, 12).Select(i => ("own", i % 2 == 0 ? 5L : -5L))]),
            Sample.Postings("t-2", Sample.Noon, ("own", 7), ("own", -7))));
        ImmutableArray<PostingRow> rows = await Sample.AllPagesAsync(
            page => storage.Tables.StatementAsync(new StatementFilter("own"), page), limit: 3);
        Assert.Equal(
            [("t-2", 1), ("t-2", 0), .. Enumerable.Range(0, 12).Reverse().Select(line => ("t-1", line))],
            rows.Select(row => (row.TransactionId, row.Line)));
    }

    [Fact]
    public async Task Postings_that_do_not_sum_to_zero_are_refused_before_anything_is_written()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(new StorageOptions { Observer = gate });
        TableChange[][] breaches =
        [
            [Sample.Postings("t-1", Sample.Noon, ("line-haul", -900), ("stations", 899))],
            // Each transaction by itself, not their sum.
            [Sample.Postings("t-1", Sample.Noon, ("line-haul", -900)), Sample.Postings("t-2", Sample.Noon, ("stations", 900))],
        ];
        foreach (TableChange[] breach in breaches)
        {
            var refusal = await Assert.ThrowsAsync<AppendRefusedException>(
                async () => await storage.Journal.AppendAsync(Sample.Append("a", 0, null, breach)));
            Assert.Equal(3, refusal.Law);
            Assert.Contains("t-1", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(gate.Committed);
        Assert.Null(await storage.Tables.AccountAsync("line-haul"));
        // A transaction may be written in two changes of one append.
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, Sample.Postings("t-1", Sample.Noon, ("line-haul", -900)),
            new TableChange.InsertPostings([new PostingRow("t-1", 1, "stations", 900, "swap-fee", null, Sample.Noon)])));
    }

    [Fact]
    public async Task A_station_shows_the_latest_state_that_it_published_whatever_comes_late()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        StationStateRow latest = new("south", """{"ready":9}""", Sample.Noon + 2, 8);
        StationStateRow north = new("north", """{"ready":2}""", Sample.Noon, 1);
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, new TableChange.UpsertStationState(latest with { StateJson = "{}", Version = 6 }),
            new TableChange.UpsertStationState(latest), new TableChange.UpsertStationState(latest with { StateJson = "{}", Version = 7 }),
            new TableChange.UpsertStationState(north)));
        Assert.Equal(latest, await storage.Tables.StationStateAsync("south"));
        Assert.Null(await storage.Tables.StationStateAsync("west"));
        Assert.Equal([north, latest], await Sample.AllPagesAsync(page => storage.Tables.StationStatesAsync(page), limit: 1));
    }
}
