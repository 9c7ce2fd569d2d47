namespace Trunkline.Model.Units;

/// <summary>A distance in whole metres.</summary>
public readonly record struct Metres(long Value) : IComparable<Metres>
{
    /// <summary>None.</summary>
    public static Metres Zero => default;

    /// <summary>This many kilometres, to the nearest metre.</summary>
    public static Metres FromKilometres(double kilometres) => new((long)Math.Round(kilometres * 1_000));

    /// <summary>In kilometres.</summary>
    public double Kilometres => Value / 1_000.0;

    /// <summary>Adds two; overflow throws.</summary>
    public static Metres operator +(Metres left, Metres right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static Metres operator -(Metres left, Metres right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static Metres operator -(Metres amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static Metres operator *(Metres amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Metres left, Metres right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(Metres left, Metres right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Metres left, Metres right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Metres left, Metres right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static Metres Min(Metres left, Metres right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static Metres Max(Metres left, Metres right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Metres other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} m";
}
