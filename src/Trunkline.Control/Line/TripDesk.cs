using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Control.Line;

/// <summary>A truck tells where it is and what it has left, and asks where to swap next.</summary>
/// <param name="Truck">Its number.</param>
/// <param name="Demand">Index of the demand it serves, which says the loop it drives.</param>
/// <param name="Node">Node of that loop it has passed last.</param>
/// <param name="Loaded">It carries load on this trip.</param>
/// <param name="BatteryType">Type of its batteries.</param>
/// <param name="SetSize">How many.</param>
/// <param name="Stored">Energy left, as reported: whole watt-hours, rounded down.</param>
/// <param name="Capacity">What its set holds when full, as reported.</param>
/// <param name="Reservation">Number for the reservation, or 0 when it does not reserve.</param>
public readonly record struct TripRequest(
    int Truck,
    short Demand,
    short Node,
    bool Loaded,
    byte BatteryType,
    byte SetSize,
    WattHours Stored,
    WattHours Capacity,
    int Reservation);

/// <summary>Where it is to swap.</summary>
/// <param name="Station">Index of the station; <see cref="None"/> when it can reach none, <see cref="Plug"/> for a terminal's plug.</param>
/// <param name="Node">Its node in the loop.</param>
/// <param name="Eta">When the truck is expected there.</param>
/// <param name="Promised">A charged set is promised there.</param>
public readonly record struct StopDecision(int Station, short Node, Instant Eta, bool Promised)
{
    /// <summary>No station can be reached.</summary>
    public const int None = -1;

    /// <summary>A terminal with plugs comes before any station is needed.</summary>
    public const int Plug = -2;
}

/// <summary>The stations as the line sees them.</summary>
public interface IStations
{
    /// <summary>A station's outlook for a battery type.</summary>
    void Outlook(int station, byte batteryType, ref StationOutlook outlook);

    /// <summary>Asks a station to promise a set.</summary>
    bool Promise(int station, in TripRequest request, Instant at);

    /// <summary>Gives a promise back.</summary>
    void Cancel(int station, int truck, int reservation);
}

/// <summary>Answers trucks: chooses their next stop and, for those that reserve, has a set promised there.</summary>
public static class TripDesk
{
    /// <summary>
    /// Decides. A coordinated line that is refused a promise at the best stop asks at the next best ones on the way; the other policies
    /// let the truck come as a walk-in. A stop beyond the next terminal cannot be reserved yet.
    /// </summary>
    /// <param name="loop">The loop that the truck drives.</param>
    /// <param name="reserve">Charge that a plan leaves untouched.</param>
    public static StopDecision Decide(
        Policies policies, Loop loop, StateOfCharge reserve, in TripRequest request, Instant now, IStations stations)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(stations);
        Span<Reachable> reach = stackalloc Reachable[Dispatch.MaximumOptions];
        var capacity = new Millijoules(request.Capacity.Value * Millijoules.PerWattHour);
        var kept = ChargeCurve.EnergyAt(reserve, capacity);
        var stored = new Millijoules(request.Stored.Value * Millijoules.PerWattHour);
        int count = loop.Reach(request.Node, request.Loaded, stored, kept, now, reach);
        if (count == 0) return new StopDecision(StopDecision.None, -1, Instant.Never, false);
        Span<StopOption> options = stackalloc StopOption[count];
        double range = Math.Max(1, (capacity - kept).Value);
        for (int i = 0; i < count; i++)
        {
            ref readonly var stop = ref reach[i];
            double unused = Math.Max(0, (stop.Stored - kept).Value) / range;
            options[i] = new StopOption(
                stop.Station, stop.Eta, (double)stop.Stored.Value / capacity.Value, unused, stop.SameTrip);
        }

        var (option, promised) = Choose(policies, request, options, stations);
        ref readonly var chosen = ref reach[option];
        int station = chosen.Station >= 0 ? chosen.Station : StopDecision.Plug;
        return new StopDecision(station, (short)chosen.Node, chosen.Eta, promised);
    }

    private readonly record struct Choice(int Option, bool Promised);

    private static Choice Choose(Policies policies, in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations)
    {
        bool coordinated = policies.Dispatch == DispatchPolicy.Coordinated;
        Span<StationOutlook> outlooks = stackalloc StationOutlook[coordinated && options.Length > 1 ? options.Length : 0];
        for (int i = 0; i < outlooks.Length; i++)
        {
            if (options[i].Station >= 0) stations.Outlook(options[i].Station, request.BatteryType, ref outlooks[i]);
        }

        int choice = options.Length == 1 ? 0 : Dispatch.Choose(policies, options, outlooks, request.SetSize);
        if (request.Reservation == 0 || !CanReserve(options[choice])) return new Choice(choice, false);
        if (stations.Promise(options[choice].Station, request, options[choice].Eta)) return new Choice(choice, true);
        return coordinated ? NextBest(request, options, outlooks, choice, stations) : new Choice(choice, false);
    }

    private static bool CanReserve(in StopOption option) => option.Station >= 0 && option.BeforeTerminal;

    // Each round asks the best of those not asked yet.
    private static Choice NextBest(
        in TripRequest request, ReadOnlySpan<StopOption> options, ReadOnlySpan<StationOutlook> outlooks, int refused, IStations stations)
    {
        uint asked = 1u << refused;
        for (int round = 1; round < outlooks.Length; round++)
        {
            int best = -1;
            double least = double.MaxValue;
            for (int i = 0; i < options.Length; i++)
            {
                if ((asked & (1u << i)) != 0 || !CanReserve(options[i])) continue;
                double delay = Dispatch.DelayOf(options[i], outlooks[i], request.SetSize);
                if (delay < least) (best, least) = (i, delay);
            }

            if (best < 0) break;
            if (stations.Promise(options[best].Station, request, options[best].Eta)) return new Choice(best, true);
            asked |= 1u << best;
        }

        return new Choice(refused, false);
    }
}
