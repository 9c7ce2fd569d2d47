using System.Globalization;

namespace Trunkline.Model.Units;

/// <summary>
/// A battery's state of charge as reported on the wire: whole per mille of its present capacity, 0 to 1000. Battery management
/// systems report 0.1 % at best; physical energy is <see cref="Millijoules"/>.
/// </summary>
public readonly record struct StateOfCharge : IComparable<StateOfCharge>
{
    /// <summary>From per mille.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1000.</exception>
    public StateOfCharge(int perMille)
    {
        if (unchecked((uint)perMille) > 1_000) throw OutOfRange(perMille);
        PerMille = perMille;
    }

    private static ArgumentOutOfRangeException OutOfRange(int perMille) =>
        new(nameof(perMille), perMille, "State of charge runs from 0 to 1000 per mille.");

    /// <summary>Whole per mille, 0 to 1000.</summary>
    public int PerMille { get; }

    /// <summary>Full.</summary>
    public static StateOfCharge Full => new(1_000);

    /// <summary>Empty.</summary>
    public static StateOfCharge Empty => default;

    /// <summary>From a fraction 0 to 1, to the nearest per mille.</summary>
    public static StateOfCharge FromFraction(double fraction) => new((int)Math.Round(fraction * 1_000));

    /// <summary>What a battery management system reports: stored energy over capacity, rounded to the nearest per mille.</summary>
    public static StateOfCharge Of(Millijoules stored, Millijoules capacity) =>
        new(unchecked((int)Math.Floor((stored.Value * 1_000.0 / capacity.Value) + 0.5)));

    /// <summary>As a fraction 0 to 1.</summary>
    public double Fraction => PerMille / 1_000.0;

    /// <summary>Less than.</summary>
    public static bool operator <(StateOfCharge left, StateOfCharge right) => left.PerMille < right.PerMille;

    /// <summary>More than.</summary>
    public static bool operator >(StateOfCharge left, StateOfCharge right) => left.PerMille > right.PerMille;

    /// <summary>At most.</summary>
    public static bool operator <=(StateOfCharge left, StateOfCharge right) => left.PerMille <= right.PerMille;

    /// <summary>At least.</summary>
    public static bool operator >=(StateOfCharge left, StateOfCharge right) => left.PerMille >= right.PerMille;

    /// <inheritdoc/>
    public int CompareTo(StateOfCharge other) => PerMille.CompareTo(other.PerMille);

    /// <summary>For example <c>63.5 %</c>.</summary>
    public override string ToString() => (PerMille / 10.0).ToString("0.0 '%'", CultureInfo.InvariantCulture);
}
