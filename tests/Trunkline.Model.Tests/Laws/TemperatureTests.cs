using Trunkline.Model.Laws;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Laws;

public class TemperatureTests
{
    private static readonly BatteryTemperature Block = new(kelvinPerKilowatt: 4, timeConstant: Duration.FromHours(3));
    private static readonly Duration China = Duration.FromHours(8);

    [Fact]
    public void In_the_long_run_a_battery_is_as_much_warmer_than_the_air_as_its_heat_demands()
    {
        Assert.Equal(32, Block.EquilibriumCelsius(20, new Watts(3_000)));
        Assert.Equal(32, Block.After(-10, 20, new(3_000), Duration.FromDays(10)), 1e-9);
    }

    [Fact]
    public void After_one_time_constant_63_percent_of_the_way_are_covered() =>
        Assert.Equal(20 + 20 * Math.Exp(-1), Block.After(40, 20, Watts.Zero, Duration.FromHours(3)), 1e-12);

    [Fact]
    public void Many_short_steps_give_the_same_temperature_as_one_long_one()
    {
        double stepped = 5;
        for (int i = 0; i < 600; i++) stepped = Block.After(stepped, 28, new(2_500), Duration.FromMinutes(1));

        Assert.Equal(Block.After(5, 28, new(2_500), Duration.FromHours(10)), stepped, 1e-10);
    }

    [Fact]
    public void Cooling_takes_a_battery_below_the_air() =>
        Assert.Equal(22, Block.After(22, 30, new(-2_000), Duration.FromHours(1)), 1e-12);

    [Fact]
    public void No_time_changes_nothing_and_negative_time_is_refused()
    {
        Assert.Equal(17.25, Block.After(17.25, 40, new(5_000), Duration.Zero), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Block.After(20, 20, Watts.Zero, new(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatteryTemperature(1, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatteryTemperature(-1, Duration.OneDay));
    }

    [Theory]
    [InlineData(7, 20, 15, 20 + 9 + 4)]
    [InlineData(7, 20, 3, 20 + 9 - 4)]
    [InlineData(1, 18, 15, 20 - 9 + 4)]
    [InlineData(1, 18, 3, 20 - 9 - 4)]
    public void Air_is_warmest_on_a_July_afternoon_and_coldest_before_a_January_dawn(int month, int day, int localHour, double expected)
    {
        var place = new AmbientTemperature(meanCelsius: 20, annualSwingKelvin: 9, dailySwingKelvin: 4);
        var instant = Instant.FromUtc(new DateTime(2026, month, day, localHour, 0, 0, DateTimeKind.Utc)) - China;

        Assert.Equal(expected, place.CelsiusAt(instant, China), 0.05);
    }

    [Fact]
    public void A_year_averages_to_its_mean()
    {
        var place = new AmbientTemperature(20, 9, 4, warmestDayOfYear: 17, warmestHour: 14);
        var start = Instant.FromUtc(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        double mean = Enumerable.Range(0, 365 * 24).Average(hour => place.CelsiusAt(start + Duration.FromHours(hour), China));

        Assert.Equal(20, mean, 0.02);
    }

    [Fact]
    public void Impossible_climates_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AmbientTemperature(double.NaN, 9, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AmbientTemperature(20, -1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AmbientTemperature(20, 9, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AmbientTemperature(20, 9, 4, warmestDayOfYear: 367));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AmbientTemperature(20, 9, 4, warmestHour: 25));
    }
}
