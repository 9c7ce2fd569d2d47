using Trunkline.Model.Numerics;

namespace Trunkline.Physics.Randomness;

/// <summary>The standard normal distribution, mean 0 and standard deviation 1, bit-identical on every machine.</summary>
public static class NormalDistribution
{
    private const double CentralHalfWidth = 0.425;
    private const double FarTail = 5;

    /// <summary>
    /// The quantile: the value that a standard normal variable stays below with this probability. Rational approximations of
    /// M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988) 477-484; relative error about 1e-15.
    /// </summary>
    /// <param name="probability">0 to 1; 0 gives negative infinity, 1 infinity, and anything outside NaN.</param>
    public static double Quantile(double probability)
    {
        double fromMedian = probability - 0.5;
        if (Math.Abs(fromMedian) <= CentralHalfWidth) return Central(fromMedian);

        double tail = fromMedian < 0 ? probability : 1 - probability;
        if (!(tail > 0)) return tail == 0 ? Math.CopySign(double.PositiveInfinity, fromMedian) : double.NaN;
        double depth = Math.Sqrt(-DeterministicMath.Log(tail));
        return Math.CopySign(depth <= FarTail ? Tail(depth - 1.6) : BeyondTail(depth - FarTail), fromMedian);
    }

    private static double Central(double q)
    {
        double r = CentralHalfWidth * CentralHalfWidth - q * q;
        double numerator = ((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r
            + 4.5921953931549871457e+4) * r + 1.3731693765509461125e+4) * r + 1.9715909503065514427e+3) * r
            + 1.3314166789178437745e+2) * r + 3.3871328727963666080;
        double denominator = ((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r
            + 2.1213794301586595867e+4) * r + 5.3941960214247511077e+3) * r + 6.8718700749205790830e+2) * r
            + 4.2313330701600911252e+1) * r + 1;
        return q * numerator / denominator;
    }

    private static double Tail(double r)
    {
        double numerator = ((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
            + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.76949722146069140550) * r
            + 4.63033784615654529590) * r + 1.42343711074968357734;
        double denominator = ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
            + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940) * r
            + 2.05319162663775882187) * r + 1;
        return numerator / denominator;
    }

    private static double BeyondTail(double r)
    {
        double numerator = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
            + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580) * r
            + 5.46378491116411436990) * r + 6.65790464350110377720;
        double denominator = ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
            + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
            + 5.99832206555887937690e-1) * r + 1;
        return numerator / denominator;
    }
}
