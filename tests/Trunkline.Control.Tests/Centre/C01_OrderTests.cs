using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: orders to swap.
/// A truck at the gate waits for the order, which names lane and slots. The station accepts by doing nothing else, or declines and the
/// truck waits again, before all others and with what it was promised; a station that declines is asked for its whole state, though not
/// in a circle. An order that nothing follows is given up in an hour.
/// </summary>
public sealed class C01_OrderTests
{
    private static readonly StationPlan Two = new() { Stock = "100 100 -", Lanes = 1 };

    [Fact]
    public void A_truck_is_ordered_into_a_lane_and_its_swap_is_booked_when_both_sets_are_told() => new DeskTable(Two)
        .At("10:00").Gate(1)
        .At("10:01").Answers("#1")
        .At("10:02").Lane(0, LaneStep.Exchanging)
        .At("10:05").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .At("10:07").Lane(0, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:05 swap 1: in T1a@2
            10:05 swap 1: out B0@0
            10:05 swap 1 booked: 80 kWh at 10:05
            10:07 swap 1 over
            """)
        .Holds("- B1+ T1a").IsRebuiltByItsJournal();

    [Fact]
    public void Who_finds_no_lane_waits_and_is_ordered_when_one_is_free() => new DeskTable(Two)
        .At("10:00").Gate(1).Gate(2)
        .At("10:05").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .At("10:07").Lane(0, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            10:05 swap 1: in T1a@2
            10:05 swap 1: out B0@0
            10:05 swap 1 booked: 80 kWh at 10:05
            10:07 swap 2 opened: truck 2, request #2, lane 0
            10:07 swap 1 over
            10:07 -> swap #2: VIN-2 into lane 0, slots 1
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_truck_that_shows_itself_twice_is_answered_twice_and_ordered_once() => new DeskTable(Two)
        .At("10:00").Gate(1).Gate(1)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            """).IsRebuiltByItsJournal();

    // Who has its order is let in; so this truck has not got it. Within a minute order and token may have crossed.
    [Fact]
    public void An_order_that_was_lost_on_its_way_is_given_again_when_its_truck_shows_itself_again() => new DeskTable(Two)
        .At("10:00").Gate(1)
        .At("10:20").Gate(1).Gate(1)
        .At("10:40").Gate(1)
        .At("10:45").Lane(0, LaneStep.Exchanging).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:20 -> swap #1: VIN-1 into lane 0, slots 0
            10:20 <- Admitted
            10:20 <- Admitted
            10:40 -> swap #1: VIN-1 into lane 0, slots 0
            10:40 <- Admitted
            10:45 swap 1: in T1a@2
            10:45 swap 1: out B0@0
            10:45 swap 1 booked: 80 kWh at 10:45
            10:45 swap 1 over
            """).IsRebuiltByItsJournal();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_order_of_which_something_is_told_has_arrived(bool machineryMoves)
    {
        var desk = new DeskTable(Two).At("10:00").Gate(1);
        if (machineryMoves) desk.Lane(0, LaneStep.Exchanging);
        else desk.In("#1", 1, "T1a@2");
        desk.At("10:20").Gate(1);
        Assert.Equal(1, desk.OrdersToSwap);
    }

    // The centre has ordered truck 2, which waited; its driver shows the token because of that.
    [Fact]
    public void Without_the_profile_a_token_does_not_say_that_the_order_was_lost()
    {
        var desk = new DeskTable(Two, profile: false).At("10:00").Gate(1).Gate(2)
            .At("10:05").In("7", 1, "T1a@2").Out("7", 1, "B0@0")
            .At("10:20").Gate(2);
        Assert.Equal(1, desk.OrdersToSwap);
    }

    [Fact]
    public void A_truck_without_waiting_place_is_sent_on_and_a_stranger_is_not_known()
    {
        new DeskTable(Two with { WaitingPlaces = 0 }).At("10:00").Gate(1).Gate(2)
            .Tell(new StationFact.TruckAtGate(new Token("ISO14443", "04AABBCC"))).Tell(new StationFact.TruckAtGate(default))
            .Shows("""
                10:00 swap 1 opened: truck 1, request #1, lane 0
                10:00 -> swap #1: VIN-1 into lane 0, slots 0
                10:00 <- Admitted
                10:00 truck 2 turned away
                10:00 <- Full
                10:00 <- Unknown
                10:00 <- Unknown
                """).IsRebuiltByItsJournal();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void S02_FR_03_No_swap_is_ordered_for_who_is_not_authorised(bool profile)
    {
        // A lane is free and charged sets stand ready: only the token is missing from the register.
        var desk = new DeskTable(Two, profile).At("10:00").Tell(new StationFact.TruckAtGate(new Token("ISO14443", "04AABBCC")))
            .Shows("10:00 <- Unknown");
        Assert.Equal(0, desk.OrdersToSwap);
        desk.At("10:01").Gate(1);
        Assert.Equal(profile ? 1 : 0, desk.OrdersToSwap);
    }

    // By what a station may say, and by what it may not.
    [Theory]
    [InlineData(Reason.Batteries, "B0 B1* -", "-> swap #2: VIN-1 into lane 0, slots 1\n10:01 -> tell all")]
    [InlineData(Reason.Cancelled, "B0 B1* -", "-> swap #2: VIN-1 into lane 0, slots 1\n10:01 -> tell all")]
    [InlineData(Reason.Lane, "B0 B1+ -", "-> tell all")]
    [InlineData(Reason.Truck, "B0 B1+ -", "-> tell all")]
    public void A_declined_truck_waits_before_all_others_unless_it_is_gone(Reason reason, string slots, string orders)
    {
        var desk = new DeskTable(Two).At("10:00").Gate(1).At("10:01").Answers("#1", reason);
        string opened = reason is Reason.Batteries or Reason.Cancelled ? "10:01 swap 2 opened: truck 1, request #2, lane 0\n" : "";
        desk.Shows($"""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:01 swap 1 aborted: {reason}
            10:01 lane 0 taken back from truck 1: {reason}
            {opened}10:01 {orders}
            """.ReplaceLineEndings("\n")).Holds(slots).IsRebuiltByItsJournal();
        Assert.Equal(reason == Reason.Lane ? 1 : 0, desk.Desk.Belief.Counters.QueueCount);
    }

    [Fact]
    public void A_lane_that_was_declined_is_given_again_when_it_is_said_to_work() => new DeskTable(Two)
        .At("10:00").Gate(1).Answers("#1", Reason.Lane)
        .At("10:05").Tell(new StationFact.LaneWorks(0, true))
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1 aborted: Lane
            10:00 lane 0 taken back from truck 1: Lane
            10:00 -> tell all
            10:05 swap 2 opened: truck 1, request #2, lane 0
            10:05 -> swap #2: VIN-1 into lane 0, slots 1
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_station_that_declines_whatever_it_is_told_is_asked_once_a_minute() => new DeskTable(Two)
        .At("10:00").Gate(1).Answers("#1", Reason.Batteries).Answers("#2", Reason.Batteries).Updates(0, "x0", "B0", 100)
        .Answers("#3", Reason.Batteries)
        .At("10:03")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1 aborted: Batteries
            10:00 lane 0 taken back from truck 1: Batteries
            10:00 swap 2 opened: truck 1, request #2, lane 0
            10:00 -> swap #2: VIN-1 into lane 0, slots 1
            10:00 -> tell all
            10:00 swap 2 aborted: Batteries
            10:00 lane 0 taken back from truck 1: Batteries
            10:00 swap 3 opened: truck 1, request #3, lane 0
            10:00 -> swap #3: VIN-1 into lane 0, slots 0
            10:00 swap 3 aborted: Batteries
            10:00 lane 0 taken back from truck 1: Batteries
            10:01 -> tell all
            """).IsRebuiltByItsJournal();

    [Theory]
    [InlineData(LaneStep.Exchanging)]
    [InlineData(null)]
    public void An_answer_that_comes_when_the_swap_has_begun_is_too_late(LaneStep? step)
    {
        var desk = new DeskTable(Two).At("10:00").Gate(1);
        if (step is { } reached) desk.Lane(0, reached);
        else desk.In("#1", 1, "T1a@2");
        desk.Answers("#1", Reason.Lane).Answers("#7", Reason.Lane)
            .At("10:05").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
            .Holds("- B1+ T1a").IsRebuiltByItsJournal();
        Assert.Empty(desk.Desk.Swaps);
        Assert.Equal(1, desk.Desk.Belief.Counters.FreeLanes);
    }

    [Fact]
    public void Pitfall_31_A_declined_truck_keeps_its_reservation_and_what_became_of_it_is_said_once() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00")
        .At("10:00").Gate(1).Answers("#1", Reason.Batteries)
        .At("10:10").Answers("#2", Reason.Batteries).Updates(0, "x0", "B0", 100)
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:00 R7 kept
            10:00 swap 1 opened: truck 1, request #1, lane 0, R7
            10:00 -> swap #1: VIN-1 into lane 0, slots 0, R7
            10:00 <- Admitted, R7 for 10:00
            10:00 swap 1 aborted: Batteries
            10:00 lane 0 taken back from truck 1: Batteries
            10:00 swap 2 opened: truck 1, request #2, lane 0, R7
            10:00 -> swap #2: VIN-1 into lane 0, slots 1, R7
            10:00 -> tell all
            10:10 swap 2 aborted: Batteries
            10:10 lane 0 taken back from truck 1: Batteries
            10:10 -> tell all
            10:10 swap 3 opened: truck 1, request #3, lane 0, R7
            10:10 -> swap #3: VIN-1 into lane 0, slots 0, R7
            """).IsRebuiltByItsJournal();

    [Fact]
    public void An_order_that_nothing_follows_is_given_up_and_its_lane_goes_to_the_next() => new DeskTable(Two)
        .At("10:00").Gate(1).Answers("#1").Gate(2)
        .At("11:00")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            11:00 ! order-unanswered swap/1
            11:00 swap 1 aborted: Truck
            11:00 lane 0 taken back from truck 1: Truck
            11:00 swap 2 opened: truck 2, request #2, lane 0
            11:00 -> swap #2: VIN-2 into lane 0, slots 1
            11:00 -> tell all
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_swap_that_was_given_up_may_take_place_all_the_same() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00")
        .At("10:00").Gate(1)
        .At("11:05").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:00 R7 kept
            10:00 swap 1 opened: truck 1, request #1, lane 0, R7
            10:00 -> swap #1: VIN-1 into lane 0, slots 0, R7
            10:00 <- Admitted, R7 for 10:00
            11:00 ! order-unanswered swap/1
            11:00 swap 1 aborted: Truck
            11:00 lane 0 taken back from truck 1: Truck
            11:00 -> tell all
            11:05 swap 2 opened: truck 1, request #1, R7
            11:05 swap 2: in T1a@2
            11:05 swap 2: out B0@0
            11:05 swap 2 booked: 80 kWh at 11:05
            11:05 swap 2 over
            """).Holds("- B1+ T1a").IsRebuiltByItsJournal();

    [Fact]
    public void A_lane_that_nobody_says_is_clear_is_clear_in_an_hour_or_when_its_truck_is_at_the_gate_again()
    {
        var swapped = new DeskTable(Two).At("10:00").Gate(1).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0");
        swapped.At("11:00").Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@2
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            11:00 ! lane-not-cleared swap/1
            11:00 swap 1 over
            """);
        new DeskTable(Two).At("10:00").Gate(1).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0").Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@2
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            """)
            .At("10:30").Gate(1).Shows("""
                10:30 swap 1 over
                10:30 swap 2 opened: truck 1, request #2, lane 0
                10:30 -> swap #2: VIN-1 into lane 0, slots 1
                10:30 <- Admitted
                """).IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_lane_that_is_clear_without_an_exchange_ends_the_swap() => new DeskTable(Two)
        .At("10:00").Gate(1).Lane(0, LaneStep.Exchanging)
        .At("10:05").Lane(0, LaneStep.Clear).Lane(0, LaneStep.Clear)
        .At("10:06").In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:05 ! lane-cleared-early swap/1
            10:05 swap 1 aborted: Truck
            10:05 lane 0 taken back from truck 1: Truck
            10:06 swap 2 opened: truck 1, request #1
            10:06 swap 2: in T1a@2
            10:06 swap 2: out B0@0
            10:06 swap 2 booked: 80 kWh at 10:06
            10:06 swap 2 over
            """).Holds("- B1+ T1a").IsRebuiltByItsJournal();

    private static readonly StationPlan Busy = new() { Stock = "100 100 100 - - -", Lanes = 3 };

    // They were let in while the link was down.
    [Fact]
    public void Lanes_that_a_station_says_are_taken_get_nobody_until_they_are_clear() => new DeskTable(Busy)
        .At("10:00").Lane(0, LaneStep.Exchanging).Lane(1, LaneStep.Leaving).Lane(1, LaneStep.Leaving).Lane(2, LaneStep.Clear)
        .Gate(1).Gate(2)
        // That it works says nothing of the truck in it.
        .Tell(new StationFact.LaneWorks(0, true))
        .At("10:05").Lane(1, LaneStep.Clear)
        .Shows("""
            10:00 lane 0 taken by somebody
            10:00 lane 1 taken by somebody
            10:00 swap 1 opened: truck 1, request #1, lane 2
            10:00 -> swap #1: VIN-1 into lane 2, slots 0
            10:00 <- Admitted
            10:00 <- Admitted
            10:05 lane 1 not taken any more
            10:05 swap 2 opened: truck 2, request #2, lane 1
            10:05 -> swap #2: VIN-2 into lane 1, slots 1
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_lane_that_never_gets_clear_is_given_out_again_in_an_hour_and_a_person_told() => new DeskTable(Busy with { Lanes = 1 })
        .At("10:00").Lane(0, LaneStep.Exchanging).Gate(1)
        .At("10:30").Unlinked()
        .At("11:45").Linked()
        .At("12:00").Gate(1)
        .At("12:45")
        .Shows("""
            10:00 lane 0 taken by somebody
            10:00 <- Admitted
            11:45 truck 1 gone from the gate
            12:00 <- Admitted
            12:45 ! lane-not-cleared lane/1
            12:45 lane 0 not taken any more
            12:45 swap 1 opened: truck 1, request #1, lane 0
            12:45 -> swap #1: VIN-1 into lane 0, slots 0
            """).IsRebuiltByItsJournal();

    // It fails with the truck in it: what is told of the truck does not mend it.
    [Fact]
    public void A_lane_that_fails_while_it_is_taken_is_in_use_again_when_it_works()
    {
        var desk = new DeskTable(Busy with { Lanes = 1 }).At("10:00").Lane(0, LaneStep.Exchanging)
            .Tell(new StationFact.LaneWorks(0, false)).Lane(0, LaneStep.Clear);
        Assert.Equal(0, desk.Desk.Belief.Counters.FreeLanes);
        desk.Tell(new StationFact.LaneWorks(0, true)).IsRebuiltByItsJournal();
        Assert.Equal(1, desk.Desk.Belief.Counters.FreeLanes);
    }

    // What waited while the link was down is past; and a station without the profile tells no steps.
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_lane_that_was_taken_once_is_not_taken_now(bool profile, bool offline)
    {
        var desk = new DeskTable(Busy, profile).At("10:00")
            .Tell(new StationFact.LaneReached(0, LaneStep.Exchanging) { Offline = offline });
        Assert.Equal(3, desk.Desk.Belief.Counters.FreeLanes);
    }
}
