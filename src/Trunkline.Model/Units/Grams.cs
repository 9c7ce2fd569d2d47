namespace Trunkline.Model.Units;

/// <summary>A mass in whole grams; used for carbon dioxide.</summary>
public readonly record struct Grams(long Value) : IComparable<Grams>
{
    /// <summary>None.</summary>
    public static Grams Zero => default;

    /// <summary>In tonnes.</summary>
    public double Tonnes => Value / 1_000_000.0;

    /// <summary>Adds two; overflow throws.</summary>
    public static Grams operator +(Grams left, Grams right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static Grams operator -(Grams left, Grams right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static Grams operator -(Grams amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static Grams operator *(Grams amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Grams left, Grams right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(Grams left, Grams right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Grams left, Grams right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Grams left, Grams right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static Grams Min(Grams left, Grams right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static Grams Max(Grams left, Grams right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Grams other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} g";
}
