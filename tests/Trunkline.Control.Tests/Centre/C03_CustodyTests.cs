using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: batteries that are not where they were believed.
/// The latest physical report wins: a battery stands in at most one slot, what stood there before is lost track of and said to be, and
/// an anomaly tells a person.
/// </summary>
public sealed class C03_CustodyTests
{
    private static readonly StationPlan Plan = new() { Stock = "100 100 100 - - -", Lanes = 2, QuarantineSlots = 1 };

    [Fact]
    public void A_serial_number_that_nobody_knows_is_met_once() => new DeskTable(Plan)
        .At("10:00").Gate(1).In("#1", 1, "XX@3").Out("#1", 1, "B0@0")
        .Updates(3, "y", "XX", 30)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in XX@3
            10:00 swap 1: out B0@0
            10:00 XX met, which nobody knows
            10:00 ! battery-unknown battery/XX
            10:00 swap 1 booked: 80 kWh at 10:00
            """).Holds("- B1+ B2+ XX - - -").IsRebuiltByItsJournal();

    // A station without the profile put another battery into the slot, or the battery's own measure was wrong.
    [Fact]
    public void A_charged_battery_that_reports_little_is_charged_again_before_it_leaves() => new DeskTable(Plan with { TargetPercent = 95 })
        .At("10:00").Updates(0, "x0", "B0", 40).Holds("B0 B1+ B2+ - - - -")
        .At("10:01").Gate(1).Updates(1, "x1", "B1", 40)
        .Holds("B0 B1* B2+ - - - -")
        .At("11:00").Updates(0, "x0", "B0", 96)
        .Holds("B0+ B1* B2+ - - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_little_less_than_before_is_no_news() => new DeskTable(Plan with { TargetPercent = 95 })
        .At("10:00").Updates(0, "x0", "B0", 94).Holds("B0+ B1+ B2+ - - - -").IsRebuiltByItsJournal();

    [Fact]
    public void Other_batteries_than_those_ordered_are_accepted() => new DeskTable(Plan)
        .At("10:00").Gate(1).In("#1", 1, "T1a@3").Out("#1", 1, "B2@2")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@3
            10:00 swap 1: out B2@2
            10:00 ! other-set swap/1
            10:00 swap 1 booked: 80 kWh at 10:00
            """).Holds("B0+ B1+ - T1a - - -").IsRebuiltByItsJournal();

    [Fact]
    public void More_than_was_ordered_is_accepted() => new DeskTable(Plan)
        .At("10:00").Gate(1).In("#1", 1, "T1a@3 T1b@4").Out("#1", 1, "B0@0 B1@1")
        .At("10:05").Lane(0, LaneStep.Clear)
        .Holds("- - B2+ T1a T1b - -").IsRebuiltByItsJournal();

    // B0 is kept for truck 1; truck 2 leaves with it.
    [Fact]
    public void A_battery_that_was_kept_for_another_lane_is_not_there_for_it_any_more() => new DeskTable(Plan)
        .At("10:00").Gate(1).Gate(2).In("#2", 2, "T2a@3").Out("#2", 2, "B0@0")
        .At("10:05").In("#1", 1, "T1a@4").Out("#1", 1, "B1@1")
        .At("10:06").Lane(0, LaneStep.Clear).Lane(1, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 2 opened: truck 2, request #2, lane 1
            10:00 -> swap #2: VIN-2 into lane 1, slots 1
            10:00 <- Admitted
            10:00 swap 2: in T2a@3
            10:00 swap 2: out B0@0
            10:00 ! other-set swap/2
            10:00 swap 2 booked: 80 kWh at 10:00
            10:05 swap 1: in T1a@4
            10:05 swap 1: out B1@1
            10:05 ! other-set swap/1
            10:05 swap 1 booked: 80 kWh at 10:05
            10:06 swap 1 over
            10:06 swap 2 over
            """).Holds("- - B2+ T2a T1a - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_told_from_another_slot_than_believed_is_gone_from_both() => new DeskTable(Plan)
        .At("10:00").In("5", 1, "T1a@3").Out("5", 1, "B0@1")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 5
            10:00 ! swap-unasked swap/1
            10:00 swap 1: in T1a@3
            10:00 swap 1: out B0@1
            10:00 ! custody-conflict battery/B0
            10:00 B1 is lost from slot 1
            10:00 swap 1 booked: 80 kWh at 10:00
            10:00 swap 1 over
            """).Holds("- - B2+ T1a - - -").IsRebuiltByItsJournal();

    [Fact]
    public void Two_batteries_told_from_each_other_s_slots_are_both_gone() => new DeskTable(Plan)
        .At("10:00").Gate(4).In("#1", 4, "T4a@3 T4b@4").Out("#1", 4, "B0@1 B1@0")
        .Holds("- - B2+ T4a T4b - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_returned_into_a_slot_that_was_taken_displaces_what_was_believed_there() => new DeskTable(Plan)
        .At("10:00").Gate(1).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@2
            10:00 swap 1: out B0@0
            10:00 ! custody-conflict battery/T1a
            10:00 B2 is lost from slot 2
            10:00 swap 1 booked: 80 kWh at 10:00
            """).Holds("- B1+ T1a - - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_returned_that_was_believed_to_stand_here_stands_where_it_was_returned() => new DeskTable(Plan)
        .At("10:00").In("5", 1, "B1@3").Out("5", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 5
            10:00 ! swap-unasked swap/1
            10:00 swap 1: in B1@3
            10:00 swap 1: out B0@0
            10:00 ! custody-conflict battery/B1
            10:00 swap 1 booked: 80 kWh at 10:00
            10:00 swap 1 over
            """).Holds("- - B2+ B1 - - -").IsRebuiltByItsJournal();

    [Theory]
    [InlineData("T1a@-1", "B0@0", "- B1+ B2+ - - - -")]
    [InlineData("T1a@3", "B0@-1", "- B1+ B2+ T1a - - -")]
    [InlineData("T1a@99", "B0@99", "- B1+ B2+ - - - -")]
    [InlineData("T1a@6", "B0@0", "- B1+ B2+ - - - T1a!")]
    public void A_slot_that_is_not_said_is_found_by_the_battery_or_not_at_all(string returned, string delivered, string after)
    {
        var desk = new DeskTable(Plan).At("10:00").Gate(1).In("#1", 1, returned).Out("#1", 1, delivered).Lane(0, LaneStep.Clear)
            .Holds(after).IsRebuiltByItsJournal();
        Assert.Equal(2, desk.Desk.Belief.Counters.FreeLanes);
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
    }

    [Fact]
    public void A_serial_number_told_twice_in_a_set_is_one_battery() => new DeskTable(Plan)
        .At("10:00").Gate(4).In("#1", 4, "T4a@3 T4a@4").Out("#1", 4, "B0@0 B1@1")
        .Shows("""
            10:00 swap 1 opened: truck 4, request #1, lane 0
            10:00 -> swap #1: VIN-4 into lane 0, slots 0 1
            10:00 <- Admitted
            10:00 swap 1: in T4a@3 T4a@4
            10:00 swap 1: out B0@0 B1@1
            10:00 ! serial-twice battery/T4a
            10:00 ! set-sizes-differ swap/1
            10:00 swap 1 booked: 180 kWh at 10:00
            """).Holds("- - B2+ T4a - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_battery_in_both_sets_is_where_it_was_put() => new DeskTable(Plan)
        .At("10:00").Gate(1).In("#1", 1, "B0@3").Out("#1", 1, "B0@0")
        .At("10:05").Lane(0, LaneStep.Clear)
        .Holds("- B1+ B2+ B0 - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_serial_number_in_two_slots_is_in_the_one_that_told_last() => new DeskTable(Plan)
        .At("10:00").Starts(3, "y", "B0", 100)
        .Shows("""
            10:00 ! custody-conflict battery/B0
            10:00 B0 is in slot 3
            """).Holds("- B1+ B2+ B0+ - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_slot_that_reports_another_battery_than_believed_has_it() => new DeskTable(Plan)
        .At("10:00").Updates(0, "x0", "T9a", 50)
        .Shows("""
            10:00 ! custody-conflict battery/T9a
            10:00 B0 is lost from slot 0
            10:00 T9a is in slot 0
            """).Holds("T9a B1+ B2+ - - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_truck_whose_set_is_gone_leaves_with_another() => new DeskTable(Plan)
        .At("10:00").Gate(1).Updates(0, "x0", "T9a", 50).In("#1", 1, "T1a@3").Out("#1", 1, "B1@1").Lane(0, LaneStep.Clear)
        .Holds("T9a - B2+ T1a - - -").IsRebuiltByItsJournal();

    [Fact]
    public void What_is_carried_to_quarantine_is_suspect_and_what_was_believed_there_is_not() => new DeskTable(Plan)
        .At("10:00").Tell(new StationFact.QuarantineMove(0, 6, true)).Tell(new StationFact.QuarantineMove(0, 6, true))
        .Tell(new StationFact.QuarantineMove(1, 6, false)).Tell(new StationFact.QuarantineMove(1, 6, true))
        .Shows("""
            10:00 battery in slot 0 isolated
            10:00 in quarantine: from slot 0 to 6
            10:00 battery in slot 1 isolated
            10:00 in quarantine: from slot 1 to 6
            """).Holds("- - B2+ - - - B1!").IsRebuiltByItsJournal();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(6, 6)]
    [InlineData(-1, 6)]
    [InlineData(0, 7)]
    public void A_robot_that_carries_to_where_there_is_no_quarantine_is_odd(short from, short to) => new DeskTable(Plan)
        .At("10:00").Tell(new StationFact.QuarantineMove(from, to, true))
        .Shows("""
            10:00 ! no-such-part station
            """).Holds("B0+ B1+ B2+ - - - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_hot_battery_is_an_alarm_once() => new DeskTable(Plan)
        .At("10:00").Tell(new StationFact.BatteryHot(0)).Tell(new StationFact.BatteryHot(0)).Tell(new StationFact.BatteryHot(3))
        .Shows("""
            10:00 battery in slot 0 isolated, 1 blocked
            10:00 ! battery-hot battery/B0
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_person_releases_the_slots_beside_a_hot_battery_and_the_station_is_told_once() => new DeskTable(Plan)
        .At("10:00").Tell(new StationFact.BatteryHot(0)).Tell(new StationFact.NeighboursReleased(0))
        .Tell(new StationFact.NeighboursReleased(0)).Tell(new StationFact.NeighboursReleased(-1))
        .Shows("""
            10:00 battery in slot 0 isolated, 1 blocked
            10:00 ! battery-hot battery/B0
            10:00 -> release the slots beside 0
            10:00 ! no-such-part station
            """).Holds("B0! B1+ B2+ - - - -").IsRebuiltByItsJournal();

    // Centre and site choose by the same rule.
    [Fact]
    public void A_battery_that_gets_hot_when_it_is_kept_for_a_truck_is_replaced_by_the_one_that_is_ready_longest() => new DeskTable(Plan)
        .At("10:00").Gate(1).Tell(new StationFact.BatteryHot(0)).Holds("B0! B1 B2* - - - -")
        .At("10:02").Tell(new StationFact.QuarantineMove(0, 6, false)).Tell(new StationFact.QuarantineMove(0, 6, true))
        .At("10:05").In("#1", 1, "T1a@3").Out("#1", 1, "B2@2").Lane(0, LaneStep.Clear)
        .Holds("- B1+ - T1a - - B0!").IsRebuiltByItsJournal();
}
