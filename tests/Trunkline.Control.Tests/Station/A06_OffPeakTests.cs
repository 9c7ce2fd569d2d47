using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: charging in cheaper hours.
/// <code>
/// 00:00      08:00    10:00    12:00                24:00
/// |  valley   |  flat  |  peak  |  flat              |
///    all          3/4      1/2      3/4               of the stock is kept ready or charging
/// </code>
/// Control asks to be woken when the price changes. Columns of the table as in A05.
/// </summary>
public sealed class A06_OffPeakTests
{
    private static readonly StationPlan Plan = new() { Stock = "100 0 0 0", Charging = ChargingPolicy.OffPeak };

    [Fact]
    public void The_dearer_the_hour_the_fewer_batteries_charge() => new Timetable(Plan, 0)
        .At("07:59").Cycle()
        .At("08:00").Cycle()
        .At("10:00").Cycle()
        .At("12:00").Cycle()
        .At("1.00:00").Cycle()
        .Shows("""
            07:59 | 1000   4 |   - 100 100 100 |   - 100 100 100 |  300
            08:00 | 1000   4 |   - 100 100 100 |   - 100 100   0 |  200
            10:00 | 1000   4 |   - 100 100 100 |   - 100   0   0 |  100
            12:00 | 1000   4 |   - 100 100 100 |   - 100 100   0 |  200
            00:00 | 1000   4 |   - 100 100 100 |   - 100 100 100 |  300
            """);

    [Fact]
    public void A_set_that_leaves_lets_another_battery_charge() => new Timetable(Plan with { Stock = "100 100 0 0 -" }, 0)
        .At("10:00").Cycle()
        .At("10:10").Arrives(1).Cycle()
        .Shows("""
            10:00 | 1000   5 |   -   - 100 100   - |   -   -   0   0   - |    0
            10:10 | 1000   5 |   -   - 100 100   - |   -   - 100   0   - |  100
            """);

    [Fact]
    public void Charging_at_once_looks_at_no_price() => new Timetable(Plan with { Charging = ChargingPolicy.Immediate }, 0)
        .At("10:00").Cycle()
        .Shows("10:00 | 1000   4 |   - 100 100 100 |   - 100 100 100 |  300");

    [Theory]
    [InlineData("00:00", "08:00")]
    [InlineData("07:59", "08:00")]
    [InlineData("08:00", "10:00")]
    [InlineData("11:59:59.999", "12:00")]
    public void A_change_of_price_wakes_control(string now, string due) =>
        Assert.Equal(Clock.At(due), new Timetable(Plan).At(now).State.NextDue);

    [Fact]
    public void Without_promises_and_prices_nothing_wakes_control() =>
        Assert.Equal(Instant.Never, new Timetable(Plan with { Charging = ChargingPolicy.Immediate }).At("10:00").State.NextDue);

    // How many of n batteries, all of them empty, charge in valley, flat and peak hours: half of an odd stock is rounded up.
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 2, 2, 1)]
    [InlineData(3, 3, 3, 2)]
    [InlineData(4, 4, 3, 2)]
    [InlineData(5, 5, 4, 3)]
    [InlineData(8, 8, 6, 4)]
    public void Half_of_the_stock_is_kept_in_the_dearest_hour(int batteries, int valley, int flat, int peak)
    {
        var station = new Timetable(Plan with { Stock = string.Join(' ', Enumerable.Repeat("0", batteries)) });
        int Charging(string at) => station.At(at).State.Slots.Count(slot => slot.Power > Watts.Zero);

        Assert.Equal([valley, flat, peak], [Charging("07:00"), Charging("09:00"), Charging("11:00")]);
    }
}
