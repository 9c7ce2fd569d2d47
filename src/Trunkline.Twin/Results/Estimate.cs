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
}
