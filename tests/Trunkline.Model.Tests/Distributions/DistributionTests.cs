using System.Runtime.CompilerServices;
using Trunkline.Model.Distributions;

namespace Trunkline.Model.Tests.Distributions;

public class DistributionTests
{
    [Fact]
    public void Each_kind_knows_its_mean_and_its_bound()
    {
        Assert.Equal((5.0, 5.0), MeanAndMaximum(Distribution.Fixed(5)));
        Assert.Equal((5.0, double.PositiveInfinity), MeanAndMaximum(Distribution.Exponential(5)));
        Assert.Equal((5.0, 8.0), MeanAndMaximum(Distribution.Uniform(2, 8)));
        Assert.Equal((5.0, 10.0), MeanAndMaximum(Distribution.Triangular(1, 4, 10)));
        Assert.Equal((5.0, double.PositiveInfinity), MeanAndMaximum(Distribution.LogNormal(5, 0.3)));
    }

    [Fact]
    public void A_log_normal_has_the_logarithm_that_its_mean_and_variation_demand()
    {
        var distribution = Distribution.LogNormal(300, 0.4);

        Assert.Equal(300, Math.Exp(distribution.A + distribution.B * distribution.B / 2), 1e-10);
        Assert.Equal(0.4, Math.Sqrt(Math.Exp(distribution.B * distribution.B) - 1), 1e-14);
    }

    [Fact]
    public void Only_the_fixed_one_is_fixed_and_the_default_is_fixed_at_zero()
    {
        Assert.True(Distribution.Fixed(3).IsFixed);
        Assert.False(Distribution.Exponential(3).IsFixed);
        Assert.Equal(Distribution.Fixed(0), default);
    }

    [Fact]
    public void It_holds_no_references_and_can_be_saved_as_bytes() =>
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<Distribution>());

    [Fact]
    public void It_prints_as_it_was_made() =>
        Assert.Equal("Triangular(180, 240.5, 420)", Distribution.Triangular(180, 240.5, 420).ToString());

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_no_quantity_has_are_refused(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Fixed(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Exponential(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Uniform(bad, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Uniform(0, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Triangular(0, bad, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Triangular(bad, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.LogNormal(bad, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.LogNormal(5, bad));
    }

    [Fact]
    public void Shapes_without_width_are_refused_because_fixed_says_it_better()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Exponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Uniform(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Triangular(5, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Triangular(1, 6, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.LogNormal(5, 0));
    }

    private static (double Mean, double Maximum) MeanAndMaximum(Distribution distribution) => (distribution.Mean, distribution.Maximum);
}
