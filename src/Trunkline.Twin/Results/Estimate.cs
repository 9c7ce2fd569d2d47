using Trunkline.Twin.Replications;

namespace Trunkline.Twin.Results;

/// <summary>
/// A figure over replications: mean and half-width of its 95 % confidence interval (Student's t). The half-width is 0 when all
/// replications agree and NaN when there is only one. The mean is NaN when no replication had anything to measure.
/// </summary>
public readonly record struct Estimate(double Mean, double HalfWidth)
{
    /// <summary>Lower end of the interval.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>Upper end of the interval.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>
    /// The estimate from one value per replication, in their order, so that the sum is the same whatever the number of cores.
    /// Replications with nothing to measure (NaN) are left out.
    /// </summary>
    public static Estimate Of(IEnumerable<double> values)
    {
        double[] present = [.. values.Where(value => !double.IsNaN(value))];
        if (present.Length == 0) return new Estimate(double.NaN, double.NaN);
        if (present.Length == 1) return new Estimate(present[0], double.NaN);
        // Ten times 2.475 over ten is not quite 2.475: rounding must not look like doubt.
        if (Array.TrueForAll(present, value => value == present[0])) return new Estimate(present[0], 0);
        double mean = present.Sum() / present.Length;
        double squares = present.Sum(value => (value - mean) * (value - mean));
        double error = Math.Sqrt(squares / (present.Length - 1) / present.Length);
        return new Estimate(mean, error * StudentT.Quantile975(present.Length - 1));
    }
}
