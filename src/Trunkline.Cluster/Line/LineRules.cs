using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Fleet;
using Trunkline.Model.Network;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Cluster.Line;

/// <summary>What the live line goes by, compiled once from the files of a scenario. Everything refers by index or id.</summary>
public sealed class LineRules
{
    private readonly Dictionary<string, int> _stations;
    private readonly DeskRules[] _desks;
    private readonly Loop?[] _loops;

    /// <summary>Compiles the rules of a scenario and its register.</summary>
    public LineRules(Rehearsal scenario, LineRegister register)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(register);
        (Network, Fleet, Register, Policies, Promises) =
            (scenario.Network, scenario.Fleet, register, scenario.Policies, scenario.Promises);
        _stations = Network.Stations.Select((station, index) => (station.Id, index))
            .ToDictionary(each => each.Id, each => each.index, StringComparer.Ordinal);
        Rating = new SwapRating(scenario.Economics);
        _desks =
        [
            .. Network.Stations.Select(station => new DeskRules(
                station.Id,
                new StationRules(station, Network.BatteryTypes, Policies, Promises, scenario.Tariff, scenario.Zone),
                register, Rating, scenario.Economics.PricePlan, scenario.Economics.PricePlanVersion)),
        ];
        _loops = [.. Fleet.Demand.Select(demand => demand is ShuttleDemand shuttle
            ? ShuttleLoops.LoopOf(Network, Fleet, shuttle)
            : null)];
    }

    /// <summary>The rules of a scenario, with the register that follows from its files.</summary>
    public static LineRules Of(Rehearsal scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new LineRules(scenario, LineRegister.Of(scenario.Network, scenario.Fleet));
    }

    /// <summary>The roads and stations.</summary>
    public RoadNetwork Network { get; }

    /// <summary>Fleets and demand.</summary>
    public FleetPlan Fleet { get; }

    /// <summary>Trucks and batteries by name.</summary>
    public LineRegister Register { get; }

    /// <summary>How decisions are made.</summary>
    public Policies Policies { get; }

    /// <summary>What a promise means.</summary>
    public PromiseRules Promises { get; }

    /// <summary>Rates swaps.</summary>
    public SwapRating Rating { get; }

    /// <summary>What a fleet may owe, holds included, before no more is held for it; in fen. As much as it likes by default.</summary>
    public long CreditFen { get; init; } = long.MaxValue;

    /// <summary>Index of a station; -1 when there is none of this id.</summary>
    public int StationOf(string id) => _stations.GetValueOrDefault(id, -1);

    /// <summary>What a station's desk goes by.</summary>
    public DeskRules Desk(int station) => _desks[station];

    /// <summary>The loop that a truck drives; null when it only passes through.</summary>
    public Loop? LoopOf(Truck truck)
    {
        ArgumentNullException.ThrowIfNull(truck);
        return _loops[truck.Demand];
    }

    /// <summary>Id of the fleet that pays for a truck.</summary>
    public string FleetOf(Truck truck)
    {
        ArgumentNullException.ThrowIfNull(truck);
        return Fleet.Fleets[truck.Fleet].Id;
    }

    /// <summary>Id of the operator of a station; the station's id must be known.</summary>
    public string OperatorOf(string station) => Network.Operators[Network.Stations[_stations[station]].Operator].Id;

    /// <summary>The most that a truck's swap can cost: its whole set, empty against full. In fen.</summary>
    public long LargestFee(Truck truck)
    {
        ArgumentNullException.ThrowIfNull(truck);
        var full = new WattHours(Network.BatteryTypes[truck.BatteryType].Capacity.Value * truck.SetSize);
        return -Rating.Rate(full, WattHours.Zero).FleetFen;
    }
}
