using System.Runtime.CompilerServices;
using Trunkline.Model.Distributions;
using Trunkline.Model.Numerics;

namespace Trunkline.Physics.Randomness;

/// <summary>
/// Draws from distributions by inversion: one uniform number per sample, and a larger number never gives a smaller sample.
/// </summary>
/// <remarks>
/// Inversion keeps designs comparable: with common random numbers the n-th swap of a truck takes the same quantile in every design,
/// and antithetic runs need only 1 - u. A fixed distribution draws nothing. Streams are per purpose and entity, so making one duration
/// fixed shifts no other; only a purpose whose kind changes from sample to sample would lose step.
/// </remarks>
public static class Sampling
{
    /// <summary>One sample, in the unit of the distribution; advances the stream by one number unless the distribution is fixed.</summary>
    // One copy for all who draw: the code of a draw is longer than that around it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sample(this in Distribution distribution, ref RandomStream stream) =>
        distribution.IsFixed ? distribution.A : distribution.Quantile(stream.NextUnit());

    /// <summary>The value that samples stay below with this probability.</summary>
    /// <param name="distribution">Of any kind.</param>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Quantile(this in Distribution distribution, double probability) => distribution.Kind switch
    {
        DistributionKind.Exponential => -distribution.A * DeterministicMath.Log(1 - probability),
        DistributionKind.Uniform => distribution.A + (distribution.B - distribution.A) * probability,
        DistributionKind.Triangular => TriangularQuantile(distribution.A, distribution.B, distribution.C, probability),
        DistributionKind.LogNormal => DeterministicMath.Exp(distribution.A + distribution.B * NormalTable.Quantile(probability)),
        _ => distribution.A,
    };

    private static double TriangularQuantile(double minimum, double mode, double maximum, double probability)
    {
        double span = maximum - minimum;
        double rising = mode - minimum;
        return probability * span <= rising
            ? minimum + Math.Sqrt(probability * span * rising)
            : maximum - Math.Sqrt((1 - probability) * span * (maximum - mode));
    }
}
