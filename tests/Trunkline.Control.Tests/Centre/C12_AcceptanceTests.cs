using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Network;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: the acceptance test of a station in commissioning, decided from what it does. A swap takes a lane for ten minutes
/// at most by the network's figures.
/// </summary>
public sealed class C12_AcceptanceTests
{
    private static readonly StationPlan Four = new()
    {
        Stock = "100 100 100 -", Chargers = 1, Stages = "building 06:00, commissioning 08:30, open 12:00",
    };

    private const string Stages = "building 06:00, commissioning 08:30, open 12:00";

    [Fact]
    public void Commissioning_begins_with_an_announcement_and_an_inventory() => new DeskTable(Four)
        .At("08:30").Announces().Tell(new StationFact.InventoryTold(3)).Tell(new StationFact.InventoryTold(4)).Announces()
        .Shows("""
            08:30 stage Commissioning
            08:30 -> announce yourself
            08:30 Registration 0 passed: accepted, with the profile
            08:30 -> it is Commissioning
            08:30 -> tell your inventory
            08:30 Inventory 0 failed: 3 of 4 slots
            08:30 Inventory 0 passed: 4 of 4 slots
            08:30 -> it is Commissioning
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Customers_are_refused_and_test_trucks_let_in() => new DeskTable(Four)
        .At("08:30").Announces().Plans(Stages, testTrucks: 1).At("08:40").Gate(2).Promise(7, 1, "09:00").Gate(1)
        .Shows("""
            08:30 stage Commissioning
            08:30 -> announce yourself
            08:30 Registration 0 passed: accepted, with the profile
            08:30 -> it is Commissioning
            08:30 -> tell your inventory
            08:30 stages planned by shift 2
            08:40 truck 2 turned away
            08:40 <- NotOpen
            08:40 <- refused: NotOpen
            08:40 swap 1 opened: truck 1, request #1, lane 0
            08:40 -> swap #1: VIN-1 into lane 0, slots 0
            08:40 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void When_all_is_proven_it_opens_on_its_date()
    {
        var desk = Proven(Tested());
        Assert.True(desk.Desk.Acceptance!.IsPassed, Text(desk));
        Assert.Equal(Stage.Commissioning, desk.Desk.Stage);
        desk.At("12:00").IsRebuiltByItsJournal();
        Assert.Equal(Stage.Open, desk.Desk.Stage);
        Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.AnomalyFound { Kind: "opening-held" });
    }

    [Fact]
    public void What_is_missing_holds_the_opening_up_and_when_it_is_there_the_station_opens()
    {
        var desk = Proven(Tested(), hot: false).At("12:30");
        Assert.Equal(Stage.Commissioning, desk.Desk.Stage);
        var anomaly = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.AnomalyFound>());
        Assert.Equal(("opening-held", """{"missing":["HotBattery 0/1"]}"""), (anomaly.Kind, anomaly.Known));
        Assert.Equal(Clock.At("12:00"), desk.Journal.Single(entry => entry.Happened is DeskEvent.OpeningHeld).At);

        desk.Tell(new StationFact.BatteryHot(0)).IsRebuiltByItsJournal();
        Assert.Equal(Stage.Open, desk.Desk.Stage);
    }

    [Fact]
    public void A_person_may_open_it_in_spite_of_the_test_by_name_and_reason()
    {
        var desk = Tested().At("12:30");
        Assert.Equal(Stage.Commissioning, desk.Desk.Stage);
        desk.Plans(Stages, waives: true, testTrucks: 1).IsRebuiltByItsJournal();
        Assert.Equal(Stage.Open, desk.Desk.Stage);
        Assert.Equal(("shift 2", "a test", true), (desk.Desk.Planned!.By, desk.Desk.Planned.Reason, desk.Desk.Planned.WaivesTest));
    }

    [Fact]
    public void A_test_that_was_waived_once_is_not_waived_for_the_next_commissioning()
    {
        var desk = Tested().At("12:30").Plans(Stages, waives: true, testTrucks: 1)
            .Plans(Stages + ", closed 13:00, commissioning 14:00, open 15:00", waives: true, testTrucks: 1).At("15:30");
        // It is waived anew whenever a person says so: this was said before the commissioning had begun.
        Assert.Equal(Stage.Commissioning, desk.Desk.Stage);
        Assert.Equal(Clock.At("14:00"), desk.Desk.Acceptance!.Began);
        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_swap_that_takes_too_long_fails_and_its_lane_begins_again()
    {
        var desk = Tested();
        Swap(desk, 1, "09:00", "09:10");
        Assert.Equal((CheckState.Open, 1, 3), Status(desk, AcceptanceCheck.Swaps));
        Swap(desk, 2, "09:20", "09:31");
        Assert.Equal((CheckState.Failed, 0, 3), Status(desk, AcceptanceCheck.Swaps));
        Assert.Equal("swap 2, lane 1, 660 s", desk.Desk.Acceptance!.StatusOf(AcceptanceCheck.Swaps).Evidence);
        Swap(desk, 3, "09:40", "09:49");
        Assert.Equal((CheckState.Open, 1, 3), Status(desk, AcceptanceCheck.Swaps));
        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void What_was_told_late_counts_as_replayed_only_when_the_link_was_lost_since_the_test_began()
    {
        var desk = Tested().Updates(0, "x0", "B0", 100, offline: true);
        Assert.Equal((CheckState.Open, 0, 1), Status(desk, AcceptanceCheck.Replay));
        desk.Unlinked().Linked().Updates(0, "x0", "B0", 100, offline: true);
        Assert.Equal((CheckState.Passed, 1, 1), Status(desk, AcceptanceCheck.Replay));
        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_slot_has_charged_when_its_charge_has_risen_within_one_transaction()
    {
        var desk = Tested().Starts(3, "y1", "T2a", 40).Ends(3, "y1").Starts(3, "y2", "T2a", 50);
        Assert.Equal((CheckState.Open, 0, 1), Status(desk, AcceptanceCheck.Charging));
        desk.Updates(3, "y2", "T2a", 51);
        Assert.Equal((CheckState.Passed, 1, 1), Status(desk, AcceptanceCheck.Charging));
        desk.IsRebuiltByItsJournal();
    }

    // In commissioning since 08:30, truck 1 being the test truck.
    private static DeskTable Tested() => new DeskTable(Four).At("08:30").Announces().Plans(Stages, testTrucks: 1);

    private static DeskTable Proven(DeskTable desk, bool hot = true)
    {
        desk.Tell(new StationFact.InventoryTold(4));
        Swap(desk, 1, "09:00", "09:09");
        Swap(desk, 2, "09:20", "09:29");
        Swap(desk, 3, "09:40", "09:49");
        for (short slot = 0; slot < 4; slot++) desk.Tell(new StationFact.SlotOccupancy(slot, Occupancy.Occupied));
        desk.Starts(3, "y3", "T1a", 20).Updates(3, "y3", "T1a", 30).Unlinked().Linked().Updates(3, "y3", "T1a", 31, offline: true);
        if (hot) desk.Tell(new StationFact.BatteryHot(0));
        return desk;
    }

    // The truck takes the batteries one after the other and brings back the one it took before.
    private static void Swap(DeskTable desk, int number, string from, string until)
    {
        string[] returned = ["T1a@3", "B0@0", "B1@1"];
        string request = $"#{number}";
        desk.At(from).Gate(1).Lane(0, LaneStep.Exchanging).In(request, 1, returned[number - 1])
            .Out(request, 1, $"B{number - 1}@{number - 1}").At(until).Lane(0, LaneStep.Clear);
    }

    private static (CheckState State, int Proven, int Needed) Status(DeskTable desk, AcceptanceCheck check)
    {
        var status = desk.Desk.Acceptance!.StatusOf(check);
        return (status.State, status.Proven, status.Needed);
    }

    private static string Text(DeskTable desk) => string.Join("; ", desk.Desk.Acceptance!.Checks);
}
