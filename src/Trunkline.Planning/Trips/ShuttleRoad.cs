using Trunkline.Model.Fleet;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Planning.Trips;

/// <summary>The line that a shuttle drives on, as its trucks meet it: where stations serve them, and how far each place is.</summary>
internal sealed class ShuttleRoad
{
    private readonly RoadNetwork _network;
    private readonly TruckType _type;
    private readonly Line _line;
    private readonly Dictionary<int, List<int>> _stationsAt = [];
    private readonly double[] _kilometres;

    /// <summary>Looks once at every station and leg: a line may have thousands of either.</summary>
    public ShuttleRoad(RoadNetwork network, TruckType type, int line)
    {
        (_network, _type, _line) = (network, type, network.Lines[line]);
        for (int i = 0; i < network.Stations.Count; i++)
        {
            var station = network.Stations[i];
            if (station.Line != line || station.StockOf(type.BatteryType) < type.SetSize) continue;
            if (!_stationsAt.TryGetValue(station.Place, out var there)) _stationsAt[station.Place] = there = [];
            there.Add(i);
        }

        _kilometres = new double[_line.Places.Count];
        for (int i = 1; i < _kilometres.Length; i++)
            _kilometres[i] = _kilometres[i - 1] + network.Legs[_line.Legs[i - 1]].Length.Kilometres;
    }

    /// <summary>Where a place stands on the line; -1 when it does not.</summary>
    public int PositionOf(int place) => _line.Places.ToList().IndexOf(place);

    /// <summary>The place at a position, with the leg from there to the next in a direction.</summary>
    public LoopNode NodeAt(int position, int step, TripDemand trip, bool isTerminal)
    {
        int place = _line.Places[position];
        int legIndex = _line.Legs[step > 0 ? position : position - 1];
        var leg = _network.Legs[legIndex];
        double grade = leg.From == place ? leg.GradeRatio : -leg.GradeRatio;
        double speed = leg.SpeedKilometresPerHour;
        var empty = _type.Consumption.Energy(leg.Length, _type.Tare, speed, grade);
        var loaded = trip.LoadedShare > 0 ? _type.Consumption.Energy(leg.Length, _type.Tare + trip.Load, speed, grade) : empty;
        return new LoopNode(
            place,
            isTerminal ? -1 : StationAt(place, step > 0 ? Carriageway.Forward : Carriageway.Backward),
            legIndex,
            step > 0,
            isTerminal,
            isTerminal && _network.Places[place].PlugIn is not null,
            leg.Length,
            Duration.FromHours(leg.Length.Kilometres / speed),
            empty,
            loaded,
            _kilometres[position]);
    }

    // The first in the order of the network, as everywhere.
    private int StationAt(int place, Carriageway direction)
    {
        if (!_stationsAt.TryGetValue(place, out var there)) return -1;
        int found = there.FindIndex(station => (_network.Stations[station].Carriageway & direction) != 0);
        return found < 0 ? -1 : there[found];
    }
}
