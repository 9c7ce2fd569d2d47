using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>A station that a truck could swap at next.</summary>
/// <param name="Station">Its index; -1 for a terminal with plugs, where no swap is needed.</param>
/// <param name="Eta">When the truck would be at its gate.</param>
/// <param name="ChargeOnArrival">State of charge it would come with, as a fraction.</param>
/// <param name="UnusedShare">Part of the range of a full set that it would bring back unused, 0 to 1.</param>
/// <param name="BeforeTerminal">Reached on this trip, so that it can be reserved.</param>
public readonly record struct StopOption(int Station, Instant Eta, double ChargeOnArrival, double UnusedShare, bool BeforeTerminal);

/// <summary>Where a truck swaps next. Pure: options and published outlooks in, a choice out.</summary>
public static class Dispatch
{
    /// <summary>Options that a decision looks at; more are not on the way of one charge.</summary>
    public const int MaximumOptions = 16;

    /// <summary>The chosen option. Options are in the order of the road; there is at least one.</summary>
    /// <param name="outlooks">One per option; only <see cref="DispatchPolicy.Coordinated"/> looks at them.</param>
    public static int Choose(
        Policies policies, ReadOnlySpan<StopOption> options, ReadOnlySpan<StationOutlook> outlooks, int setSize)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Dispatch switch
        {
            DispatchPolicy.LastReachable => options.Length - 1,
            DispatchPolicy.Threshold => FirstBelow(options, policies.ThresholdCharge.Fraction),
            _ => LeastDelay(options, outlooks, setSize),
        };
    }

    private static int FirstBelow(ReadOnlySpan<StopOption> options, double threshold)
    {
        for (int i = 0; i < options.Length; i++)
        {
            if (options[i].ChargeOnArrival < threshold) return i;
        }

        return options.Length - 1;
    }

    private static int LeastDelay(ReadOnlySpan<StopOption> options, ReadOnlySpan<StationOutlook> outlooks, int setSize)
    {
        int best = 0;
        double least = double.MaxValue;
        for (int i = 0; i < options.Length; i++)
        {
            // A terminal with plugs costs no time: the truck stands there anyway.
            if (options[i].Station < 0) return i;
            double delay = DelayOf(options[i], outlooks[i], setSize);
            if (delay >= least) continue;
            least = delay;
            best = i;
        }

        return best;
    }

    /// <summary>
    /// Expected delay of a stop, in milliseconds: the wait at the station, and the part of a swap that an early stop wastes, since range
    /// brought back unused has to be swapped for again later on.
    /// </summary>
    public static double DelayOf(in StopOption option, in StationOutlook outlook, int setSize) =>
        outlook.ExpectedWait(option.Eta, setSize).Milliseconds + (outlook.LaneTime.Milliseconds * option.UnusedShare);
}
