using System.Collections.Immutable;
using Trunkline.Cluster.Line;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Stations;

/// <summary>A swap by hand that is under way, as people see it. Slots and lanes count from 1.</summary>
/// <param name="Number">Number of the swap at its station.</param>
/// <param name="Truck">Id of the truck.</param>
/// <param name="By">Pseudonymous id of who began it.</param>
/// <param name="Held">Slots of the batteries that are kept for it.</param>
/// <param name="Taken">The steps that are done.</param>
[GenerateSerializer, Immutable]
public sealed record ManualSwapView(
    int Number, string Truck, int? Lane, string By, string Reason, long SinceMs, int SetSize, ImmutableArray<int> Held,
    ImmutableArray<ManualStepView> Taken)
{
    internal static ManualSwapView Of(OpenSwap swap, StationDesk desk, LineRules line)
    {
        var manual = swap.Manual!;
        var opened = swap.Opened;
        return new ManualSwapView(
            opened.Ordinal, line.Register.Trucks[opened.Truck].Id, opened.Lane >= 0 ? opened.Lane + 1 : null, manual.By, manual.Reason,
            swap.Since.Milliseconds, opened.SetSize, [.. Kept(swap, desk.Belief).Select(slot => slot + 1)],
            [.. manual.Taken.Select(taken => new ManualStepView(taken.Step, taken.By, taken.At.Milliseconds))]);
    }

    // Where the truck has a lane, that keeps them.
    private static ImmutableArray<short> Kept(OpenSwap swap, StationState belief)
    {
        if (!swap.Manual!.Held.IsEmpty || swap.Opened.Lane < 0) return swap.Manual.Held;
        var lane = belief.Lanes[swap.Opened.Lane];
        return lane.Truck == swap.Opened.Truck ? [.. Enumerable.Range(0, lane.Count).Select(i => lane.Slots[i])] : [];
    }
}

/// <summary>A step that a person has confirmed.</summary>
[GenerateSerializer, Immutable]
public sealed record ManualStepView(ManualStep Step, string By, long AtMs);
