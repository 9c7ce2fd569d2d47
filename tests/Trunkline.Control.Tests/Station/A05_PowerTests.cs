using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Scenario;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: power shared among slots, as a table of input and output per cycle.
/// Columns: time | connection kW and chargers that work | what each slot's battery asks for | what it gets | the station's draw, in kW;
/// - for a slot without a battery that charges. In charging order each gets what it asks for until power or chargers run out, so
/// that at most one gets a part. The draw never exceeds the limit.
/// </summary>
public sealed class A05_PowerTests
{
    [Fact]
    public void Power_is_given_in_charging_order_and_only_the_marginal_slot_gets_a_part() =>
        new Timetable(new StationPlan { Stock = "0 0 0 0", LimitKilowatts = 250 }, 0)
            .At("10:00").Cycle()
            .At("10:30").Reports(0, 50, 60).Cycle()
            .At("11:00").Full(0).Cycle()
            .At("11:30").Full(1).Cycle()
            .Shows("""
                10:00 |  250   4 | 100 100 100 100 | 100 100  50   0 |  250
                10:30 |  250   4 |  60 100 100 100 |  60 100  90   0 |  250
                11:00 |  250   4 |   - 100 100 100 |   - 100 100  50 |  250
                11:30 |  250   4 |   -   - 100 100 |   -   - 100 100 |  200
                """);

    [Fact]
    public void Fewer_chargers_than_slots_are_handed_on_in_order() =>
        new Timetable(new StationPlan { Stock = "0 0 0 0", Chargers = 2 }, 0)
            .At("10:00").Cycle()
            .At("11:00").Full(1).Cycle()
            .At("11:10").Chargers(1).Cycle()
            .At("11:20").Chargers(0).Cycle()
            .At("11:30").Chargers(4).Cycle()
            .Shows("""
                10:00 | 1000   2 | 100 100 100 100 | 100 100   0   0 |  200
                11:00 | 1000   2 | 100   - 100 100 | 100   - 100   0 |  200
                11:10 | 1000   1 | 100   - 100 100 | 100   -   0   0 |  100
                11:20 | 1000   0 | 100   - 100 100 |   0   -   0   0 |    0
                11:30 | 1000   4 | 100   - 100 100 | 100   - 100 100 |  300
                """);

    [Fact]
    public void The_taper_of_one_frees_power_for_the_next_and_nobody_gets_more_than_the_charger_has() =>
        new Timetable(new StationPlan { Stock = "0 0 0", LimitKilowatts = 150 }, 0)
            .At("10:00").Reports(0, 1, 130).Cycle()
            .At("10:40").Reports(0, 70, 40).Cycle()
            .At("10:50").Reports(0, 80, 10).Cycle()
            .Shows("""
                10:00 |  150   3 | 100 100 100 | 100  50   0 |  150
                10:40 |  150   3 |  40 100 100 |  40 100  10 |  150
                10:50 |  150   3 |  10 100 100 |  10 100  40 |  150
                """);

    [Fact]
    public void In_order_of_arrival_a_returned_battery_comes_last() =>
        new Timetable(new StationPlan { Stock = "100 0 0 -", LimitKilowatts = 150 }, 0)
            .At("10:00").Arrives(1).Secured(1).Exchanged(1, percent: 90).Cycle()
            .Shows("10:00 |  150   4 |   - 100 100 100 |   - 100  50   0 |  150");

    [Fact]
    public void Earliest_ready_first_serves_the_one_that_lacks_least() =>
        new Timetable(new StationPlan { Stock = "100 0 20 -", LimitKilowatts = 150, Sharing = PowerSharing.EarliestReady }, 0)
            .At("00:00").Cycle()
            .Arrives(1).Secured(1).Exchanged(1, percent: 90).Cycle()
            .Shows("""
                00:00 |  150   4 |   - 100 100   - |   -  50 100   - |  150
                00:00 |  150   4 |   - 100 100 100 |   -   0  50 100 |  150
                """);

    [Fact]
    public void The_connection_falls_to_a_little_and_to_nothing_and_comes_back() =>
        new Timetable(new StationPlan { Stock = "0 0", LimitKilowatts = 300, AuxiliaryKilowatts = 20 }, 0)
            .At("10:00").Cycle()
            .At("10:10").Limit(130).Cycle()
            .At("10:20").Limit(21).Cycle()
            .At("10:30").Limit(20).Cycle()
            .At("10:40").Limit(10).Cycle()
            .At("10:50").Limit(0).Cycle()
            .At("11:00").Limit(300).Cycle()
            .Shows("""
                10:00 |  300   2 | 100 100 | 100 100 |  220
                10:10 |  130   2 | 100 100 | 100  10 |  130
                10:20 |   21   2 | 100 100 |   1   0 |   21
                10:30 |   20   2 | 100 100 |   0   0 |   20
                10:40 |   10   2 | 100 100 |   0   0 |   10
                10:50 |    0   2 | 100 100 |   0   0 |    0
                11:00 |  300   2 | 100 100 | 100 100 |  220
                """);

    // Losses: what the battery gets is the draw times the efficiency, rounded so that the draw stays within the limit.
    [Theory]
    [InlineData(1.0, 250, 100, 100, 50, 250_000)]
    [InlineData(0.5, 250, 100, 25, 0, 250_000)]
    [InlineData(0.93, 250, 100, 100, 32.5, 250_000)]
    public void Losses_count_against_the_connection(double efficiency, double limit, double first, double second, double third, long most)
    {
        var station = new Timetable(new StationPlan { Stock = "0 0 0", LimitKilowatts = limit, Efficiency = efficiency });

        Assert.Equal(first, station.State.Slots[0].Power.Kilowatts, 3);
        Assert.Equal(second, station.State.Slots[1].Power.Kilowatts, 3);
        Assert.Equal(third, station.State.Slots[2].Power.Kilowatts, 1);
        Assert.InRange(station.State.Counters.Draw.Value, most - 2, most);
    }

    [Fact]
    public void Power_that_suffices_is_commanded_once_and_not_again() =>
        new Timetable(new StationPlan { Stock = "0 0", LimitKilowatts = 150 }, Show.Power)
            .At("10:00").Reports(0, 10, 100)
            .At("10:10").Reports(1, 10, 30) // had 50: it takes no more than it asks for, without a command
            .At("10:20").Limit(150)
            .Shows("""
                10:00 station draws 150 kW, some get less than they ask
                10:10 station draws 130 kW
                10:20 connection gives 150 kW
                10:20 station draws 130 kW
                """);
}
