namespace Trunkline.Model.Units;

/// <summary>
/// Physical energy in whole millijoules: one watt for one millisecond, so that power over time needs no rounding.
/// A long holds 2.5 TWh.
/// </summary>
public readonly record struct Millijoules(long Value) : IComparable<Millijoules>
{
    /// <summary>None.</summary>
    public static Millijoules Zero => default;

    /// <summary>Millijoules in one watt-hour.</summary>
    public const long PerWattHour = 3_600_000;

    /// <summary>This many kilowatt-hours, to the nearest millijoule.</summary>
    public static Millijoules FromKilowattHours(double kilowattHours) => new((long)Math.Round(kilowattHours * 1_000 * PerWattHour));

    /// <summary>In kilowatt-hours.</summary>
    public double KilowattHours => Value / (1_000.0 * PerWattHour);

    /// <summary>To the nearest watt-hour, halves away from zero.</summary>
    public WattHours ToWattHours() => new((Value + (Value >= 0 ? PerWattHour / 2 : -PerWattHour / 2)) / PerWattHour);

    /// <summary>Whole watt-hours in it: never more than there is. Not for negative energy.</summary>
    public WattHours RoundDownToWattHours() => new(Value / PerWattHour);

    /// <summary>How long this energy takes at a power above zero, rounded up to the millisecond.</summary>
    public Duration TimeAt(Watts power) => new((Value + power.Value - 1) / power.Value);

    /// <summary>Adds two; overflow throws.</summary>
    public static Millijoules operator +(Millijoules left, Millijoules right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static Millijoules operator -(Millijoules left, Millijoules right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static Millijoules operator -(Millijoules amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static Millijoules operator *(Millijoules amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Millijoules left, Millijoules right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(Millijoules left, Millijoules right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Millijoules left, Millijoules right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Millijoules left, Millijoules right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static Millijoules Min(Millijoules left, Millijoules right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static Millijoules Max(Millijoules left, Millijoules right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Millijoules other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} mJ";
}
