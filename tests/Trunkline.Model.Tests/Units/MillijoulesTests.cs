using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public sealed class MillijoulesTests() : WholeUnitTests<Millijoules>(Whole)
{
    private static readonly WholeUnit<Millijoules> Whole = new("mJ", value => new(value), amount => amount.Value)
    {
        Zero = () => Millijoules.Zero,
        Plus = (left, right) => left + right,
        Minus = (left, right) => left - right,
        Negated = amount => -amount,
        Times = (amount, factor) => amount * factor,
        Less = (left, right) => left < right,
        More = (left, right) => left > right,
        AtMost = (left, right) => left <= right,
        AtLeast = (left, right) => left >= right,
        Min = Millijoules.Min,
        Max = Millijoules.Max,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_799_999, 0)]
    [InlineData(1_800_000, 1)]
    [InlineData(1_800_001, 1)]
    [InlineData(5_399_999, 1)]
    [InlineData(5_400_000, 2)]
    [InlineData(-1_799_999, 0)]
    [InlineData(-1_800_000, -1)]
    [InlineData(-5_399_999, -1)]
    [InlineData(-5_400_000, -2)]
    [InlineData(long.MaxValue - (Millijoules.PerWattHour / 2), 2_562_047_788_015)]
    [InlineData(long.MinValue + (Millijoules.PerWattHour / 2), -2_562_047_788_015)]
    public void Watt_hours_round_halves_away_from_zero(long millijoules, long wattHours) =>
        Assert.Equal(new(wattHours), new Millijoules(millijoules).ToWattHours());

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void The_last_half_watt_hour_of_the_range_throws_rather_than_wraps(long millijoules) =>
        Assert.Throws<OverflowException>(() => new Millijoules(millijoules).ToWattHours());

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1_000, 1)]
    [InlineData(999, 1_000, 1)]
    [InlineData(1_000, 1_000, 1)]
    [InlineData(1_001, 1_000, 2)]
    [InlineData(Millijoules.PerWattHour, 3, 1_200_000)]
    [InlineData(Millijoules.PerWattHour + 1, 3, 1_200_001)]
    [InlineData(long.MaxValue - 1, 1, long.MaxValue - 1)]
    public void Time_rounds_up_so_that_it_is_long_enough(long millijoules, long watts, long milliseconds)
    {
        var time = new Millijoules(millijoules).TimeAt(new(watts));

        Assert.Equal(new(milliseconds), time);
        Assert.True(new Watts(watts) * time >= new Millijoules(millijoules));
    }

    [Fact]
    public void Without_power_no_energy_ever_flows() =>
        Assert.Throws<DivideByZeroException>(() => new Millijoules(1).TimeAt(Watts.Zero));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, Millijoules.PerWattHour)]
    [InlineData(-1, -1_000 * Millijoules.PerWattHour)]
    [InlineData(0.5 / 3.6e9, 0)]
    [InlineData(0.6 / 3.6e9, 1)]
    [InlineData(282, 1_015_200_000_000)]
    public void Kilowatt_hours_round_to_the_nearest_millijoule_and_read_back(double kilowattHours, long millijoules)
    {
        var energy = Millijoules.FromKilowattHours(kilowattHours);

        Assert.Equal(new(millijoules), energy);
        Assert.Equal(millijoules / 3.6e9, energy.KilowattHours);
    }

    [Theory]
    [InlineData(2.6e9)]
    [InlineData(-2.6e9)]
    [InlineData(double.NaN)]
    public void More_than_the_range_holds_throws(double kilowattHours) =>
        Assert.Throws<OverflowException>(() => Millijoules.FromKilowattHours(kilowattHours));
}
