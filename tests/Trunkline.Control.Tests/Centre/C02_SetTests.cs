using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: the two halves of a swap as a station tells of them.
/// Returned set and charged set come in whatever order, twice, differently, alone or an hour late. A swap is booked once, when both are
/// told; what does not fit is an anomaly, never a refusal.
/// </summary>
public sealed class C02_SetTests
{
    private static readonly StationPlan Six = new() { Stock = "100 100 100 - - -", Lanes = 1 };

    [Theory]
    [InlineData(1, "T1a@3", "B0@0", "- B1+ B2+ T1a - -", 80)]
    [InlineData(4, "T4a@3 T4b@4", "B0@0 B1@1", "- - B2+ T4a T4b -", 160)]
    [InlineData(7, "T7a@3 T7b@4 T7c@5", "B0@0 B1@1 B2@2", "- - - T7a T7b T7c", 240)]
    [InlineData(7, "T7a@0 T7b@1 T7c@2", "B2@2 B1@1 B0@0", "T7a T7b T7c - - -", 240)]
    public void Pitfall_S6_Sets_of_one_to_three_in_either_order(
        int truck, string returned, string delivered, string after, int kilowattHours)
    {
        var inOut = new DeskTable(Six).At("10:00").Gate(truck).In("#1", truck, returned).Out("#1", truck, delivered);
        var outIn = new DeskTable(Six).At("10:00").Gate(truck).Out("#1", truck, delivered).In("#1", truck, returned);
        foreach (var desk in (DeskTable[])[inOut, outIn])
        {
            desk.Holds(after).IsRebuiltByItsJournal();
            var booked = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>());
            Assert.Equal(kilowattHours * 1_000, booked.Booking.Energy.Value);
            Assert.Equal(-100 * kilowattHours, booked.Booking.FleetFen);
            Assert.DoesNotContain(desk.Journal, entry => entry.Happened is DeskEvent.AnomalyFound);
        }
    }

    [Fact]
    public void What_is_told_twice_is_known_and_what_is_told_differently_is_odd() => new DeskTable(Six)
        .At("10:00").Gate(1).In("#1", 1, "T1a@3").In("#1", 1, "T1a@3").In("#1", 1, "T9a@3")
        .Out("#1", 1, "B0@0").Out("#1", 1, "B0@0").In("#1", 1, "T1a@3")
        .At("10:05").Lane(0, LaneStep.Clear).Out("#1", 1, "B0@0").In("#1", 1, "T1a@3")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@3
            10:00 ! set-told-differently swap/1
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            10:05 swap 1 over
            """).IsRebuiltByItsJournal();

    /// <summary>Found by mutated frames: the books had two batteries in one slot (law 1).</summary>
    [Fact]
    public void Of_two_batteries_in_one_slot_the_first_is_there() => new DeskTable(Six)
        .At("10:00").Gate(4).In("#1", 4, "T4a@3 T4b@3").In("#1", 4, "T4a@3 T4b@3").Out("#1", 4, "B0@0 B1@1")
        .Shows("""
            10:00 swap 1 opened: truck 4, request #1, lane 0
            10:00 -> swap #1: VIN-4 into lane 0, slots 0 1
            10:00 <- Admitted
            10:00 ! slot-twice swap/1
            10:00 swap 1: in T4a@3 T4b@-1
            10:00 swap 1: out B0@0 B1@1
            10:00 swap 1 booked: 160 kWh at 10:00
            """).Holds("- - B2+ T4a - -").IsRebuiltByItsJournal();

    [Fact]
    public void Pitfall_S4_A_half_alone_is_settled_in_an_hour_and_the_other_may_come_late() => new DeskTable(Six)
        .At("10:00").Gate(1).Lane(0, LaneStep.Exchanging).In("#1", 1, "T1a@3")
        .At("11:00").Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@3
            11:00 ! swap-unfinished swap/1
            11:00 T1a is in slot 3
            11:00 swap 1 aborted: None
            11:00 lane 0 taken back from truck 1: Truck
            11:00 -> tell all
            """).Holds("B0 B1+ B2+ T1a - -")
        .At("11:30").Out("#1", 1, "B0@0").Out("#1", 1, "B0@0").In("#1", 1, "T1a@3")
        .Shows("""
            11:30 swap 2 opened: truck 1, request #1
            11:30 swap 2: in T1a@3
            11:30 ! set-taken-late swap/2
            11:30 swap 2: out B0@0
            11:30 swap 2 booked: 80 kWh at 11:30
            11:30 swap 2 over
            """).Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();

    [Fact]
    public void A_charged_set_alone_has_left_and_the_returned_one_may_come_late() => new DeskTable(Six)
        .At("10:00").Gate(1).Out("#1", 1, "B0@0")
        .At("11:00").Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: out B0@0
            11:00 ! swap-unfinished swap/1
            11:00 B0 is lost from slot 0
            11:00 swap 1 aborted: None
            11:00 lane 0 taken back from truck 1: Truck
            11:00 -> tell all
            """).Holds("- B1+ B2+ - - -")
        .At("11:30").In("#1", 1, "T1a@3")
        .Shows("""
            11:30 swap 2 opened: truck 1, request #1
            11:30 swap 2: out B0@0
            11:30 ! set-taken-late swap/2
            11:30 swap 2: in T1a@3
            11:30 swap 2 booked: 80 kWh at 11:30
            11:30 swap 2 over
            """).Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();

    [Fact]
    public void Pitfall_S5_A_set_that_is_not_taken_in_time_leaves_the_returned_one_behind_and_may_be_taken_late() => new DeskTable(Six)
        .At("10:00").Gate(1).In("#1", 1, "T1a@3").NotTaken("#1", 1, "B0@0").NotTaken("#1", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@3
            10:00 ! set-not-taken swap/1
            10:00 T1a is in slot 3
            10:00 swap 1 aborted: NoShow
            10:00 lane 0 taken back from truck 1: Truck
            """).Holds("B0 B1+ B2+ T1a - -")
        .At("10:30").Out("#1", 1, "B0@0").NotTaken("#1", 1, "B0@0")
        .Shows("""
            10:30 swap 2 opened: truck 1, request #1
            10:30 swap 2: in T1a@3
            10:30 ! set-taken-late swap/2
            10:30 swap 2: out B0@0
            10:30 swap 2 booked: 80 kWh at 10:30
            10:30 swap 2 over
            """).Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();

    // Meanwhile the battery that was returned has been charged and given to somebody else.
    [Fact]
    public void A_set_taken_late_does_not_bring_back_what_has_left_since()
    {
        var desk = new DeskTable(Six).At("10:00").Gate(1).In("#1", 1, "T1a@3").NotTaken("#1", 1, "B0@0")
            .At("10:20").In("88", 2, "T2a@4").Out("88", 2, "T1a@3")
            .At("10:30").Out("#1", 1, "B0@0").Holds("- B1+ B2+ - T2a -").IsRebuiltByItsJournal();
        Assert.Equal(2, desk.Journal.Count(entry => entry.Happened is DeskEvent.SwapBooked));
    }

    [Fact]
    public void Sets_of_different_sizes_are_booked_as_told() => new DeskTable(Six)
        .At("10:00").Gate(4).In("#1", 4, "T4a@3 T4b@4").Out("#1", 4, "B0@0")
        .At("10:05").Lane(0, LaneStep.Clear)
        .Shows("""
            10:00 swap 1 opened: truck 4, request #1, lane 0
            10:00 -> swap #1: VIN-4 into lane 0, slots 0 1
            10:00 <- Admitted
            10:00 swap 1: in T4a@3 T4b@4
            10:00 swap 1: out B0@0
            10:00 ! set-sizes-differ swap/1
            10:00 swap 1 booked: 60 kWh at 10:00
            10:05 swap 1 over
            """).Holds("- B1+ B2+ T4a T4b -").IsRebuiltByItsJournal();

    [Fact]
    public void A_swap_that_nobody_ordered_is_booked_and_noted() => new DeskTable(Six)
        .At("10:00").In("5", 1, "T1a@3").Out("5", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 5
            10:00 ! swap-unasked swap/1
            10:00 swap 1: in T1a@3
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            10:00 swap 1 over
            """).Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();

    // Its card says nothing to the centre: the swap is booked all the same, and number 0 is a number.
    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    public void A_swap_of_a_stranger_is_booked(string request)
    {
        var token = new Token("ISO14443", "04AABBCC");
        int number = int.Parse(request, System.Globalization.CultureInfo.InvariantCulture);
        var desk = new DeskTable(Six).At("10:00")
            .Tell(new StationFact.SetIn(number, token, [new BatteryTold(3, "T1a", 200, 1_000)]))
            .Tell(new StationFact.SetOut(number, token, [new BatteryTold(0, "B0", 1_000, 1_000)]))
            .Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
        Assert.Equal(-1, Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapOpened>()).Truck);
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
    }

    // The station counts its requests anew after a restart, with one of them still half told.
    [Fact]
    public void Pitfall_S2_A_number_that_the_station_uses_again_for_another_truck_is_another_swap() => new DeskTable(Six)
        .At("10:00").In("1", 1, "T1a@3").In("1", 2, "T2a@4").Out("1", 2, "B1@1")
        .At("10:05").Out("1", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request 1
            10:00 ! swap-unasked swap/1
            10:00 swap 1: in T1a@3
            10:00 swap 2 opened: truck 2, request 1
            10:00 ! swap-unasked swap/2
            10:00 swap 2: in T2a@4
            10:00 swap 2: out B1@1
            10:00 swap 2 booked: 80 kWh at 10:00
            10:00 swap 2 over
            10:05 swap 1: out B0@0
            10:05 swap 1 booked: 80 kWh at 10:05
            10:05 swap 1 over
            """).Holds("- - B2+ T1a T2a -").IsRebuiltByItsJournal();

    [Fact]
    public void A_number_that_the_station_uses_again_for_the_same_truck_is_another_swap_when_the_first_is_booked()
    {
        var desk = new DeskTable(Six).At("10:00").In("1", 1, "T1a@3").Out("1", 1, "B0@0")
            .At("14:00").In("1", 1, "B0@4").Out("1", 1, "B1@1")
            .Holds("- - B2+ T1a B0 -").IsRebuiltByItsJournal();
        Assert.Equal(2, desk.Journal.Count(entry => entry.Happened is DeskEvent.SwapBooked));
    }

    [Fact]
    public void A_set_of_nothing_is_odd() => new DeskTable(Six)
        .At("10:00").In("5", 1, "").Tell(new StationFact.SetOut(5, DeskTable.TokenOf(1), default))
        .Tell(new StationFact.SetNotTaken(6, DeskTable.TokenOf(1), default))
        .Shows("""
            10:00 ! set-empty request/5
            10:00 ! set-empty request/5
            10:00 swap 1 opened: truck 1, request 6
            10:00 ! swap-unasked swap/1
            10:00 ! set-not-taken swap/1
            10:00 swap 1 aborted: NoShow
            """).IsRebuiltByItsJournal();

    // Of the swap that was given up the returned set is known; the station numbers from one again, and it is the same truck.
    [Theory]
    [InlineData("In Out", false)]
    [InlineData("In Out", true)]
    [InlineData("Out In", true)]
    public void A_number_that_is_used_again_after_a_swap_that_was_given_up_is_another_swap(string order, bool reboots)
    {
        var desk = new DeskTable(Six).At("10:00").In("9", 4, "T4a@3:15 T4b@4:15").NotTaken("9", 4, "B0@0 B1@1");
        if (reboots) desk.Unlinked().At("10:10").Tell(new StationFact.Rebooted()).Announces();
        foreach (string half in order.Split(' '))
        {
            if (half == "In") desk.In("9", 4, "T5a@0:60 T5b@5:60");
            else desk.Out("9", 4, "B0@0 B1@1");
        }

        var booked = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>());
        Assert.Equal(80_000, booked.Booking.Energy.Value);
        desk.Holds("T5a - B2+ T4a T4b T5b").IsRebuiltByItsJournal();
    }

    // The charged set was taken while the link was down, before the station started anew.
    [Fact]
    public void What_waited_over_a_restart_belongs_to_the_swap_that_was_given_up()
    {
        var desk = new DeskTable(Six).At("10:00").In("9", 1, "T1a@3").NotTaken("9", 1, "B0@0")
            .Unlinked().At("10:30").Tell(new StationFact.Rebooted()).Announces()
            .Out("9", 1, "B0@0", at: "10:05").Holds("- B1+ B2+ T1a - -").IsRebuiltByItsJournal();
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
    }

    [Fact]
    public void A_set_told_not_taken_after_its_swap_is_booked_is_odd() => new DeskTable(Six)
        .At("10:00").Gate(1).In("#1", 1, "T1a@3").Out("#1", 1, "B0@0").NotTaken("#1", 1, "B0@0")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 swap 1: in T1a@3
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            10:00 ! set-not-taken-but-booked swap/1
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_set_of_hundreds_is_booked_with_a_handful_of_anomalies()
    {
        string set = string.Join(' ', Enumerable.Range(0, 300).Select(n => $"M{n}@{n % 7}"));
        var desk = new DeskTable(Six).At("10:00").In("6", 1, set).Out("6", 1, set).IsRebuiltByItsJournal();
        Assert.Single(desk.Journal, entry => entry.Happened is DeskEvent.SwapBooked);
        var found = desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.AnomalyFound>().ToArray();
        Assert.All(found.CountBy(each => each.Kind), kind => Assert.InRange(kind.Value, 1, 7));
        var rest = Assert.Single(found, each => each is { Kind: "battery-unknown", Subject: "batteries" });
        Assert.Equal(
            """{"count":294,"serials":["M6","M7","M8","M9","M10","M11","M12","M13","M14","M15"]}""", rest.Known);
    }
}
