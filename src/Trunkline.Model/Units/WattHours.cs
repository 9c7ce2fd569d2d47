namespace Trunkline.Model.Units;

/// <summary>Accounted energy: whole watt-hours, as booked and settled. Physical stock is <see cref="Millijoules"/>.</summary>
public readonly record struct WattHours(long Value) : IComparable<WattHours>
{
    /// <summary>None.</summary>
    public static WattHours Zero => default;

    /// <summary>This many kilowatt-hours, to the nearest watt-hour.</summary>
    public static WattHours FromKilowattHours(double kilowattHours) => new((long)Math.Round(kilowattHours * 1_000));

    /// <summary>In kilowatt-hours.</summary>
    public double KilowattHours => Value / 1_000.0;

    /// <summary>Adds two; overflow throws.</summary>
    public static WattHours operator +(WattHours left, WattHours right) => new(left.Value + right.Value);

    /// <summary>Subtracts; overflow throws.</summary>
    public static WattHours operator -(WattHours left, WattHours right) => new(left.Value - right.Value);

    /// <summary>The same amount with the other sign.</summary>
    public static WattHours operator -(WattHours amount) => new(-amount.Value);

    /// <summary>This many times; overflow throws.</summary>
    public static WattHours operator *(WattHours amount, long factor) => new(amount.Value * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(WattHours left, WattHours right) => left.Value < right.Value;

    /// <summary>More than.</summary>
    public static bool operator >(WattHours left, WattHours right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(WattHours left, WattHours right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(WattHours left, WattHours right) => left.Value >= right.Value;

    /// <summary>The smaller of two.</summary>
    public static WattHours Min(WattHours left, WattHours right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger of two.</summary>
    public static WattHours Max(WattHours left, WattHours right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc/>
    public int CompareTo(WattHours other) => Value.CompareTo(other.Value);

    /// <summary>The number with its unit.</summary>
    public override string ToString() => $"{Value} Wh";
}
