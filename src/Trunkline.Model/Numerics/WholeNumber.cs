namespace Trunkline.Model.Numerics;

/// <summary>Whole numbers from floating-point ones.</summary>
public static class WholeNumber
{
    // Below the ends of a long, where neighbouring doubles are 1,024 apart.
    private const double Most = 9e18;

    /// <summary>
    /// Without what stands behind the point. The platform's checked conversion is a call, across which no register holds a number;
    /// this one is a few instructions and throws all the same.
    /// </summary>
    /// <exception cref="OverflowException">No whole number of 64 bits: too large, or not a number.</exception>
    public static long Truncate(double value) => Math.Abs(value) < Most ? unchecked((long)value) : throw Overflow(value);

    private static OverflowException Overflow(double value) => new($"{value} is no whole number of 64 bits.");
}
