using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>What a posting is for.</summary>
public enum PostingCause : byte
{
    /// <summary>A fleet pays for its swap.</summary>
    SwapFee,

    /// <summary>A battery owner's part of it.</summary>
    BatteryRent,

    /// <summary>The station operator's part of it.</summary>
    SwapService,
}

/// <summary>One line of a swap's transaction.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Fen">What it changes by; negative, the party pays.</param>
/// <param name="Cause">What for.</param>
public readonly record struct SwapPosting(string Account, long Fen, PostingCause Cause);

/// <summary>A battery that a swap delivered, for who gets the rent.</summary>
/// <param name="Owner">Its owner's account.</param>
/// <param name="Energy">What it held, by its own report.</param>
public readonly record struct RentedBattery(string Owner, WattHours Energy);

/// <summary>
/// Writes a booking as one balanced transaction: the fleet pays, the owners of the delivered batteries share the rent by the energy that
/// each battery brought, the station operator gets the rest.
/// </summary>
public static class SwapPostings
{
    /// <summary>The lines of a swap's transaction, which sum to zero: fleet, owners in the order of the set, operator.</summary>
    public static ImmutableArray<SwapPosting> Of(
        in SwapBooking booking, string fleet, string stationOperator, ReadOnlySpan<RentedBattery> delivered)
    {
        var lines = ImmutableArray.CreateBuilder<SwapPosting>(delivered.Length + 2);
        lines.Add(new SwapPosting(fleet, booking.FleetFen, PostingCause.SwapFee));
        long whole = 0;
        foreach (var battery in delivered) whole += WeightOf(battery);
        long passed = 0;
        long paid = 0;
        foreach (var battery in delivered)
        {
            // Cut where the running sum stands, so that nothing is lost and nobody is more than a fen from his share.
            passed += whole == 0 ? 1 : WeightOf(battery);
            long until = booking.OwnerFen * passed / (whole == 0 ? delivered.Length : whole);
            Rent(battery.Owner, until - paid, lines);
            paid = until;
        }

        lines.Add(new SwapPosting(stationOperator, booking.OperatorFen + (booking.OwnerFen - paid), PostingCause.SwapService));
        return lines.ToImmutable();
    }

    // A set holds some hundred thousand watt-hours and costs some ten thousand fen: their product is far below the range of a long.
    private static long WeightOf(in RentedBattery battery) => Math.Max(0, battery.Energy.Value);

    private static void Rent(string owner, long fen, ImmutableArray<SwapPosting>.Builder lines)
    {
        for (int i = 1; i < lines.Count; i++)
        {
            if (lines[i].Account != owner) continue;
            lines[i] = lines[i] with { Fen = lines[i].Fen + fen };
            return;
        }

        lines.Add(new SwapPosting(owner, fen, PostingCause.BatteryRent));
    }
}
