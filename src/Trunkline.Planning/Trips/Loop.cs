using Trunkline.Model.Laws;
using Trunkline.Model.Numerics;
using Trunkline.Model.Units;

namespace Trunkline.Planning.Trips;

/// <summary>A node of a shuttle's loop and the road to the next one.</summary>
/// <param name="Place">Index of the place.</param>
/// <param name="Station">Index of the station that serves this carriageway here, or -1.</param>
/// <param name="Leg">Index of the leg to the next node.</param>
/// <param name="Forward">The leg is driven in the order of the line.</param>
/// <param name="Terminal">The truck dwells here.</param>
/// <param name="Refills">And can count on a full set when it leaves: plug-in chargers.</param>
/// <param name="ToNext">Distance to the next node.</param>
/// <param name="DriveTime">Free-flow time to the next node.</param>
/// <param name="Empty">Nominal energy to the next node without load.</param>
/// <param name="Loaded">Nominal energy with the load of that direction.</param>
/// <param name="Kilometre">From the line's first place.</param>
public readonly record struct LoopNode(
    int Place,
    int Station,
    int Leg,
    bool Forward,
    bool Terminal,
    bool Refills,
    Metres ToNext,
    Duration DriveTime,
    Millijoules Empty,
    Millijoules Loaded,
    double Kilometre);

/// <summary>The way of a shuttle there and back, as a closed loop of nodes.</summary>
public sealed class Loop
{
    private readonly LoopNode[] _nodes;
    private readonly Duration _meanDwell;
    private readonly double[] _loaded;
    private readonly double[] _empty;
    private readonly int[] _terminal;

    /// <summary>A loop of nodes; the first is a terminal.</summary>
    /// <param name="meanDwell">Mean time at a terminal.</param>
    public Loop(IReadOnlyList<LoopNode> nodes, Duration meanDwell)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.Count < 2 || !nodes[0].Terminal)
        {
            throw new ArgumentException("A loop starts at a terminal and has two nodes or more.", nameof(nodes));
        }

        _nodes = [.. nodes];
        _meanDwell = meanDwell;
        _loaded = new double[(2 * _nodes.Length) + 1];
        _empty = new double[(2 * _nodes.Length) + 1];
        _terminal = new int[_nodes.Length];
        for (int i = 0; i < 2 * _nodes.Length; i++)
        {
            _loaded[i + 1] = _loaded[i] + _nodes[i % _nodes.Length].Loaded.Value;
            _empty[i + 1] = _empty[i] + _nodes[i % _nodes.Length].Empty.Value;
        }

        for (int i = 0; i < _nodes.Length; i++)
        {
            int ahead = i + 1;
            while (!_nodes[ahead % _nodes.Length].Terminal) ahead++;
            _terminal[i] = ahead;
        }
    }

    /// <summary>Nominal energy from one node to a later one; the load changes at the next terminal.</summary>
    /// <param name="loaded">Carries its load until then; from there on it is expected to.</param>
    public Millijoules Energy(int from, int to, bool loaded)
    {
        if (to <= from) to += _nodes.Length;
        if (loaded) return new Millijoules(WholeNumber.Truncate(_loaded[to] - _loaded[from]));
        int turn = Math.Min(to, _terminal[from]);
        return new Millijoules(WholeNumber.Truncate(_empty[turn] - _empty[from] + _loaded[to] - _loaded[turn]));
    }

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<LoopNode> Nodes => _nodes;

    /// <summary>The node after this one.</summary>
    public int Next(int node) => node + 1 == _nodes.Length ? 0 : node + 1;

    /// <summary>
    /// Walks the road ahead of a truck and lists the stations (and, as the last, a terminal with plugs) it can reach with its reserve
    /// untouched, in the order of the road. When it can reach none with the margin, the next one is listed all the same: it has to try.
    /// </summary>
    /// <param name="node">Where the truck is.</param>
    /// <param name="loaded">It carries its load on this trip; on the next one it is expected to.</param>
    /// <param name="stored">Energy in its set.</param>
    /// <param name="reserve">Energy that a plan leaves untouched.</param>
    /// <param name="reach">Receives the stations; as many as it has room for.</param>
    /// <returns>How many were listed.</returns>
    public int Reach(int node, bool loaded, Millijoules stored, Millijoules reserve, Instant now, Span<Reachable> reach)
    {
        int count = 0;
        double left = stored.Value;
        var at = now;
        bool sameTrip = true;
        for (int step = 0; step < _nodes.Length && count < reach.Length; step++)
        {
            ref readonly var from = ref _nodes[node];
            left -= (sameTrip && !loaded ? from.Empty : from.Loaded).Value * TruckConsumption.PlanningMargin;
            at += from.DriveTime;
            node = Next(node);
            ref readonly var to = ref _nodes[node];
            if (left < reserve.Value && count > 0) break;
            if (to.Station >= 0 || to.Refills)
            {
                reach[count++] = new Reachable(node, to.Station, at, new Millijoules(WholeNumber.Truncate(Math.Max(0, left))), sameTrip);
            }

            if (to.Refills) break;
            if (!to.Terminal) continue;
            sameTrip = false;
            at += _meanDwell;
        }

        return count;
    }
}

/// <summary>A station ahead of a truck.</summary>
/// <param name="Node">Its node in the loop.</param>
/// <param name="Station">Its index; -1 for a terminal with plugs.</param>
/// <param name="Eta">Expected arrival.</param>
/// <param name="Stored">Energy left on arrival, by plan.</param>
/// <param name="SameTrip">Before the next terminal.</param>
public readonly record struct Reachable(int Node, int Station, Instant Eta, Millijoules Stored, bool SameTrip);
