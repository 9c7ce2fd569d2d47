using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public sealed class WattHoursTests() : WholeUnitTests<WattHours>(Whole)
{
    private static readonly WholeUnit<WattHours> Whole = new("Wh", value => new(value), amount => amount.Value)
    {
        Zero = () => WattHours.Zero,
        Plus = (left, right) => left + right,
        Minus = (left, right) => left - right,
        Negated = amount => -amount,
        Times = (amount, factor) => amount * factor,
        Less = (left, right) => left < right,
        More = (left, right) => left > right,
        AtMost = (left, right) => left <= right,
        AtLeast = (left, right) => left >= right,
        Min = WattHours.Min,
        Max = WattHours.Max,
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
    public void Kilowatt_hours_round_to_the_nearest_and_halves_to_even(double written, long expected) =>
        Assert.Equal(new(expected), WattHours.FromKilowattHours(written));

    [Theory]
    [InlineData(9.3e15)]
    [InlineData(-9.3e15)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Kilowatt_hours_that_fit_no_whole_number_throw(double written) =>
        Assert.Throws<OverflowException>(() => WattHours.FromKilowattHours(written));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.001)]
    [InlineData(-1, -0.001)]
    [InlineData(311_137, 311.137)]
    public void Kilowatt_hours_read_back_as_written(long value, double expected) =>
        Assert.Equal(expected, new WattHours(value).KilowattHours);
}
