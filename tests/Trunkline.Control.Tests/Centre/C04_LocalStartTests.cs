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
    public void Pitfall_S3_A_driver_who_does_not_come_after_all_leaves_the_lane_in_an_hour() => new DeskTable(Two, profile: false)
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

    private static readonly StationPlan Three = new() { Stock = "100 - -", Lanes = 1 };

    // It has one number for all its swaps, one truck and two sets: the third swap looks like the first, but for what the set holds. The
    // halves come in either order, and what is told with them (that a slot charges) does not matter.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_set_that_has_been_away_and_comes_back_under_the_same_number_is_another_swap(bool inFirst)
    {
        var desk = new DeskTable(Three, profile: false);
        Swap("T1a@1:21", "B0@0:97");
        Swap("B0@0:22", "T1a@1:97");
        Swap("T1a@1:23", "B0@0:97");
        Assert.Equal(3, desk.Journal.Count(entry => entry.Happened is DeskEvent.SwapBooked));
        desk.At(desk.Now + Duration.FromHours(2)).Holds("- T1a -").IsRebuiltByItsJournal();
        Assert.Empty(desk.Desk.Swaps);
        Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.AnomalyFound);

        void Swap(string returned, string delivered)
        {
            desk.At(desk.Now + Duration.FromHours(1)).Updates(Slot(delivered), "t" + delivered, null, 100).Gate(1);
            if (inFirst) desk.In("7", 1, returned).Out("7", 1, delivered);
            else desk.Out("7", 1, delivered).In("7", 1, returned);
            // Told twice each, they are the same.
            desk.In("7", 1, returned).Out("7", 1, delivered);
        }

        static int Slot(string set) => set[^4] - '0';
    }

    // Nobody asked to be let in, and the number is the same.
    [Fact]
    public void A_set_that_comes_back_with_another_charge_has_been_away() => new DeskTable(Three, profile: false)
        .At("10:00").In("7", 1, "T1a@1:21").Out("7", 1, "B0@0")
        .At("14:00").In("7", 1, "T1a@1:22")
        .At("15:00")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 7
            10:00 swap 1: in T1a@1
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 79 kWh at 10:00
            10:00 swap 1 over
            14:00 swap 2 opened: truck 1, request 7
            14:00 swap 2: in T1a@1
            15:00 ! swap-unfinished swap/2
            15:00 swap 2 aborted: None
            15:00 -> tell all
            """).Holds("- T1a -").IsRebuiltByItsJournal();

    // The whole queue is sent again, after the connection broke in the middle of it: when each was says which is which.
    [Fact]
    public void A_queue_that_is_sent_again_from_its_beginning_is_known()
    {
        var desk = new DeskTable(Three, profile: false).At("18:00");
        for (int i = 0; i < 2; i++)
        {
            desk.In("7", 1, "T1a@1", at: "10:00").Out("7", 1, "B0@0", at: "10:02")
                .In("7", 1, "B0@0", at: "12:00").Out("7", 1, "T1a@1", at: "12:02")
                .In("7", 1, "T1a@1", at: "14:00");
        }

        desk.Out("7", 1, "B0@0", at: "14:02").Holds("- T1a -").IsRebuiltByItsJournal();
        Assert.Equal(3, desk.Journal.Count(entry => entry.Happened is DeskEvent.SwapBooked));
    }

    [Fact]
    public void A_set_not_taken_under_the_same_number_as_one_before_is_another()
    {
        var desk = new DeskTable(Two, profile: false)
            .At("10:00").Gate(1).In("7", 1, "T1a@2:20").NotTaken("7", 1, "B0@0").NotTaken("7", 1, "B0@0")
            .At("12:00").Gate(1).NotTaken("7", 1, "B0@0").IsRebuiltByItsJournal();
        Assert.Equal(2, desk.Journal.Count(entry => entry.Happened is DeskEvent.SwapAborted { Reason: Reason.NoShow }));
        Assert.Equal(1, desk.Desk.Belief.Counters.FreeLanes);
    }
}
