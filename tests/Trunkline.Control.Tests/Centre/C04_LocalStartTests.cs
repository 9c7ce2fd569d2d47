using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: a station without the profile, which starts swaps itself.
/// A driver who is let in swaps at once under a number of the station's own; one who is not is told so and started by the centre later.
/// No lane steps are told: the lane is clear when the swap is booked.
/// </summary>
public sealed class C04_LocalStartTests
{
    private static readonly StationPlan Two = new() { Stock = "100 100 -", Lanes = 1 };

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("4711")]
    public void A_driver_who_may_swap_at_once_is_let_in_and_the_station_s_number_is_taken_over(string request) =>
        new DeskTable(Two, profile: false)
            .At("10:00").Gate(1)
            .At("10:05").In(request, 1, "T1a@2").Out(request, 1, "B0@0")
            .Shows($"""
                10:00 swap 1 opened: truck 1, request 0, lane 0
                10:00 <- Admitted
                10:05 swap 1 opened: truck 1, request {request}, lane 0
                10:05 swap 1: in T1a@2
                10:05 swap 1: out B0@0
                10:05 swap 1 booked: 80 kWh at 10:05
                10:05 swap 1 over
                """).Holds("- B1+ T1a").IsRebuiltByItsJournal();

    [Fact]
    public void A_driver_who_must_wait_is_started_by_the_centre_later() => new DeskTable(Two, profile: false)
        .At("10:00").Gate(1).Gate(2)
        .At("10:05").In("1", 1, "T1a@2").Out("1", 1, "B0@0")
        .At("10:10").In("#2", 2, "T2a@0").Out("#2", 2, "B1@1")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 0, lane 0
            10:00 <- Admitted
            10:00 <- Full
            10:05 swap 1 opened: truck 1, request 1, lane 0
            10:05 swap 1: in T1a@2
            10:05 swap 1: out B0@0
            10:05 swap 1 booked: 80 kWh at 10:05
            10:05 swap 2 opened: truck 2, request #2, lane 0
            10:05 swap 1 over
            10:05 -> swap #2: VIN-2 into lane 0, slots 1
            10:10 swap 2: in T2a@0
            10:10 swap 2: out B1@1
            10:10 swap 2 booked: 80 kWh at 10:10
            10:10 swap 2 over
            """).Holds("T2a - T1a").IsRebuiltByItsJournal();

    [Fact]
    public void A_driver_who_does_not_come_after_all_leaves_the_lane_in_an_hour() => new DeskTable(Two, profile: false)
        .At("10:00").Gate(1)
        .At("11:00").Gate(2)
        .Shows("""
            10:00 swap 1 opened: truck 1, request 0, lane 0
            10:00 <- Admitted
            11:00 ! order-unanswered swap/1
            11:00 swap 1 aborted: Truck
            11:00 lane 0 taken back from truck 1: Truck
            11:00 -> tell all
            11:00 swap 2 opened: truck 2, request 0, lane 0
            11:00 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_station_that_uses_its_own_number_for_what_the_centre_started_has_swapped_once()
    {
        var desk = new DeskTable(Two, profile: false).At("10:00").Gate(1).Gate(2)
            .At("10:05").In("2", 1, "T1a@2").Out("2", 1, "B0@0")
            .At("10:10").In("3", 2, "T2a@0").Out("3", 2, "B1@1")
            .Shows("""
                10:00 swap 1 opened: truck 1, request 0, lane 0
                10:00 <- Admitted
                10:00 <- Full
                10:05 swap 1 opened: truck 1, request 2, lane 0
                10:05 swap 1: in T1a@2
                10:05 swap 1: out B0@0
                10:05 swap 1 booked: 80 kWh at 10:05
                10:05 swap 2 opened: truck 2, request #2, lane 0
                10:05 swap 1 over
                10:05 -> swap #2: VIN-2 into lane 0, slots 1
                10:10 swap 3 opened: truck 2, request 3
                10:10 swap 3: in T2a@0
                10:10 swap 3: out B1@1
                10:10 swap 2 aborted: Truck
                10:10 lane 0 taken back from truck 2: Truck
                10:10 swap 3 booked: 80 kWh at 10:10
                10:10 swap 3 over
                """).Holds("T2a - T1a").IsRebuiltByItsJournal();
        Assert.Equal(1, desk.Desk.Belief.Counters.FreeLanes);
    }

    [Fact]
    public void A_set_not_taken_frees_the_lane() => new DeskTable(Two, profile: false)
        .At("10:00").Gate(1).In("1", 1, "T1a@2").NotTaken("1", 1, "B0@0").Gate(2)
        .Shows("""
            10:00 swap 1 opened: truck 1, request 0, lane 0
            10:00 <- Admitted
            10:00 swap 1 opened: truck 1, request 1, lane 0
            10:00 swap 1: in T1a@2
            10:00 ! set-not-taken swap/1
            10:00 T1a is in slot 2
            10:00 swap 1 aborted: NoShow
            10:00 lane 0 taken back from truck 1: Truck
            10:00 swap 2 opened: truck 2, request 0, lane 0
            10:00 <- Admitted
            """).IsRebuiltByItsJournal();
}
