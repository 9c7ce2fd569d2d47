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
        var road = new ShuttleRoad(network, fleet.TruckTypes[fleet.Fleets[demand.Fleet].TruckType], demand.Line);
        int from = road.PositionOf(demand.From);
        int to = road.PositionOf(demand.To);
        int step = from < to ? 1 : -1;
        var nodes = new List<LoopNode>();
        for (int i = from; i != to; i += step) nodes.Add(road.NodeAt(i, step, demand.Forward, isTerminal: i == from));
        for (int i = to; i != from; i -= step) nodes.Add(road.NodeAt(i, -step, demand.Backward, isTerminal: i == to));
        return new Loop(nodes, Duration.FromMinutes(demand.DwellMinutes.Mean));
    }
}
