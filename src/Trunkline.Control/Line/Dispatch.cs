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

/// <summary>The options' outlooks, fetched or computed when they are asked for.</summary>
public interface IOutlooks
{
    /// <summary>The outlook of an option's station without what will be free, which takes longest to find.</summary>
    ref readonly StationOutlook Lanes(int option);

    /// <summary>The outlook of an option's station.</summary>
    ref readonly StationOutlook At(int option);
}

/// <summary>Outlooks that are at hand.</summary>
/// <param name="all">One per option.</param>
public readonly ref struct KnownOutlooks(ReadOnlySpan<StationOutlook> all) : IOutlooks
{
    private readonly ReadOnlySpan<StationOutlook> _all = all;

    /// <inheritdoc/>
    public ref readonly StationOutlook Lanes(int option) => ref _all[option];

    /// <inheritdoc/>
    public ref readonly StationOutlook At(int option) => ref _all[option];
}

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
        var known = new KnownOutlooks(outlooks);
        return Choose(policies, options, ref known, setSize);
    }

    /// <summary>The chosen option; outlooks that cannot matter are not asked for.</summary>
    public static int Choose<TOutlooks>(Policies policies, ReadOnlySpan<StopOption> options, ref TOutlooks outlooks, int setSize)
        where TOutlooks : struct, IOutlooks, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Dispatch switch
        {
            DispatchPolicy.LastReachable => options.Length - 1,
            DispatchPolicy.Threshold => FirstBelow(options, policies.ThresholdCharge.Fraction),
            _ => LeastDelay(options, ref outlooks, setSize),
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

    // From the far end, where least range is wasted: where lanes and waste alone cost more than the best stop so far, what will be free
    // need not be known.
    private static int LeastDelay<TOutlooks>(ReadOnlySpan<StopOption> options, ref TOutlooks outlooks, int setSize)
        where TOutlooks : struct, IOutlooks, allows ref struct
    {
        // A terminal with plugs is the last stop, and costs no time: the truck stands there anyway.
        if (options[^1].Station < 0) return options.Length - 1;
        int best = 0;
        double least = double.MaxValue;
        for (int i = options.Length - 1; i >= 0; i--)
        {
            if (LeastDelayOf(options[i], outlooks.Lanes(i)) > least) continue;
            double delay = DelayOf(options[i], outlooks.At(i), setSize);
            if (delay > least) continue;
            least = delay;
            best = i;
        }

        return best;
    }

    private static double LeastDelayOf(in StopOption option, in StationOutlook outlook) =>
        outlook.LeastWait(option.Eta).Milliseconds + (outlook.LaneTime.Milliseconds * option.UnusedShare);

    /// <summary>
    /// Expected delay of a stop, in milliseconds: the wait at the station, and the part of a swap that an early stop wastes, since range
    /// brought back unused has to be swapped for again later on.
    /// </summary>
    public static double DelayOf(in StopOption option, in StationOutlook outlook, int setSize) =>
        outlook.ExpectedWait(option.Eta, setSize).Milliseconds + (outlook.LaneTime.Milliseconds * option.UnusedShare);
}
