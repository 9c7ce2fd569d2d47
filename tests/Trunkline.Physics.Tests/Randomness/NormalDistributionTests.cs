using Trunkline.Physics.Randomness;

namespace Trunkline.Physics.Tests.Randomness;

public class NormalDistributionTests
{
    // Computed with 40 digits from the inverse error function.
    [Theory]
    [InlineData(1e-300, -37.0470962993611992)]
    [InlineData(1e-20, -9.26234008979840758)]
    [InlineData(1.1102230246251565e-16, -8.20953615160138686)]
    [InlineData(1e-9, -5.99780701500768686)]
    [InlineData(0.001, -3.09023230616781354)]
    [InlineData(0.02425, -1.97296105131188484)]
    [InlineData(0.074, -1.44663206715897851)]
    [InlineData(0.076, -1.43250272082581162)]
    [InlineData(0.25, -0.674489750196081743)]
    [InlineData(0.4, -0.253347103135799741)]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.253347103135799741)]
    [InlineData(0.9, 1.28155156554460059)]
    [InlineData(0.975, 1.95996398454005386)]
    [InlineData(0.999999, 4.75342430881708777)]
    public void Quantiles_are_right_to_the_last_digits(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-15 * Math.Max(1, 2 * Math.Abs(expected)));

    [Fact]
    public void Quantiles_rise_with_the_probability_also_where_the_approximations_meet()
    {
        foreach (double seam in (double[])[0.075, Math.Exp(-25), 0.925])
        {
            double below = NormalDistribution.Quantile(seam * (1 - 1e-9));
            double above = NormalDistribution.Quantile(seam * (1 + 1e-9));
            Assert.InRange(above - below, 1e-12, 1e-7);
        }
        double previous = double.NegativeInfinity;
        for (int i = 1; i < 100_000; i++)
        {
            double quantile = NormalDistribution.Quantile(i / 100_000.0);
            Assert.True(quantile > previous);
            previous = quantile;
        }
    }

    [Fact]
    public void The_two_tails_mirror_each_other()
    {
        for (int i = 1; i < 64; i++)
        {
            double probability = i / 128.0;
            Assert.Equal(-NormalDistribution.Quantile(probability), NormalDistribution.Quantile(1 - probability));
        }
    }

    [Fact]
    public void The_ends_are_infinite_and_what_is_no_probability_has_no_quantile()
    {
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.Quantile(1));
        Assert.Equal(double.NaN, NormalDistribution.Quantile(-0.1));
        Assert.Equal(double.NaN, NormalDistribution.Quantile(1.1));
        Assert.Equal(double.NaN, NormalDistribution.Quantile(double.NaN));
    }
}
