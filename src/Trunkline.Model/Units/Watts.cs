namespace Trunkline.Model.Units;

/// <summary>Power in whole watts.</summary>
public readonly record struct Watts(long Value) : IComparable<Watts>
{
    /// <summary>None.</summary>
    public static Watts Zero => default;

    /// <summary>This many kilowatts, to the nearest watt.</summary>
    public static Watts FromKilowatts(double kilowatts) => new((long)Math.Round(kilowatts * 1_000));

    /// <summary>In kilowatts.</summary>
    public double Kilowatts => Value / 1_000.0;

    /// <summary>The energy of this power over a duration: exact, because a watt for a millisecond is a millijoule.</summary>
    public static Millijoules operator *(Watts power, Duration duration) => new(power.Value * duration.Milliseconds);

    /// <summary>Adds two; overflow throws.</summary>
    public static Watts operator +(Watts left, Watts right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static Watts operator -(Watts left, Watts right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static Watts operator -(Watts amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static Watts operator *(Watts amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Watts left, Watts right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(Watts left, Watts right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Watts left, Watts right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Watts left, Watts right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static Watts Min(Watts left, Watts right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static Watts Max(Watts left, Watts right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Watts other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} W";
}
