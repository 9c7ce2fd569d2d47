using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: a swap by hand.
/// People are led through it step by step; what it needs is kept from others; it is booked once, on the path of every other swap, whatever
/// the station tells of it besides; and it can be given up at any step.
/// </summary>
public sealed class C14_ManualTests
{
    private static readonly StationPlan Six = new() { Stock = "100 100 100 - - -", Lanes = 1 };

    [Fact]
    public void From_the_first_step_to_the_last_it_is_one_swap_and_its_set_is_nobody_elses()
    {
        var desk = new DeskTable(Six).At("10:00");
        desk.Tell(new StationFact.LaneWorks(0, false));
        Begin(desk, truck: 1);
        desk.Holds("B0* B1+ B2+ - - -");
        To(desk, ManualStep.BatteriesIn);
        Step(desk, ManualStep.BatteriesIn, "B0@0");
        To(desk, ManualStep.Released, from: ManualStep.LockChecked);
        Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
        Step(desk, ManualStep.Released);
        var booked = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>());
        Assert.Equal(80_000, booked.Booking.Energy.Value);
        Assert.Empty(desk.Desk.Swaps);
        Assert.True(desk.Desk.Belief.Lanes[0].OutOfService);
        desk.Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
    }

    [Theory]
    [InlineData(ManualStep.HighVoltageOff, "", ManualRefusal.OutOfOrder)]
    [InlineData(ManualStep.Released, "", ManualRefusal.OutOfOrder)]
    [InlineData(ManualStep.BatteriesOut, "T1a@1", ManualRefusal.Slot)]
    [InlineData(ManualStep.BatteriesOut, "T1a@9", ManualRefusal.Slot)]
    [InlineData(ManualStep.BatteriesOut, "T1a@3 T2a@4", ManualRefusal.SetSize)]
    [InlineData(ManualStep.BatteriesOut, "", ManualRefusal.SetSize)]
    [InlineData(ManualStep.BatteriesIn, "B1@0", ManualRefusal.Slot)]
    [InlineData(ManualStep.BatteriesIn, "B9@-1", ManualRefusal.Battery)]
    [InlineData(ManualStep.TruckIdentified, "", ManualRefusal.Truck)]
    public void A_step_that_is_out_of_order_or_makes_no_sense_changes_nothing(ManualStep step, string set, ManualRefusal refusal)
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1);
        if (refusal != ManualRefusal.OutOfOrder) To(desk, step);
        int before = desk.Journal.Count;
        Assert.Equal(refusal, Step(desk, step, set, truck: 2).Refusal);
        Assert.Equal(before, desk.Journal.Count);
    }

    [Fact]
    public void A_step_that_is_confirmed_twice_is_confirmed_once()
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1);
        To(desk, ManualStep.BatteriesIn);
        int before = desk.Journal.Count;
        Assert.Equal(ManualStep.BatteriesIn, Step(desk, ManualStep.BatteriesOut, "T1a@4").Next);
        Assert.Equal(before, desk.Journal.Count);
    }

    [Fact]
    public void The_robot_that_fails_in_the_middle_leaves_its_swap_to_people()
    {
        var desk = new DeskTable(Six).At("10:00").Gate(1).Lane(0, LaneStep.Exchanging);
        Begin(desk, truck: 1, lane: 0);
        To(desk, ManualStep.BatteriesIn);
        // The robot tells what it still can; people decide when the lane is clear.
        desk.Lane(0, LaneStep.Clear).NotTaken("#1", 1, "B0@0").Answers("#1", Reason.Truck);
        Step(desk, ManualStep.BatteriesIn, "B0@0");
        To(desk, ManualStep.Released, from: ManualStep.LockChecked);
        Step(desk, ManualStep.Released);
        desk.In("#1", 1, "T1a@3").Out("#1", 1, "B0@0").At("12:00");
        var booked = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>());
        Assert.Equal(1, booked.Ordinal);
        Assert.Equal(LaneStep.Clear, desk.Desk.Belief.Lanes[0].Step);
        desk.Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
    }

    [Theory]
    [InlineData("before")]
    [InlineData("between")]
    [InlineData("after")]
    [InlineData("late")]
    public void What_the_station_tells_of_it_under_a_number_of_its_own_books_nothing_more(string when)
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1);
        To(desk, ManualStep.BatteriesOut);
        if (when == "before") desk.In("7", 1, "T1a@3");
        Step(desk, ManualStep.BatteriesOut, "T1a@3");
        if (when == "between") desk.In("7", 1, "T1a@3").Out("7", 1, "B0@0");
        Step(desk, ManualStep.BatteriesIn, "B0@0");
        if (when == "after") desk.Out("7", 1, "B0@0").In("7", 1, "T1a@3");
        To(desk, ManualStep.Released, from: ManualStep.LockChecked);
        Step(desk, ManualStep.Released);
        if (when == "late") desk.At("10:30").In("7", 1, "T1a@3", "10:05").Out("7", 1, "B0@0", "10:06");
        desk.At("13:00");
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
        Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.AnomalyFound);
        desk.Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_swap_that_the_station_does_after_all_before_anything_was_moved_is_the_stations()
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1);
        desk.In("7", 1, "T1a@3").Out("7", 1, "B0@0");
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
        Assert.Equal(ManualRefusal.Unknown, Step(desk, ManualStep.TruckIdentified, truck: 1).Refusal);
        desk.Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
    }

    [Theory]
    [InlineData(ManualStep.TruckIdentified, "B0+ B1+ B2+ - - -", "")]
    [InlineData(ManualStep.BatteriesOut, "B0+ B1+ B2+ - - -", "")]
    [InlineData(ManualStep.BatteriesIn, "B0+ B1+ B2+ T1a - -", "swap-unfinished")]
    [InlineData(ManualStep.LockChecked, "- B1+ B2+ T1a - -", "swap-unfinished")]
    public void It_can_be_given_up_at_any_step_and_batteries_are_where_they_were_last_told_to_be(
        ManualStep at, string holds, string anomaly)
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1, lane: 0);
        To(desk, at);
        desk.Tell(new StationFact.ManualSwapGivenUp(1, "shift 2", "no forklift"));
        var found = desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.AnomalyFound>();
        Assert.Equal(anomaly, string.Join(',', found.Select(each => each.Kind)));
        Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
        Assert.True(desk.Desk.Belief.Lanes[0].Free);
        desk.Holds(holds).IsRebuiltByItsJournal();
        Assert.Equal(ManualRefusal.Ended, Step(desk, ManualStep.TruckSecured).Refusal);
    }

    [Fact]
    public void Nobody_is_sent_where_people_work_and_a_lane_that_is_repaired_meanwhile_waits_for_them()
    {
        var desk = new DeskTable(Six).At("10:00");
        desk.Tell(new StationFact.LaneWorks(0, false));
        Begin(desk, truck: 1, lane: 0);
        desk.Tell(new StationFact.LaneWorks(0, true)).Gate(2).Gate(1).At("10:30");
        Assert.Equal(0, desk.OrdersToSwap);
        desk.Tell(new StationFact.ManualSwapGivenUp(1, "shift 2", "the robot works again"));
        Assert.Equal(1, desk.OrdersToSwap);
        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_promise_is_kept_by_it_and_one_that_is_forgotten_ends_by_itself()
    {
        var desk = new DeskTable(Six).At("10:00").Promise(7, 1, "10:10").At("10:10");
        Begin(desk, truck: 1);
        Assert.Equal(0, desk.Desk.Belief.Counters.PromiseCount);
        var opened = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapOpened>());
        Assert.Equal((7, true), (opened.Reservation, opened.Manual));
        desk.At("22:30");
        Assert.Empty(desk.Desk.Swaps);
        Assert.Contains(desk.Journal, entry => entry.Happened is DeskEvent.AnomalyFound { Kind: "manual-swap-unfinished" });
        desk.Holds("B0+ B1+ B2+ - - -").IsRebuiltByItsJournal();
    }

    [Fact]
    public void Other_batteries_than_those_kept_may_be_taken_and_those_are_free_again()
    {
        var desk = new DeskTable(Six).At("10:00");
        Begin(desk, truck: 1);
        To(desk, ManualStep.BatteriesIn);
        Step(desk, ManualStep.BatteriesIn, "B2@2");
        desk.Holds("B0+ B1+ B2* - - -").IsRebuiltByItsJournal();
    }

    private static void Begin(DeskTable desk, int truck, int lane = -1) =>
        desk.Tell(new StationFact.ManualSwapWanted(truck, (short)lane, "shift 2", "the robot does not move"));

    // All steps before one.
    private static void To(DeskTable desk, ManualStep step, ManualStep from = ManualStep.TruckIdentified)
    {
        for (var each = from; each < step; each++)
        {
            string set = each switch { ManualStep.BatteriesOut => "T1a@3", ManualStep.BatteriesIn => "B0@0", _ => "" };
            Assert.Equal(ManualRefusal.None, Step(desk, each, set).Refusal);
        }
    }

    private static ManualAnswer Step(DeskTable desk, ManualStep step, string set = "", int truck = 1)
    {
        var told = new StationFact.ManualStepTold(1, step, "shift 2", truck, SetOf(set));
        desk.Tell(told);
        return desk.Manual!.Value;
    }

    private static ImmutableArray<BatteryTold> SetOf(string set) =>
    [
        .. set.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('@'))
            .Select(parts => new BatteryTold(short.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[0], 200, -1)),
    ];
}
