using System.Runtime.CompilerServices;
using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Control.Line;

/// <summary>The stations as the line sees them.</summary>
public interface IStations
{
    /// <summary>A station's outlook for a battery type, without what will be free.</summary>
    void Lanes(int station, byte batteryType, ref StationOutlook outlook);

    /// <summary>Adds what will be free.</summary>
    void Stock(int station, byte batteryType, ref StationOutlook outlook);

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
    // Room for options and outlooks is written before it is read, and two kilobytes take a while to zero.
    [SkipLocalsInit]
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
        Span<StationOutlook> room = stackalloc StationOutlook[search.NeedsOutlooks(options) ? count : 0];
        var outlooks = new StationOutlooks(stations, options, request.BatteryType, room);
        search.Begin(options, ref outlooks);
        while (search.AsksFor >= 0)
        {
            ref readonly var asked = ref options[search.AsksFor];
            if (stations.Promise(asked.Station, request, asked.Eta)) search.Promised();
            else search.Refused(options, ref outlooks);
        }

        return search.Decision(reach);
    }

    // Nothing changes at the other stations while a truck looks for its stop, so that an outlook may be computed late.
    private ref struct StationOutlooks(IStations stations, ReadOnlySpan<StopOption> options, byte batteryType, Span<StationOutlook> room)
        : IOutlooks
    {
        private readonly ReadOnlySpan<StopOption> _options = options;
        private readonly Span<StationOutlook> _room = room;
        private uint _lanesKnown;
        private uint _stockKnown;

        public ref readonly StationOutlook Lanes(int option)
        {
            ref var outlook = ref _room[option];
            if ((_lanesKnown & (1u << option)) == 0) stations.Lanes(_options[option].Station, batteryType, ref outlook);
            _lanesKnown |= 1u << option;
            return ref outlook;
        }

        public ref readonly StationOutlook At(int option)
        {
            Lanes(option);
            ref var outlook = ref _room[option];
            if ((_stockKnown & (1u << option)) == 0) stations.Stock(_options[option].Station, batteryType, ref outlook);
            _stockKnown |= 1u << option;
            return ref outlook;
        }
    }
}
