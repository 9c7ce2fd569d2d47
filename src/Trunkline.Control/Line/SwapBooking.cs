using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>What a swap costs and who gets it: three postings that sum to zero, in whole fen.</summary>
/// <param name="Energy">Booked energy: what the charged set held less what the returned set held, by the batteries' own reports.</param>
/// <param name="FleetFen">What the fleet's account changes by: negative, it pays.</param>
/// <param name="OwnerFen">What the battery owner's account changes by.</param>
/// <param name="OperatorFen">What the station operator's account changes by.</param>
public readonly record struct SwapBooking(WattHours Energy, long FleetFen, long OwnerFen, long OperatorFen)
{
    /// <summary>What the fleet's account changes by: negative, it pays.</summary>
    public Money Fleet => new(FleetFen);

    /// <summary>What the battery owner's account changes by.</summary>
    public Money Owner => new(OwnerFen);

    /// <summary>What the station operator's account changes by.</summary>
    public Money Operator => new(OperatorFen);

    /// <summary>Energy of a set by its reports.</summary>
    public static WattHours EnergyOf(in SetReport set, int count, WattHours whenNew)
    {
        var sum = WattHours.Zero;
        for (int i = 0; i < count; i++) sum += set[i].Energy(whenNew);
        return sum;
    }
}

/// <summary>
/// Rates swaps by a price and a share: the fee is rounded once, the owner's part once, both to the nearest fen, halves to even, and
/// the operator keeps the rest, so that nothing is lost.
/// Prices of up to six decimals of a fen are reckoned in whole numbers, which gives the same as decimals and is several times faster.
/// </summary>
public sealed class SwapRating
{
    private const long Scale = 1_000_000;
    private const long WattHoursPerKilowattHour = 1_000;

    private readonly Economics _economics;
    private readonly long _price;
    private readonly long _share;
    private readonly bool _whole;

    /// <summary>Rates by a scenario's or contract's price and share.</summary>
    public SwapRating(Economics economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        _economics = economics;
        decimal price = economics.SwapPrice.FenPerKilowattHour * Scale;
        decimal share = economics.OwnerShare * Scale;
        _whole = decimal.IsInteger(price) && decimal.IsInteger(share) && Math.Abs(price) < 1_000_000_000_000m;
        if (!_whole) return;
        _price = (long)price;
        _share = (long)share;
    }

    /// <summary>Rates a swap.</summary>
    /// <param name="delivered">Energy of the charged set by its reports.</param>
    /// <param name="returned">Energy of the returned set by its reports.</param>
    public SwapBooking Rate(WattHours delivered, WattHours returned)
    {
        var energy = delivered - returned;
        // A set holds some hundred thousand watt-hours, so that the product stays far below the range of a long.
        if (_whole && Math.Abs(energy.Value) < 8_000_000)
        {
            long fee = RoundHalfEven(_price * energy.Value, Scale * WattHoursPerKilowattHour);
            long owner = RoundHalfEven(fee * _share, Scale);
            return new SwapBooking(energy, -fee, owner, fee - owner);
        }

        var exact = (_economics.SwapPrice * energy).RoundToFen();
        var part = (exact * _economics.OwnerShare).RoundToFen();
        return new SwapBooking(energy, (long)(-exact).Fen, (long)part.Fen, (long)(exact - part).Fen);
    }

    private static long RoundHalfEven(long numerator, long denominator)
    {
        var (quotient, rest) = Math.DivRem(numerator, denominator);
        long twice = 2 * Math.Abs(rest);
        if (twice > denominator || (twice == denominator && (quotient & 1) != 0)) quotient += Math.Sign(numerator);
        return quotient;
    }
}
