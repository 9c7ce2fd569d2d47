using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: a station that opens and closes while the line runs.
/// <code>
/// 00:00            09:00                    10:00
/// |  planned        |  open                  |  closed
///    nobody in         promises before 10:00    who waits is served
/// </code>
/// </summary>
public sealed class A10_StagesTests
{
    private static readonly StationPlan Plan = new() { Stock = "100 100 100", Stages = "open 09:00, closed 10:00" };

    [Fact]
    public void Nobody_is_let_in_or_promised_a_set_before_it_opens() => Table()
        .At("08:59").Arrives(1).Reserves(7, 2, "09:30")
        .At("09:00").Arrives(3).Reserves(8, 2, "09:30")
        .Shows("""
            08:59 truck 1 turned away
            08:59 R7 refused: NotOpen
            09:00 station Open until 10:00
            09:00 truck 3 waits
            09:00 truck 3 into lane 0, set from slot 0
            09:00 R8 promised to truck 2 for 09:30
            """);

    [Fact]
    public void Who_waits_when_it_closes_is_served_and_who_comes_then_is_not() => Table()
        .At("09:55").Arrives(1).Arrives(2)
        .At("10:00").Arrives(3)
        .At("10:05").Swaps(1)
        .At("10:15").Swaps(2)
        .Shows("""
            09:00 station Open until 10:00
            09:55 truck 1 waits
            09:55 truck 1 into lane 0, set from slot 0
            09:55 truck 2 waits
            10:00 station Closed
            10:00 truck 3 turned away
            10:05 truck 1 secured, machinery of lane 0 may move
            10:05 truck 1 swapped, its set into slot 0
            10:05 truck 1 gone, lane 0 free
            10:05 truck 2 into lane 0, set from slot 1
            10:15 truck 2 secured, machinery of lane 0 may move
            10:15 truck 2 swapped, its set into slot 1
            10:15 truck 2 gone, lane 0 free
            """);

    [Fact]
    public void Nothing_is_promised_beyond_the_closing_and_who_is_late_for_it_is_turned_away() => Table()
        .At("09:30").Reserves(7, 1, "09:50").Reserves(8, 2, "10:00").Reserves(9, 3, "11:00")
        .At("10:05").Arrives(1, reservation: 7)
        .Shows("""
            09:00 station Open until 10:00
            09:30 R7 promised to truck 1 for 09:50
            09:30 R8 refused: NotOpen
            09:30 R9 refused: NotOpen
            10:00 R7 broken: NotOpen
            10:00 station Closed
            10:05 truck 1 turned away
            """);

    [Fact]
    public void A_closing_that_comes_forward_breaks_the_promises_behind_it() => Table()
        .At("09:10").Reserves(7, 1, "09:25").Reserves(8, 2, "09:35").Reserves(9, 3, "09:45")
        .Replans("open 09:00, closed 09:30")
        .Shows("""
            09:00 station Open until 10:00
            09:10 R7 promised to truck 1 for 09:25
            09:10 R8 promised to truck 2 for 09:35
            09:10 R9 promised to truck 3 for 09:45
            09:10 R8 broken: NotOpen
            09:10 R9 broken: NotOpen
            09:10 station Open until 09:30
            """);

    [Fact]
    public void A_plan_that_changes_nothing_now_says_nothing() => Table()
        .At("09:10").Replans("planned 00:00, open 09:00, closed 10:00")
        .Shows("09:00 station Open until 10:00");

    [Fact]
    public void A_test_truck_is_let_in_while_others_are_not()
    {
        var arrival = new StationCommand { Kind = StationCommandKind.TruckArrived, Truck = 1, SetSize = 1, Available = true };
        Table(Plan with { Stages = "commissioning 08:00, open 09:00" })
            .At("08:10").Tell(arrival).Arrives(2)
            .Shows("""
                08:00 station Commissioning
                08:10 truck 1 waits
                08:10 truck 1 into lane 0, set from slot 0
                08:10 truck 2 turned away
                """);
    }

    [Fact]
    public void A_site_closes_when_its_centre_says_so_and_at_the_time_that_it_said()
    {
        var open = new StationCommand { Kind = StationCommandKind.StageNoted, Stage = Stage.Open, At = Clock.At("09:20") };
        Table(Plan with { Stages = "" })
            .At("09:00").Tell(open).Tell(open)
            .At("09:19").Arrives(1)
            .At("09:20").Arrives(2)
            .At("09:30").Tell(new StationCommand { Kind = StationCommandKind.StageNoted, Stage = Stage.Closed })
            .Shows("""
                09:00 station Open until 09:20
                09:19 truck 1 waits
                09:19 truck 1 into lane 0, set from slot 0
                09:20 truck 2 turned away
                09:30 station Closed
                """);
    }

    // Steps of five minutes from now: the one in which it closes, and all later ones, never have a set.
    [Theory]
    [InlineData("closed 04:00", "00:00", 48)]
    [InlineData("closed 03:59", "00:00", 47)]
    [InlineData("closed 01:00", "00:00", 12)]
    [InlineData("closed 01:04", "00:00", 12)]
    [InlineData("closed 01:00", "00:58", 0)]
    [InlineData("closed 01:00", "02:00", 0)]
    [InlineData("open 01:00", "00:59", 0)]
    [InlineData("open 01:00", "01:00", 48)]
    public void The_outlook_ends_where_the_station_closes(string stages, string now, int steps)
    {
        var outlook = Table(Plan with { Stages = stages }).At(now).Outlook();
        for (int step = 0; step < StationOutlook.Steps; step++)
        {
            var eta = Clock.At(now) + (StationOutlook.Step * step);
            bool isEver = outlook.ExpectedWait(eta, 1) < StationOutlook.Step * StationOutlook.Steps;
            Assert.True(isEver == step < steps, $"step {step}: {outlook.Free[step]}");
        }
    }

    [Fact]
    public void What_is_closed_goes_on_charging_as_it_did()
    {
        var power = new Timetable(new StationPlan { Stock = "100 0 0", Stages = "closed 00:10" }, 0).At("00:20").State.Slots;
        Assert.Equal([0, 100, 100], power.Select(slot => slot.Power.Kilowatts));
    }

    [Fact]
    public void It_is_woken_for_its_next_stage() =>
        Assert.Equal(Clock.At("10:00"), new Timetable(Plan).At("09:30").State.NextDue);

    private static Timetable Table(StationPlan? plan = null) => new(plan ?? Plan, Show.Trucks | Show.Promises | Show.Stages);
}
