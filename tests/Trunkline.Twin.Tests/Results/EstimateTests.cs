using Trunkline.Twin.Results;

namespace Trunkline.Twin.Tests.Results;

public class EstimateTests
{
    [Fact]
    public void Mean_and_half_width_are_those_of_the_t_interval()
    {
        var estimate = Estimate.Of([1, 2, 3]);
        // Standard deviation 1, so 4.302653 / root of 3.
        Assert.Equal(2, estimate.Mean);
        Assert.Equal(2.484138, estimate.HalfWidth, 1e-6);
        Assert.Equal((2 - estimate.HalfWidth, 2 + estimate.HalfWidth), (estimate.Low, estimate.High));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(2.475)] // ten times this, added up, is not ten times this
    public void Replications_that_agree_leave_no_doubt(double value) =>
        Assert.Equal(new Estimate(value, 0), Estimate.Of(Enumerable.Repeat(value, 10)));

    [Fact]
    public void One_replication_says_nothing_of_its_own_error() => Assert.Equal(new Estimate(7, double.NaN), Estimate.Of([7]));

    [Fact]
    public void Replications_with_nothing_to_measure_are_left_out() =>
        Assert.Equal(Estimate.Of([1, 3]), Estimate.Of([double.NaN, 1, double.NaN, 3]));

    [Fact]
    public void With_nothing_measured_there_is_no_mean() =>
        Assert.Equal(new Estimate(double.NaN, double.NaN), Estimate.Of([double.NaN]));
}
