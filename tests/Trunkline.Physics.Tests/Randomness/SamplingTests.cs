using Trunkline.Model.Distributions;
using Trunkline.Physics.Randomness;

namespace Trunkline.Physics.Tests.Randomness;

public class SamplingTests
{
    private const double P90 = 1.281_551_565_544_600_4;

    public static TheoryData<Distribution, double> DistributionsWithTheirStandardDeviation => new()
    {
        { Distribution.Exponential(6), 6 },
        { Distribution.Uniform(2, 10), 8 / Math.Sqrt(12) },
        { Distribution.Triangular(3, 4, 11), Math.Sqrt((9 + 16 + 121 - 12 - 33 - 44) / 18.0) },
        { Distribution.Triangular(3, 3, 11), Math.Sqrt((9 + 9 + 121 - 9 - 33 - 33) / 18.0) },
        { Distribution.Triangular(3, 11, 11), Math.Sqrt((9 + 121 + 121 - 33 - 33 - 121) / 18.0) },
        { Distribution.LogNormal(6, 0.25), 1.5 },
    };

    [Theory]
    [MemberData(nameof(DistributionsWithTheirStandardDeviation))]
    public void Samples_have_the_mean_and_spread_of_their_distribution(Distribution distribution, double standardDeviation)
    {
        const int Count = 400_000;
        var stream = RandomStream.For(3, 0, Purpose.Exchange, 9);
        double sum = 0, squares = 0;
        for (int i = 0; i < Count; i++)
        {
            double deviation = distribution.Sample(ref stream) - distribution.Mean;
            sum += deviation;
            squares += deviation * deviation;
        }

        Assert.Equal(0, sum / Count, 4 * standardDeviation / Math.Sqrt(Count));
        Assert.Equal(1, Math.Sqrt(squares / Count) / standardDeviation, 0.01);
    }

    [Fact]
    public void Quantiles_follow_their_formulas()
    {
        Assert.Equal(6 * Math.Log(10), Distribution.Exponential(6).Quantile(0.9), 1e-13);
        Assert.Equal(9.2, Distribution.Uniform(2, 10).Quantile(0.9), 1e-13);
        Assert.Equal(4, Distribution.Triangular(3, 4, 11).Quantile(1 / 8.0), 1e-13);
        Assert.Equal(11 - Math.Sqrt(0.1 * 8 * 7), Distribution.Triangular(3, 4, 11).Quantile(0.9), 1e-13);
        Assert.Equal(3 + Math.Sqrt(0.05 * 8 * 1), Distribution.Triangular(3, 4, 11).Quantile(0.05), 1e-13);
        double sigma = Math.Sqrt(Math.Log(1 + 0.25 * 0.25));
        Assert.Equal(6 * Math.Exp(-sigma * sigma / 2 + sigma * P90), Distribution.LogNormal(6, 0.25).Quantile(0.9), 1e-13);
        Assert.Equal(5, Distribution.Fixed(5).Quantile(0.9));
    }

    [Fact]
    public void A_share_of_samples_equal_to_the_probability_stays_below_the_quantile()
    {
        const int Count = 200_000;
        foreach (var (distribution, _) in DistributionsWithTheirStandardDeviation.Select(row => row.Data))
        {
            double p95 = distribution.Quantile(0.95);
            var stream = RandomStream.For(4, 0, Purpose.Exchange, 9);
            int below = 0;
            for (int i = 0; i < Count; i++) below += distribution.Sample(ref stream) < p95 ? 1 : 0;
            Assert.Equal(0.95, (double)below / Count, 4 * Math.Sqrt(0.95 * 0.05 / Count));
        }
    }

    [Theory]
    [InlineData(1.1102230246251565e-16)]
    [InlineData(1 - 1.1102230246251565e-16)]
    public void Even_the_most_extreme_draw_gives_a_sample_within_bounds(double unit)
    {
        foreach (var (distribution, _) in DistributionsWithTheirStandardDeviation.Select(row => row.Data))
        {
            double sample = distribution.Quantile(unit);
            Assert.True(double.IsFinite(sample) && sample >= 0 && sample <= distribution.Maximum, $"{distribution}: {sample}");
        }
    }

    [Fact]
    public void A_sample_takes_exactly_one_number_from_the_stream_and_a_fixed_one_none()
    {
        foreach (var (distribution, _) in DistributionsWithTheirStandardDeviation.Select(row => row.Data))
        {
            var stream = RandomStream.For(1, 0, Purpose.Dwell, 0);
            var reference = stream;
            reference.NextBits();
            distribution.Sample(ref stream);
            Assert.Equal(reference, stream);
        }
        var untouched = RandomStream.For(1, 0, Purpose.Dwell, 0);
        Assert.Equal(5, Distribution.Fixed(5).Sample(ref untouched));
        Assert.Equal(RandomStream.For(1, 0, Purpose.Dwell, 0), untouched);
    }

    [Fact]
    public void Sampling_does_not_allocate()
    {
        Distribution[] distributions = [.. DistributionsWithTheirStandardDeviation.Select(row => row.Data.Item1)];
        var stream = RandomStream.For(1, 0, Purpose.Dwell, 0);
        foreach (var distribution in distributions) distribution.Sample(ref stream);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 10_000; i++) distributions[i % distributions.Length].Sample(ref stream);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
