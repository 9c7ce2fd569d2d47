using System.Globalization;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>
/// The round trip of a shuttle, out and back, with the energy it takes from each chance to refill to the next. A shuttle repeats it
/// without end, so the last chance is followed by the first.
/// </summary>
internal sealed class ShuttleLoop
{
    private readonly ShuttleDemand _demand;
    private readonly TruckType _truck;
    private readonly NetworkParts _network;
    private readonly Line _line;
    private readonly ILookup<int, Station> _stationsAt;
    private readonly List<Chance> _chances = [];
    private double _kilowattHours;

    private ShuttleLoop(ShuttleDemand demand, TruckType truck, NetworkParts network, Line line)
    {
        (_demand, _truck, _network, _line) = (demand, truck, network, line);
        _stationsAt = network.Stations.Where(station => Serves(station!)).ToLookup(station => station!.Place, station => station!);
    }

    /// <summary>Somewhere to refill.</summary>
    /// <param name="Where">For people.</param>
    /// <param name="At">Energy used since the start of the loop, in kWh.</param>
    /// <param name="Charge">Least charge of what a truck gets there.</param>
    private sealed record Chance(string Where, double At, StateOfCharge Charge);

    /// <summary>Each stretch that cannot be driven, as a reason; everything it refers to must have been read.</summary>
    /// <param name="demand">The shuttle.</param>
    /// <param name="truck">The trucks that serve it.</param>
    /// <param name="network">Where it drives; its stations and legs without holes.</param>
    /// <param name="first">Where the shuttle's <c>from</c> stands on the line.</param>
    /// <param name="last">Where its <c>to</c> stands, after <paramref name="first"/>.</param>
    public static IEnumerable<string> Undrivable(ShuttleDemand demand, TruckType truck, NetworkParts network, int first, int last)
    {
        var loop = new ShuttleLoop(demand, truck, network, network.Lines[demand.Line]!);
        loop.Drive(first, last, Carriageway.Forward, demand.Forward);
        loop.PlugIn(demand.To);
        loop.Drive(last, first, Carriageway.Backward, demand.Backward);
        loop.PlugIn(demand.From);
        return loop.Undrivable();
    }

    private void Drive(int start, int end, Carriageway side, TripDemand trips)
    {
        var mass = trips.LoadedShare > 0 ? _truck.Tare + trips.Load : _truck.Tare;
        int step = Math.Sign(end - start);
        for (int position = start; ; position += step)
        {
            foreach (var station in _stationsAt[_line.Places[position]])
            {
                if (station.Carriageway.HasFlag(side))
                    _chances.Add(new Chance($"station '{station.Id}'", _kilowattHours, station.Target));
            }

            if (position == end) return;
            var leg = _network.Legs[_line.Legs[Math.Min(position, position + step)]]!;
            double grade = leg.From == _line.Places[position] ? leg.GradeRatio : -leg.GradeRatio;
            _kilowattHours += _truck.Consumption.Energy(leg.Length, mass, leg.SpeedKilometresPerHour, grade).KilowattHours;
        }
    }

    private bool Serves(Station station) => station.Line == _demand.Line
        && station.Stock.Any(stock => stock.BatteryType == _truck.BatteryType && stock.Count >= _truck.SetSize);

    private void PlugIn(int place)
    {
        if (_network.Places[place] is { PlugIn: not null } terminal)
        {
            _chances.Add(new Chance($"the plug-in chargers of '{terminal.Id}'", _kilowattHours, StateOfCharge.Full));
        }
    }

    private IEnumerable<string> Undrivable()
    {
        const string Problem = "cannot be driven out and back with its reserve: ";
        var battery = _network.BatteryTypes[_truck.BatteryType]!;
        if (_chances.Count == 0)
        {
            yield return $"{Problem}no station on line '{_line.Id}' holds a set of {_truck.SetSize} of battery type '{battery.Id}', "
                + "and no terminal has plug-in chargers";
            yield break;
        }

        for (int i = 0; i < _chances.Count; i++)
        {
            var from = _chances[i];
            var to = _chances[(i + 1) % _chances.Count];
            double distance = to.At - from.At + (i + 1 == _chances.Count ? _kilowattHours : 0);
            double needed = distance * TruckConsumption.PlanningMargin;
            double usable = battery.Capacity.KilowattHours * _truck.SetSize * (from.Charge.Fraction - battery.Reserve.Fraction);
            if (needed <= usable) continue;
            string stretch = from == to ? $"from {from.Where} round to itself" : $"from {from.Where} to {to.Where}";
            yield return Problem + string.Create(
                CultureInfo.InvariantCulture,
                $"{stretch} it needs {needed:0.0} kWh (heaviest load, 10 % margin), ")
                + string.Create(CultureInfo.InvariantCulture, $"but a charged set has {usable:0.0} kWh above its reserve");
        }
    }
}
