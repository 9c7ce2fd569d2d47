using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Trunkline.Model.Numerics;

/// <summary>
/// Elementary functions built from IEEE 754 addition, subtraction, multiplication, division and bit operations only, so that the
/// same argument gives the same bits on every machine. <see cref="Math.Log(double)"/> and its siblings call the platform's C
/// library and differ in the last place between systems, which is enough to send two rehearsals of one seed apart.
/// </summary>
/// <remarks>No result depends on fused multiply-add: the runtime never contracts <c>a * b + c</c> on its own.</remarks>
public static class DeterministicMath
{
    // ln 2 in two parts: the high one ends in zero bits, so that its product with any binary exponent is exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896340736;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;
    private const long SmallestNormalBits = 1L << MantissaBits;
    private const long InfinityBits = 0x7FFL << MantissaBits;
    private const long SqrtHalfBits = 0x3FE6_A09E_667F_3BCD;

    private const double TwoToThe54 = 18_014_398_509_481_984.0;
    private const double ExpOverflow = 709.782712893383973096;
    private const double ExpUnderflow = -745.133219101941108420;

    /// <summary>Natural logarithm, within 1 unit in the last place.</summary>
    /// <param name="x">Any number. Zero gives negative infinity; below zero and NaN give NaN; infinity gives infinity.</param>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits is >= SmallestNormalBits and < InfinityBits ? LogOfNormal(bits, 0) : LogOfUnusual(x);
    }

    /// <summary>e to the power <paramref name="x"/>, within 1 unit in the last place.</summary>
    /// <param name="x">Any number. Above 709.78 gives infinity, below -745.13 gives zero, NaN gives NaN.</param>
    // In one place: it is longer than what calls it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x)
    {
        if (!(x <= ExpOverflow)) return x > ExpOverflow ? double.PositiveInfinity : double.NaN;
        if (x < ExpUnderflow) return 0;

        // x = n ln 2 + r with |r| at most half of ln 2; then e^x = 2^n e^r and the Taylor series of e^r to r^13 leaves 1e-17.
        double n = Math.Round(x * InverseLn2);
        double r = x - n * Ln2High - n * Ln2Low;
        double square = r * r;
        // Even powers and odd ones side by side: half the instructions, and each lane rounds as a number by itself would.
        var squares = Vector128.Create(square);
        var sums = Vector128.Create(1.0 / 479_001_600, 1.0 / 6_227_020_800);
        sums = Vector128.Create(1.0 / 3_628_800, 1.0 / 39_916_800) + squares * sums;
        sums = Vector128.Create(1.0 / 40_320, 1.0 / 362_880) + squares * sums;
        sums = Vector128.Create(1.0 / 720, 1.0 / 5_040) + squares * sums;
        sums = Vector128.Create(1.0 / 24, 1.0 / 120) + squares * sums;
        sums = Vector128.Create(1.0 / 2, 1.0 / 6) + squares * sums;
        double power = 1 + (r + square * (sums[0] + r * sums[1]));

        // Within the range by the first two lines.
        int exponent = unchecked((int)n);
        if (exponent is > -ExponentBias and <= ExponentBias) return power * PowerOfTwo(exponent);
        // Results at the ends of the range are scaled in two steps; only the last one can round.
        int half = exponent / 2;
        return power * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary><paramref name="x"/> to the power <paramref name="exponent"/>; relative error about 1e-16 (1 + |exponent ln x|).</summary>
    /// <param name="x">Zero or above.</param>
    /// <param name="exponent">Above zero.</param>
    public static double Pow(double x, double exponent) => x == 0 ? 0 : Exp(exponent * Log(x));

    /// <summary>Hyperbolic tangent; absolute error below 3e-16 (the relative error grows towards zero).</summary>
    public static double Tanh(double x)
    {
        double decay = Exp(-2 * Math.Abs(x));
        return Math.CopySign((1 - decay) / (1 + decay), x);
    }

    /// <summary>
    /// Cosine of an angle counted in whole turns (1 is 360 degrees), absolute error below 3e-16. Turns, because phases of days and
    /// years are turns, and reducing them to one turn is exact where reducing radians is not.
    /// </summary>
    public static double CosineOfTurns(double turns)
    {
        double fromWhole = Math.Abs(turns - Math.Round(turns));
        return fromWhole <= 0.25 ? CosineOfFirstQuarter(fromWhole) : -CosineOfFirstQuarter(0.5 - fromWhole);
    }

    // log x = k ln 2 + log(1 + f) with 1 + f between sqrt(1/2) and sqrt 2, and log(1 + f) = 2 atanh s with s = f / (2 + f), by the
    // Taylor series of atanh to s^21. As 2 s = f - s f, the leading term f is exact and only a small correction is rounded.
    private static double LogOfNormal(long bits, int exponentShift)
    {
        int k = (int)((bits - SqrtHalfBits) >> MantissaBits);
        double f = BitConverter.Int64BitsToDouble(bits - ((long)k << MantissaBits)) - 1;
        double exponent = k + exponentShift;

        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z * (2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19)))));
        double even = w * (2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21)))));
        double halfSquare = 0.5 * f * f;
        double correction = halfSquare - (s * (halfSquare + (odd + even)) + exponent * Ln2Low);
        return exponent * Ln2High - (correction - f);
    }

    private static double LogOfUnusual(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        if (!(x > 0)) return double.NaN;
        return double.IsPositiveInfinity(x) ? x : LogOfNormal(BitConverter.DoubleToInt64Bits(x * TwoToThe54), -54);
    }

    private static double CosineOfFirstQuarter(double turns)
    {
        double angle = 2 * Math.PI * turns;
        double square = angle * angle;
        double term = 1;
        double sum = 0;
        // Smallest terms first would be marginally better; the angle is at most a right one, so the eleventh term is below 1e-16.
        for (int i = 1; i <= 23; i += 2)
        {
            sum += term;
            term *= -square / (i * (i + 1));
        }
        return sum;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + ExponentBias) << MantissaBits);
}
