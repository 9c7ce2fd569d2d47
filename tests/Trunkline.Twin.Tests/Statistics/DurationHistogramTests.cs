using Trunkline.Model.Units;
using Trunkline.Twin.Statistics;

namespace Trunkline.Twin.Tests.Statistics;

public class DurationHistogramTests
{
    // Bins are five seconds wide up to six hours, then a minute up to ten days; the last one holds all longer ones.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4_999, 0)]
    [InlineData(5_000, 1)]
    [InlineData((6 * 3_600_000) - 1, 4_319)]
    [InlineData(6 * 3_600_000, 4_320)]
    [InlineData((6 * 3_600_000) + 59_999, 4_320)]
    [InlineData((6 * 3_600_000) + 60_000, 4_321)]
    [InlineData((240L * 3_600_000) - 1, 18_359)]
    [InlineData(240L * 3_600_000, 18_360)]
    [InlineData(1_000_000_000_000, 18_360)]
    public void A_duration_falls_into_its_bin(long milliseconds, int bin)
    {
        var histogram = new DurationHistogram();
        histogram.Add(new Duration(milliseconds));
        Assert.Equal(1, histogram.BinCounts[bin]);
        Assert.Equal(1, histogram.Count);
    }

    [Fact]
    public void Quantiles_lie_within_a_bin_of_the_true_ones()
    {
        var histogram = new DurationHistogram();
        for (int seconds = 1; seconds <= 1_000; seconds++) histogram.Add(Duration.FromSeconds(seconds));
        foreach (double share in (double[])[0.01, 0.25, 0.5, 0.95, 1])
        {
            Assert.InRange(histogram.QuantileMinutes(share) * 60, (share * 1_000) - 5, (share * 1_000) + 5);
        }
    }

    [Fact]
    public void Of_nothing_there_is_no_quantile()
    {
        var histogram = new DurationHistogram();
        Assert.True(double.IsNaN(histogram.QuantileMinutes(0.5)));
        histogram.Add(Duration.FromMinutes(3));
        histogram.Clear();
        Assert.True(double.IsNaN(histogram.QuantileMinutes(0.5)));
        Assert.Equal(-1, histogram.BinCounts.IndexOfAnyExcept(0));
    }
}
