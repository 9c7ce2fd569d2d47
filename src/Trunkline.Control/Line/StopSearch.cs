using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Control.Line;

/// <summary>
/// The search for a truck's next stop, a step at a time, so that stations may be asked in the same step or over a network. A coordinated
/// line that is refused a promise at the best stop asks at the next best ones on the way; the other policies let the truck come as a
/// walk-in. A stop beyond the next terminal cannot be reserved yet.
/// </summary>
public struct StopSearch
{
    private readonly Policies _policies;
    private readonly byte _setSize;
    private readonly bool _reserves;
    private uint _asked;
    private int _first;

    /// <summary>A search for a truck that reserves when its request has a number for the reservation.</summary>
    public StopSearch(Policies policies, in TripRequest request)
    {
        ArgumentNullException.ThrowIfNull(policies);
        _policies = policies;
        _setSize = request.SetSize;
        _reserves = request.Reservation != 0;
        (_first, Choice, AsksFor) = (-1, -1, -1);
    }

    /// <summary>Index of the option whose station is to be asked for a promise now; -1 when the search is over.</summary>
    public int AsksFor { get; private set; }

    /// <summary>Index of the option as found so far.</summary>
    public int Choice { get; private set; }

    /// <summary>A set is promised there.</summary>
    public bool IsPromised { get; private set; }

    /// <summary>The stations that a truck can reach, as options to choose from.</summary>
    /// <param name="reserve">Charge that a plan leaves untouched.</param>
    /// <returns>How many there are.</returns>
    public static int Reach(
        Loop loop, StateOfCharge reserve, in TripRequest request, Instant now, Span<Reachable> reach, Span<StopOption> options)
    {
        ArgumentNullException.ThrowIfNull(loop);
        var capacity = new Millijoules(request.Capacity.Value * Millijoules.PerWattHour);
        var kept = ChargeCurve.EnergyAt(reserve, capacity);
        var stored = new Millijoules(request.Stored.Value * Millijoules.PerWattHour);
        int count = loop.Reach(request.Node, request.Loaded, stored, kept, now, reach);
        double range = Math.Max(1, (capacity - kept).Value);
        for (int i = 0; i < count; i++)
        {
            ref readonly var stop = ref reach[i];
            double unused = Math.Max(0, (stop.Stored - kept).Value) / range;
            options[i] = new StopOption(stop.Station, stop.Eta, (double)stop.Stored.Value / capacity.Value, unused, stop.SameTrip);
        }

        return count;
    }

    /// <summary>The choice hangs on the stations' outlooks; otherwise none have to be fetched.</summary>
    public readonly bool NeedsOutlooks(ReadOnlySpan<StopOption> options) =>
        _policies.Dispatch == DispatchPolicy.Coordinated && options.Length > 1;

    /// <summary>Chooses. Options are in the order of the road; there is at least one.</summary>
    /// <param name="outlooks">One per option, or none where they are not needed.</param>
    public void Begin(ReadOnlySpan<StopOption> options, ReadOnlySpan<StationOutlook> outlooks)
    {
        var known = new KnownOutlooks(outlooks);
        Begin(options, ref known);
    }

    /// <summary>Chooses, and asks for outlooks as far as the choice hangs on them.</summary>
    public void Begin<TOutlooks>(ReadOnlySpan<StopOption> options, ref TOutlooks outlooks)
        where TOutlooks : struct, IOutlooks, allows ref struct
    {
        _first = Choice = options.Length == 1 ? 0 : Dispatch.Choose(_policies, options, ref outlooks, _setSize);
        if (_reserves && CanReserve(options[Choice])) AsksFor = Choice;
    }

    /// <summary>The station that was asked promises a set.</summary>
    public void Promised()
    {
        Choice = AsksFor;
        IsPromised = true;
        AsksFor = -1;
    }

    /// <summary>The station that was asked refuses: the best of those not asked yet is next.</summary>
    public void Refused(ReadOnlySpan<StopOption> options, ReadOnlySpan<StationOutlook> outlooks)
    {
        var known = new KnownOutlooks(outlooks);
        Refused(options, ref known);
    }

    /// <summary>The station that was asked refuses: the best of those not asked yet is next.</summary>
    public void Refused<TOutlooks>(ReadOnlySpan<StopOption> options, ref TOutlooks outlooks)
        where TOutlooks : struct, IOutlooks, allows ref struct
    {
        _asked |= 1u << AsksFor;
        (Choice, AsksFor) = (_first, -1);
        if (!NeedsOutlooks(options)) return;
        double least = double.MaxValue;
        for (int i = 0; i < options.Length; i++)
        {
            if ((_asked & (1u << i)) != 0 || !CanReserve(options[i])) continue;
            double delay = Dispatch.DelayOf(options[i], outlooks.At(i), _setSize);
            if (delay < least) (AsksFor, least) = (i, delay);
        }
    }

    /// <summary>What was found.</summary>
    public readonly StopDecision Decision(ReadOnlySpan<Reachable> reach)
    {
        ref readonly var chosen = ref reach[Choice];
        int station = chosen.Station >= 0 ? chosen.Station : StopDecision.Plug;
        return new StopDecision(station, (short)chosen.Node, chosen.Eta, IsPromised);
    }

    private static bool CanReserve(in StopOption option) => option.Station >= 0 && option.BeforeTerminal;
}
