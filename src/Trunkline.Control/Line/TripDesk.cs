using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Control.Line;

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

/// <summary>Answers trucks where all stations are at hand: looks for their next stop and has a set promised there.</summary>
public static class TripDesk
{
    /// <summary>Decides, in one go, what <see cref="StopSearch"/> finds.</summary>
    /// <param name="loop">The loop that the truck drives.</param>
    /// <param name="reserve">Charge that a plan leaves untouched.</param>
    public static StopDecision Decide(
        Policies policies, Loop loop, StateOfCharge reserve, in TripRequest request, Instant now, IStations stations)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(stations);
        Span<Reachable> reach = stackalloc Reachable[Dispatch.MaximumOptions];
        Span<StopOption> options = stackalloc StopOption[Dispatch.MaximumOptions];
        int count = StopSearch.Reach(loop, reserve, request, now, reach, options);
        if (count == 0) return StopDecision.Nowhere;
        options = options[..count];
        var search = new StopSearch(policies, request);
        Span<StationOutlook> outlooks = stackalloc StationOutlook[search.NeedsOutlooks(options) ? count : 0];
        for (int i = 0; i < outlooks.Length; i++)
        {
            if (options[i].Station >= 0) stations.Outlook(options[i].Station, request.BatteryType, ref outlooks[i]);
        }

        search.Begin(options, outlooks);
        while (search.AsksFor >= 0)
        {
            ref readonly var asked = ref options[search.AsksFor];
            if (stations.Promise(asked.Station, request, asked.Eta)) search.Promised();
            else search.Refused(options, outlooks);
        }

        return search.Decision(reach);
    }
}
