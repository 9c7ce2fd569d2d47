using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public sealed class WattsTests() : WholeUnitTests<Watts>(Whole)
{
    private static readonly WholeUnit<Watts> Whole = new("W", value => new(value), amount => amount.Value)
    {
        Zero = () => Watts.Zero,
        Plus = (left, right) => left + right,
        Minus = (left, right) => left - right,
        Negated = amount => -amount,
        Times = (amount, factor) => amount * factor,
        Less = (left, right) => left < right,
        More = (left, right) => left > right,
        AtMost = (left, right) => left <= right,
        AtLeast = (left, right) => left >= right,
        Min = Watts.Min,
        Max = Watts.Max,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 1)]
    [InlineData(-0.001, -1)]
    [InlineData(0.000_49, 0)]
    [InlineData(0.000_51, 1)]
    [InlineData(0.000_5, 0)]
    [InlineData(0.001_5, 2)]
    [InlineData(-0.001_5, -2)]
    [InlineData(0.002_5, 2)]
    [InlineData(311.137, 311_137)]
    [InlineData(9e12, 9_000_000_000_000_000)]
    public void Kilowatts_round_to_the_nearest_and_halves_to_even(double written, long expected) =>
        Assert.Equal(new(expected), Watts.FromKilowatts(written));

    [Theory]
    [InlineData(9.3e15)]
    [InlineData(-9.3e15)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Kilowatts_that_fit_no_whole_number_throw(double written) =>
        Assert.Throws<OverflowException>(() => Watts.FromKilowatts(written));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.001)]
    [InlineData(-1, -0.001)]
    [InlineData(311_137, 311.137)]
    public void Kilowatts_read_back_as_written(long value, double expected) =>
        Assert.Equal(expected, new Watts(value).Kilowatts);

    [Theory]
    [InlineData(0, long.MaxValue, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3_600_000, Millijoules.PerWattHour)]
    [InlineData(-1, 3_600_000, -Millijoules.PerWattHour)]
    [InlineData(333_333, 7, 2_333_331)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(1, long.MaxValue, long.MaxValue)]
    [InlineData(3_037_000_499, 3_037_000_499, 9_223_372_030_926_249_001)]
    public void Power_over_time_is_energy_to_the_millijoule(long watts, long milliseconds, long millijoules) =>
        Assert.Equal(new(millijoules), new Watts(watts) * new Duration(milliseconds));

    [Theory]
    [InlineData(3_037_000_500, 3_037_000_500)]
    [InlineData(2, long.MaxValue)]
    [InlineData(-1, long.MinValue)]
    public void Energy_past_the_ends_throws(long watts, long milliseconds) =>
        Assert.Throws<OverflowException>(() => new Watts(watts) * new Duration(milliseconds));
}
