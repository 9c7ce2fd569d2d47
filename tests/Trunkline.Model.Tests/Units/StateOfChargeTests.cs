using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public class StateOfChargeTests
{
    [Theory]
    [InlineData(0, 0.0, "0.0 %")]
    [InlineData(1, 0.001, "0.1 %")]
    [InlineData(635, 0.635, "63.5 %")]
    [InlineData(999, 0.999, "99.9 %")]
    [InlineData(1_000, 1.0, "100.0 %")]
    public void It_runs_from_empty_to_full(int perMille, double fraction, string text)
    {
        var charge = new StateOfCharge(perMille);

        Assert.Equal(perMille, charge.PerMille);
        Assert.Equal(fraction, charge.Fraction);
        Assert.Equal(charge, StateOfCharge.FromFraction(fraction));
        Assert.Equal(text, charge.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_001)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Beyond_empty_or_full_it_throws(int perMille) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StateOfCharge(perMille));

    [Fact]
    public void Empty_is_the_default()
    {
        Assert.Equal(default, StateOfCharge.Empty);
        Assert.Equal(new(0), StateOfCharge.Empty);
        Assert.Equal(new(1_000), StateOfCharge.Full);
    }

    [Theory]
    [InlineData(-0.000_4, 0)]
    [InlineData(0.000_5, 0)]
    [InlineData(0.000_6, 1)]
    [InlineData(0.001_5, 2)]
    [InlineData(0.999_4, 999)]
    [InlineData(1.000_4, 1_000)]
    public void A_fraction_rounds_to_the_nearest_per_mille(double fraction, int perMille) =>
        Assert.Equal(new(perMille), StateOfCharge.FromFraction(fraction));

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    public void A_fraction_beyond_empty_or_full_throws(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StateOfCharge.FromFraction(fraction));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void No_number_is_no_charge(double fraction) =>
        Assert.Throws<OverflowException>(() => StateOfCharge.FromFraction(fraction));

    // 1 015 200 000 000 mJ is 282 kWh; half a per mille of it is 507 600 000 mJ.
    [Theory]
    [InlineData(0, 2_000, 0)]
    [InlineData(1, 2_000, 1)]
    [InlineData(2, 2_000, 1)]
    [InlineData(3, 2_000, 2)]
    [InlineData(1_000, 2_000, 500)]
    [InlineData(1_999, 2_000, 1_000)]
    [InlineData(2_000, 2_000, 1_000)]
    [InlineData(507_599_999, 1_015_200_000_000, 0)]
    [InlineData(507_600_000, 1_015_200_000_000, 1)]
    [InlineData(507_600_000_000, 1_015_200_000_000, 500)]
    [InlineData(1_014_692_399_999, 1_015_200_000_000, 999)]
    [InlineData(1_014_692_400_000, 1_015_200_000_000, 1_000)]
    [InlineData(1_015_707_599_999, 1_015_200_000_000, 1_000)]
    [InlineData(long.MaxValue, long.MaxValue, 1_000)]
    public void A_battery_reports_the_nearest_per_mille_of_its_capacity(long stored, long capacity, int perMille) =>
        Assert.Equal(new(perMille), StateOfCharge.Of(new(stored), new(capacity)));

    [Theory]
    [InlineData(2_001, 2_000)]
    [InlineData(-2, 2_000)]
    [InlineData(1, 0)]
    public void Energy_that_fits_no_battery_throws(long stored, long capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StateOfCharge.Of(new(stored), new(capacity)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1_000, 999)]
    [InlineData(0, 1_000)]
    public void Order_is_that_of_charge(int left, int right)
    {
        var (a, b) = (new StateOfCharge(left), new StateOfCharge(right));

        Assert.Equal(left < right, a < b);
        Assert.Equal(left > right, a > b);
        Assert.Equal(left <= right, a <= b);
        Assert.Equal(left >= right, a >= b);
        Assert.Equal(left == right, a == b);
        Assert.Equal(left.CompareTo(right), a.CompareTo(b));
    }
}
