using Trunkline.Twin.Replications;

namespace Trunkline.Twin.Tests.Replications;

public class StudentTTests
{
    // 97.5 % quantiles as tables print them.
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(5, 2.5706)]
    [InlineData(9, 2.2622)]
    [InlineData(19, 2.0930)]
    [InlineData(30, 2.0423)]
    [InlineData(31, 2.0395)]
    [InlineData(40, 2.0211)]
    [InlineData(60, 2.0003)]
    [InlineData(120, 1.9799)]
    [InlineData(1_000_000, 1.9600)]
    public void The_quantile_is_that_of_the_tables(int degreesOfFreedom, double quantile) =>
        Assert.Equal(quantile, StudentT.Quantile975(degreesOfFreedom), 6e-5);

    [Fact]
    public void It_falls_with_every_degree_of_freedom()
    {
        for (int n = 1; n < 200; n++) Assert.True(StudentT.Quantile975(n + 1) < StudentT.Quantile975(n), $"{n}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_degrees_of_freedom_there_is_none(int degreesOfFreedom) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile975(degreesOfFreedom));
}
