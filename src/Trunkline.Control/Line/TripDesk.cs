using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>A truck asks where to swap next.</summary>
/// <param name="Truck">Its number.</param>
/// <param name="BatteryType">Type of its batteries.</param>
/// <param name="SetSize">How many.</param>
/// <param name="Reservation">Number for the reservation, or 0 when it does not reserve.</param>
public readonly record struct TripRequest(int Truck, byte BatteryType, byte SetSize, int Reservation);

/// <summary>Where it is to swap.</summary>
/// <param name="Option">Index of the chosen option.</param>
/// <param name="Promised">A charged set is promised there.</param>
public readonly record struct StopDecision(int Option, bool Promised);

/// <summary>The stations as the line sees them.</summary>
public interface IStations
{
    /// <summary>A station's outlook for a battery type.</summary>
    void Outlook(int station, byte batteryType, ref StationOutlook outlook);

    /// <summary>Asks a station to promise a set.</summary>
    bool Promise(int station, in TripRequest request, Instant at);
}

/// <summary>Answers trucks: chooses their next stop and, for those that reserve, has a set promised there.</summary>
public static class TripDesk
{
    /// <summary>
    /// Decides. A coordinated line that is refused a promise at the best stop asks at the next best ones on the way; the other policies
    /// let the truck come as a walk-in. A stop beyond the next terminal cannot be reserved yet.
    /// </summary>
    public static StopDecision Decide(Policies policies, in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(stations);
        bool coordinated = policies.Dispatch == DispatchPolicy.Coordinated;
        Span<StationOutlook> outlooks = stackalloc StationOutlook[coordinated && options.Length > 1 ? options.Length : 0];
        for (int i = 0; i < outlooks.Length; i++)
        {
            if (options[i].Station >= 0) stations.Outlook(options[i].Station, request.BatteryType, ref outlooks[i]);
        }

        int choice = options.Length == 1 ? 0 : Dispatch.Choose(policies, options, outlooks, request.SetSize);
        if (request.Reservation == 0 || !CanReserve(options[choice])) return new StopDecision(choice, false);
        if (stations.Promise(options[choice].Station, request, options[choice].Eta)) return new StopDecision(choice, true);
        return coordinated ? NextBest(request, options, outlooks, choice, stations) : new StopDecision(choice, false);
    }

    private static bool CanReserve(in StopOption option) => option.Station >= 0 && option.BeforeTerminal;

    // Each round asks the best of those not asked yet.
    private static StopDecision NextBest(
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
            if (stations.Promise(options[best].Station, request, options[best].Eta)) return new StopDecision(best, true);
            asked |= 1u << best;
        }

        return new StopDecision(refused, false);
    }
}
