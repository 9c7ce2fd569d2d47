using Trunkline.Model.Fleet;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Planning.Trips;

/// <summary>The loops of roads that shuttles drive, from network and fleet.</summary>
public static class ShuttleLoops
{
    /// <summary>The loop of a shuttle: out along its line, and back.</summary>
    public static Loop LoopOf(RoadNetwork network, FleetPlan fleet, ShuttleDemand demand)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(demand);
        var line = network.Lines[demand.Line];
        var type = fleet.TruckTypes[fleet.Fleets[demand.Fleet].TruckType];
        int from = line.Places.ToList().IndexOf(demand.From);
        int to = line.Places.ToList().IndexOf(demand.To);
        int step = from < to ? 1 : -1;
        var nodes = new List<LoopNode>();
        for (int i = from; i != to; i += step) nodes.Add(NodeOf(network, type, demand.Line, i, step, demand.Forward, i == from));
        for (int i = to; i != from; i -= step) nodes.Add(NodeOf(network, type, demand.Line, i, -step, demand.Backward, i == to));
        return new Loop(nodes, Duration.FromMinutes(demand.DwellMinutes.Mean));
    }

    private static LoopNode NodeOf(
        RoadNetwork network, TruckType type, int lineIndex, int position, int step, TripDemand trip, bool terminal)
    {
        var line = network.Lines[lineIndex];
        int place = line.Places[position];
        int legIndex = line.Legs[step > 0 ? position : position - 1];
        var leg = network.Legs[legIndex];
        double grade = leg.From == place ? leg.GradeRatio : -leg.GradeRatio;
        double speed = leg.SpeedKilometresPerHour;
        var empty = type.Consumption.Energy(leg.Length, type.Tare, speed, grade);
        var loaded = trip.LoadedShare > 0 ? type.Consumption.Energy(leg.Length, type.Tare + trip.Load, speed, grade) : empty;
        bool plug = network.Places[place].PlugIn is not null;
        double kilometre = 0;
        for (int i = 0; i < position; i++) kilometre += network.Legs[line.Legs[i]].Length.Kilometres;
        return new LoopNode(
            place,
            terminal ? -1 : StationAt(network, type, lineIndex, place, step > 0 ? Carriageway.Forward : Carriageway.Backward),
            legIndex,
            step > 0,
            terminal,
            terminal && plug,
            leg.Length,
            Duration.FromHours(leg.Length.Kilometres / speed),
            empty,
            loaded,
            kilometre);
    }

    private static int StationAt(RoadNetwork network, TruckType type, int line, int place, Carriageway direction)
    {
        for (int i = 0; i < network.Stations.Count; i++)
        {
            var station = network.Stations[i];
            bool serves = station.StockOf(type.BatteryType) >= type.SetSize;
            if (serves && station.Line == line && station.Place == place && (station.Carriageway & direction) != 0) return i;
        }

        return -1;
    }
}
