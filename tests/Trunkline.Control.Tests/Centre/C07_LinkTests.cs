using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: the link goes and comes.
/// While it is down, the station works by itself and the centre gives out nothing. When it is back, trucks that wait are announced anew,
/// promises stand, an order that was lost is given again, and what the station did meanwhile is booked by its own clock.
/// </summary>
public sealed class C07_LinkTests
{
    private static readonly StationPlan Two = new() { Stock = "100 100 - -", Lanes = 1 };

    [Fact]
    public void A_link_lost_in_mid_swap_and_back_ends_the_swap_as_told() => new DeskTable(Two)
        .At("10:00").Gate(1).Lane(0, LaneStep.Exchanging).Unlinked()
        .At("10:30").Linked().Lane(0, LaneStep.Clear)
        .In("#1", 1, "T1a@2", at: "10:05").Out("#1", 1, "B0@0", at: "10:06")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:30 ! lane-cleared-early swap/1
            10:30 swap 1 aborted: Truck
            10:30 lane 0 taken back from truck 1: Truck
            10:30 swap 2 opened: truck 1, request #1
            10:30 swap 2: in T1a@2
            10:30 swap 2: out B0@0
            10:30 swap 2 booked: 80 kWh at 10:06
            10:30 swap 2 over
            """).Holds("- B1+ T1a -").IsRebuiltByItsJournal();

    [Fact]
    public void Who_waited_is_announced_anew_and_keeps_what_was_promised() => new DeskTable(Two with { Stock = "0 0 - -" })
        .At("09:00").Promise(7, 2, "10:30")
        .At("10:30").Gate(1).Gate(2).Gate(3).Unlinked()
        .At("10:40").Linked().Shows("""
            09:00 -> R7 is promised to VIN-2
            09:00 <- promised
            10:30 <- Admitted
            10:30 <- Admitted, R7 for 10:30
            10:30 <- Admitted
            10:40 truck 1 gone from the gate
            10:40 truck 2 gone from the gate
            10:40 truck 3 gone from the gate
            10:40 -> R7 is promised to VIN-2
            """)
        .Gate(3).Gate(2).Updates(1, "x1", "B1", 100)
        .Shows("""
            10:40 <- Admitted
            10:40 <- Admitted, R7 for 10:40
            10:40 R7 kept
            10:40 swap 1 opened: truck 2, request #1, lane 0, R7
            10:40 -> swap #1: VIN-2 into lane 0, slots 1, R7
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_promised_truck_that_waits_through_an_outage_is_still_promised() => new DeskTable(Two with { Stock = "0 0 - -" })
        .At("09:00").Promise(7, 1, "10:30").Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            """)
        .At("10:30").Gate(1).Unlinked()
        .At("11:20").Linked().Gate(2).Gate(1).Updates(0, "x0", "B0", 100)
        .Shows("""
            10:30 <- Admitted, R7 for 10:30
            11:20 truck 1 gone from the gate
            11:20 -> R7 is promised to VIN-1
            11:20 <- Admitted
            11:20 <- Admitted, R7 for 11:20
            11:20 R7 kept
            11:20 swap 1 opened: truck 1, request #1, lane 0, R7
            11:20 -> swap #1: VIN-1 into lane 0, slots 0, R7
            """).IsRebuiltByItsJournal();

    [Fact]
    public void While_it_is_down_nobody_is_given_a_lane() => new DeskTable(Two with { WalkInSets = 0 })
        .At("10:00").Gate(1).Gate(2).Unlinked().Lane(0, LaneStep.Clear)
        .At("10:30").Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            10:00 ! lane-cleared-early swap/1
            10:00 swap 1 aborted: Truck
            10:00 lane 0 taken back from truck 1: Truck
            """).IsRebuiltByItsJournal();

    [Fact]
    public void An_order_that_was_lost_with_the_link_is_given_again_to_a_truck_that_still_waits() => new DeskTable(Two)
        .At("10:00").Gate(1).Unlinked()
        .At("10:10").Linked().Gate(1).Gate(1)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:10 -> swap #1: VIN-1 into lane 0, slots 0
            10:10 <- Admitted
            10:10 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void An_order_is_not_given_up_before_what_waited_could_be_told() => new DeskTable(Two)
        .At("10:00").Gate(1).Unlinked()
        .At("12:00").Linked()
        .At("12:01").In("#1", 1, "T1a@2", at: "10:05").Out("#1", 1, "B0@0", at: "10:06").Lane(0, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            12:01 swap 1: in T1a@2
            12:01 swap 1: out B0@0
            12:01 swap 1 booked: 80 kWh at 10:06
            12:01 swap 1 over
            """).IsRebuiltByItsJournal();

    [Fact]
    public void What_the_station_did_by_itself_is_booked_when_it_happened_and_keeps_its_promises() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00").Unlinked()
        .At("10:20").Linked().In("1", 1, "T1a@2", at: "10:05").Out("1", 1, "B0@0", at: "10:06")
        .At("11:00")
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:20 -> R7 is promised to VIN-1
            10:20 swap 1 opened: truck 1, request 1, R7
            10:20 swap 1: in T1a@2
            10:20 swap 1: out B0@0
            10:20 R7 kept
            10:20 swap 1 booked: 80 kWh at 10:06
            10:20 swap 1 over
            """).IsRebuiltByItsJournal();

    // Truck 1 was ordered in just before; the station did not hear it and served it by itself.
    [Fact]
    public void A_truck_that_was_served_under_another_number_is_not_awaited_any_more()
    {
        var desk = new DeskTable(Two).At("10:00").Gate(1).Unlinked()
            .At("10:20").Linked().In("1", 1, "T1a@2", at: "10:05").Out("1", 1, "B0@0", at: "10:06")
            .Shows("""
                10:00 swap 1 opened: truck 1, request #1, lane 0
                10:00 -> swap #1: VIN-1 into lane 0, slots 0
                10:00 <- Admitted
                10:20 swap 2 opened: truck 1, request 1
                10:20 swap 2: in T1a@2
                10:20 swap 2: out B0@0
                10:20 swap 1 aborted: Truck
                10:20 lane 0 taken back from truck 1: Truck
                10:20 swap 2 booked: 80 kWh at 10:06
                10:20 swap 2 over
                """).IsRebuiltByItsJournal();
        Assert.Equal(1, desk.Desk.Belief.Counters.FreeLanes);
    }

    // It is back at the gate before what it did hours ago is told.
    [Fact]
    public void An_old_swap_does_not_take_the_lane_from_a_truck_that_is_back()
    {
        var desk = new DeskTable(Two).At("12:00").Gate(1).In("1", 1, "T1a@2", at: "08:05").Out("1", 1, "B1@1", at: "08:06");
        Assert.Equal(1, desk.Desk.Belief.Lanes[0].Truck);
    }

    [Fact]
    public void A_link_that_is_taken_over_or_lost_twice_changes_nothing() => new DeskTable(Two)
        .At("10:00").Gate(1).Gate(2).Linked().Unlinked().Unlinked()
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            """).IsRebuiltByItsJournal();
}
