using System.Globalization;
using Trunkline.Model.Numerics;

namespace Trunkline.Model.Distributions;

/// <summary>The shapes a <see cref="Distribution"/> can have.</summary>
public enum DistributionKind
{
    /// <summary>Always the same value.</summary>
    Fixed = 0,

    /// <summary>Exponential: memoryless, for times between independent events.</summary>
    Exponential = 1,

    /// <summary>Every value between two bounds is equally likely.</summary>
    Uniform = 2,

    /// <summary>Triangular between two bounds with one mode: for expert estimates.</summary>
    Triangular = 3,

    /// <summary>Log-normal: skewed, without upper bound, for durations of human work and for multiplicative noise.</summary>
    LogNormal = 4,
}

/// <summary>
/// How a quantity that is never negative varies. The unit is that of the field that holds it. It only describes; samples are drawn
/// in <c>Trunkline.Physics.Randomness</c>. The default value is fixed at zero.
/// </summary>
public readonly record struct Distribution
{
    private Distribution(DistributionKind kind, double a, double b, double c) => (Kind, A, B, C) = (kind, a, b, c);

    /// <summary>Its shape, which says what <see cref="A"/>, <see cref="B"/> and <see cref="C"/> mean.</summary>
    public DistributionKind Kind { get; }

    /// <summary>Fixed: the value. Exponential: the mean. Uniform, triangular: the minimum. Log-normal: mean of the logarithm.</summary>
    public double A { get; }

    /// <summary>Uniform: the maximum. Triangular: the mode. Log-normal: standard deviation of the logarithm. Else zero.</summary>
    public double B { get; }

    /// <summary>Triangular: the maximum. Log-normal: the mean. Else zero.</summary>
    public double C { get; }

    /// <summary>Always <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public static Distribution Fixed(double value) => new(DistributionKind.Fixed, NotNegative(value, nameof(value)), 0, 0);

    /// <summary>Exponential with this mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not above zero and finite.</exception>
    public static Distribution Exponential(double mean) => new(DistributionKind.Exponential, Positive(mean, nameof(mean)), 0, 0);

    /// <summary>Uniform between two bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A bound is negative or not finite, or the maximum is not above the minimum.
    /// </exception>
    public static Distribution Uniform(double minimum, double maximum)
    {
        NotNegative(minimum, nameof(minimum));
        NotNegative(maximum, nameof(maximum));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximum, minimum);
        return new(DistributionKind.Uniform, minimum, maximum, 0);
    }

    /// <summary>Triangular between two bounds; the mode may be at a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is negative or not finite, the mode is outside of the bounds, or the maximum is not above the minimum.
    /// </exception>
    public static Distribution Triangular(double minimum, double mode, double maximum)
    {
        NotNegative(minimum, nameof(minimum));
        NotNegative(maximum, nameof(maximum));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximum, minimum);
        if (!(mode >= minimum && mode <= maximum))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"The mode must lie between {minimum} and {maximum}.");
        }
        return new(DistributionKind.Triangular, minimum, mode, maximum);
    }

    /// <summary>Log-normal with this mean and this ratio of standard deviation to mean (0.2 is 20 %).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above zero and finite.</exception>
    public static Distribution LogNormal(double mean, double coefficientOfVariation)
    {
        Positive(mean, nameof(mean));
        Positive(coefficientOfVariation, nameof(coefficientOfVariation));
        double variance = DeterministicMath.Log(1 + coefficientOfVariation * coefficientOfVariation);
        return new(DistributionKind.LogNormal, DeterministicMath.Log(mean) - variance / 2, Math.Sqrt(variance), mean);
    }

    /// <summary>The expected value.</summary>
    public double Mean => Kind switch
    {
        DistributionKind.Uniform => (A + B) / 2,
        DistributionKind.Triangular => (A + B + C) / 3,
        DistributionKind.LogNormal => C,
        _ => A,
    };

    /// <summary>Whether it never varies.</summary>
    public bool IsFixed => Kind == DistributionKind.Fixed;

    /// <summary>No sample is larger; positive infinity when there is no bound.</summary>
    public double Maximum => Kind switch
    {
        DistributionKind.Fixed => A,
        DistributionKind.Uniform => B,
        DistributionKind.Triangular => C,
        _ => double.PositiveInfinity,
    };

    /// <summary>For example <c>Triangular(180, 240, 420)</c>; a log-normal one shows the parameters of its logarithm.</summary>
    public override string ToString() => Kind switch
    {
        DistributionKind.Uniform => string.Create(CultureInfo.InvariantCulture, $"Uniform({A}, {B})"),
        DistributionKind.Triangular => string.Create(CultureInfo.InvariantCulture, $"Triangular({A}, {B}, {C})"),
        DistributionKind.LogNormal => string.Create(CultureInfo.InvariantCulture, $"LogNormal(mean {C}, sigma of log {B})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind}({A})"),
    };

    private static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Must be finite and not negative.");

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Must be finite and above zero.");
}
