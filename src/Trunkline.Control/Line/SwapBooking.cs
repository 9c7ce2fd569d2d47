using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>What a swap costs and who gets it: three postings that sum to zero, in whole fen.</summary>
/// <param name="Energy">Booked energy: what the charged set held less what the returned set held, by the batteries' own reports.</param>
/// <param name="Fleet">What the fleet's account changes by: negative, it pays.</param>
/// <param name="Owner">What the battery owner's account changes by.</param>
/// <param name="Operator">What the station operator's account changes by.</param>
public readonly record struct SwapBooking(WattHours Energy, Money Fleet, Money Owner, Money Operator)
{
    /// <summary>Rates a swap. The fee is rounded once, the owner's share once, the operator keeps the rest, so nothing is lost.</summary>
    /// <param name="delivered">Energy of the charged set by its reports.</param>
    /// <param name="returned">Energy of the returned set by its reports.</param>
    public static SwapBooking Rate(WattHours delivered, WattHours returned, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        var energy = delivered - returned;
        var fee = (economics.SwapPrice * energy).RoundToFen();
        var owner = (fee * economics.OwnerShare).RoundToFen();
        return new SwapBooking(energy, -fee, owner, fee - owner);
    }

    /// <summary>Energy of a set by its reports.</summary>
    public static WattHours EnergyOf(in SetReport set, int count, WattHours whenNew)
    {
        var sum = WattHours.Zero;
        for (int i = 0; i < count; i++) sum += set[i].Energy(whenNew);
        return sum;
    }
}
