namespace Trunkline.Model.Units;

/// <summary>A mass in whole kilograms.</summary>
public readonly record struct Kilograms(long Value) : IComparable<Kilograms>
{
    /// <summary>None.</summary>
    public static Kilograms Zero => default;

    /// <summary>Adds two; overflow throws.</summary>
    public static Kilograms operator +(Kilograms left, Kilograms right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static Kilograms operator -(Kilograms left, Kilograms right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static Kilograms operator -(Kilograms amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static Kilograms operator *(Kilograms amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Kilograms left, Kilograms right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(Kilograms left, Kilograms right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Kilograms left, Kilograms right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Kilograms left, Kilograms right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static Kilograms Min(Kilograms left, Kilograms right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static Kilograms Max(Kilograms left, Kilograms right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Kilograms other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} kg";
}
