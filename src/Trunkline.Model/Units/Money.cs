using System.Globalization;

namespace Trunkline.Model.Units;

/// <summary>
/// An exact amount of money in fen (1/100 yuan). A booked amount is whole fen; a running product (price times energy) may carry a
/// fraction until <see cref="RoundToFen"/>. Rounding is to the nearest fen, halves to even, and happens once per posting.
/// </summary>
public readonly record struct Money(decimal Fen) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>This many yuan.</summary>
    public static Money FromYuan(decimal yuan) => new(yuan * 100m);

    /// <summary>In yuan.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>To whole fen, halves to even.</summary>
    public Money RoundToFen() => new(Math.Round(Fen, 0, MidpointRounding.ToEven));

    /// <summary>Adds two.</summary>
    public static Money operator +(Money left, Money right) => new(left.Fen + right.Fen);

    /// <summary>Subtracts.</summary>
    public static Money operator -(Money left, Money right) => new(left.Fen - right.Fen);

    /// <summary>The same amount owed the other way.</summary>
    public static Money operator -(Money amount) => new(-amount.Fen);

    /// <summary>This many times.</summary>
    public static Money operator *(Money amount, decimal factor) => new(amount.Fen * factor);

    /// <summary>Less than.</summary>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>More than.</summary>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>At most.</summary>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>At least.</summary>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>For example <c>12.34 yuan</c>.</summary>
    public override string ToString() => Yuan.ToString("0.00 'yuan'", CultureInfo.InvariantCulture);
}
