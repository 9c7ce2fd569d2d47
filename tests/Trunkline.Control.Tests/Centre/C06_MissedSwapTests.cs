using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: a swap of which no report came.
/// Batteries that left their slots and others that came, and no swap told in ten minutes: it is concluded from the slots, and said to
/// be. What remains on one side only is custody that nobody can explain.
/// </summary>
public sealed class C06_MissedSwapTests
{
    private static readonly StationPlan Four = new() { Stock = "100 100 - -", Lanes = 1 };

    [Fact]
    public void Pitfall_S1_The_truck_that_was_ordered_into_the_lane_has_swapped() => new DeskTable(Four)
        .At("10:00").Gate(1).Ends(0, "x0").Starts(2, "y", null, 30)
        .At("10:10")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:10 swap 1: in unknown-station-3-123000000@2
            10:10 swap 1: out B0@0
            10:10 ! swap-inferred swap/1
            10:10 unknown-station-3-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-3-123000000
            10:10 swap 1 booked: 70 kWh, inferred at 10:10
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Without_an_order_it_was_nobody_known() => new DeskTable(Four)
        .At("10:00").Ends(0, "x0").Ends(1, "x1").Starts(2, "y", null, 20).Starts(3, "z", null, 30).Updates(3, "z", null, 40)
        .At("10:10")
        .Shows("""
            10:10 swap 1 opened: nobody, request 0
            10:10 swap 1: in unknown-station-3-123000000@2 unknown-station-4-123000000@3
            10:10 swap 1: out B0@0 B1@1
            10:10 ! swap-inferred swap/1
            10:10 unknown-station-3-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-3-123000000
            10:10 unknown-station-4-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-4-123000000
            10:10 swap 1 booked: 140 kWh, inferred at 10:10
            10:10 swap 1 over
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Each_of_two_trucks_has_the_set_that_was_kept_for_it() => new DeskTable(Four with { Lanes = 2 })
        .At("10:00").Gate(1).Gate(2).Ends(1, "x1").Ends(0, "x0").Starts(2, "y", null, 30).Starts(3, "z", null, 40)
        .At("10:10")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 2 opened: truck 2, request #2, lane 1
            10:00 -> swap #2: VIN-2 into lane 1, slots 1
            10:00 <- Admitted
            10:10 swap 1: in unknown-station-3-123000000@2
            10:10 swap 1: out B0@0
            10:10 ! swap-inferred swap/1
            10:10 unknown-station-3-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-3-123000000
            10:10 swap 1 booked: 70 kWh, inferred at 10:10
            10:10 swap 2: in unknown-station-4-123000000@3
            10:10 swap 2: out B1@1
            10:10 ! swap-inferred swap/2
            10:10 unknown-station-4-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-4-123000000
            10:10 swap 2 booked: 60 kWh, inferred at 10:10
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Half_a_report_and_the_slots_make_a_whole() => new DeskTable(Four)
        .At("10:00").Gate(1).Ends(0, "x0").In("#1", 1, "T1a@2")
        .At("11:00")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@2
            11:00 swap 1: out B0@0
            11:00 ! swap-inferred swap/1
            11:00 swap 1 booked: 80 kWh, inferred at 11:00
            """).Holds("- B1+ T1a -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_that_only_left_is_gone_and_one_that_only_came_is_here()
    {
        new DeskTable(Four).At("10:00").Ends(0, "x0").At("10:10").Shows("""
            10:10 ! battery-gone battery/B0
            10:10 B0 is lost from slot 0
            """).Holds("- B1+ - -").IsRebuiltByItsJournal();
        new DeskTable(Four).At("10:00").Tell(new StationFact.SlotOccupancy(0, Occupancy.Empty)).At("10:10")
            .Shows("""
                10:10 ! battery-gone battery/B0
                10:10 B0 is lost from slot 0
                """).Holds("- B1+ - -").IsRebuiltByItsJournal();
        new DeskTable(Four).At("10:00").Starts(2, "y", null, 30).At("10:10").Shows("""
            10:10 unknown-station-3-123000000 met, which nobody knows
            10:10 ! battery-unknown battery/unknown-station-3-123000000
            10:10 unknown-station-3-123000000 is in slot 2
            """).IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_full_battery_that_nobody_announced_may_leave_as_soon_as_it_has_a_name() => new DeskTable(Four)
        .At("10:00").Starts(2, "y", null, 100)
        .At("10:10").Holds("B0+ B1+ unknown-station-3-123000000+ -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_that_reports_again_has_not_left() => new DeskTable(Four)
        .At("10:00").Tell(new StationFact.SlotOccupancy(0, Occupancy.Empty)).Starts(0, "again", "B0", 100)
        .At("12:00")
        .Shows("").Holds("B0+ B1+ - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_report_in_time_explains_it() => new DeskTable(Four)
        .At("10:00").Gate(1).Ends(0, "x0").Starts(2, "y", null, 30)
        .At("10:09").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
        .At("12:00")
        .Holds("- B1+ T1a -").IsRebuiltByItsJournal();

    [Fact]
    public void Pitfall_12_While_the_link_is_down_nothing_is_concluded_and_what_waited_may_explain_it() => new DeskTable(Four)
        .At("10:00").Gate(1).Ends(0, "x0").Starts(2, "y", null, 30).Unlinked()
        .At("12:00").Linked()
        .At("12:05").In("#1", 1, "T1a@2", at: "10:03").Out("#1", 1, "B0@0", at: "10:04")
        .At("12:30")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            12:05 swap 1: in T1a@2
            12:05 swap 1: out B0@0
            12:05 swap 1 booked: 80 kWh at 10:04
            """).Holds("- B1+ T1a -").IsRebuiltByItsJournal();
}
