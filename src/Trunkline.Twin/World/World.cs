using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;
using Trunkline.Twin.Kernel;
using Trunkline.Twin.Laws;
using Trunkline.Twin.Links;
using Trunkline.Twin.Statistics;

namespace Trunkline.Twin.World;

/// <summary>
/// Trucks, lanes, slots and batteries as they really are, and the stations' control that moves them, on one agenda. Nothing happens
/// in it but by the turn of an actor: a truck, a station, a demand, a fault, the clock's quarter-hour.
/// </summary>
/// <typeparam name="TLink">The link to Control.Line; a struct, so that the direct one costs nothing.</typeparam>
public sealed partial class World<TLink> : IStations
    where TLink : struct, ILineLink
{
    private readonly Layout _layout;
    private readonly Rehearsal _rehearsal;
    private readonly TLink _link;
    private readonly int _replication;
    private readonly Agenda _agenda;
    private readonly int _firstStation;
    private readonly int _firstDemand;
    private readonly int _firstFault;
    private readonly int _clock;
    private readonly ITrace? _trace;

    private readonly TruckState[] _trucks;
    private readonly BatteryState[] _batteries;
    private readonly BatteryLife[] _batteryLives;
    private readonly TruckStreams[] _truckStreams;
    private readonly StationState[] _control;

    private Instant _now;
    private long _step;
    private EventHash _hash;
    private EnergyBook _energy;

    /// <summary>Builds a world: charged batteries in the slots, trucks with full sets at their terminals or away.</summary>
    /// <param name="replication">Its random streams are keyed by the scenario's seed and this.</param>
    /// <param name="trace">Follows trucks, or null.</param>
    public World(Layout layout, TLink link, int replication, ITrace? trace = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        _rehearsal = layout.Rehearsal;
        _link = link;
        _replication = replication;
        _trace = trace;
        int stations = layout.Rules.Length;
        _firstStation = layout.Trucks;
        _firstDemand = _firstStation + stations;
        _firstFault = _firstDemand + (2 * _rehearsal.Fleet.Demand.Count);
        _clock = _firstFault + _rehearsal.Faults.Count;
        _agenda = new Agenda(_clock + 1);
        _trucks = new TruckState[layout.Trucks];
        _truckStreams = new TruckStreams[layout.Trucks];
        _batteries = new BatteryState[layout.Batteries];
        _batteryLives = new BatteryLife[layout.Batteries];
        _control = [.. layout.Rules.Select(rules => new StationState(rules, TLink.IsRemote ? StationDuty.Site : StationDuty.Whole))];
        _sites = new SiteState[stations];
        _slotBattery = new int[stations * layout.MaximumSlots];
        _slotDue = new Instant[stations * layout.MaximumSlots];
        _demand = new DemandState[2 * _rehearsal.Fleet.Demand.Count];
        _plugsTaken = new int[_rehearsal.Network.Places.Count];
        _legs = new LegState[_rehearsal.Network.Legs.Count];
        _faults = new FaultState[_rehearsal.Faults.Count];
        _events = new EventBuffer((2 * layout.MaximumSlots) + 16);
        _commands = new StationCommand[layout.MaximumSlots + 16];
        _freed = new int[layout.Trucks];
        _failNext = new bool[stations];
        _wornLanes = [.. layout.Rules.Select(rules => new WornLane[rules.Lanes])];
        _custodies = new int[layout.Batteries];
        Tally = new Tally(layout);
        Populate();
    }

    /// <summary>What was counted since the warm-up.</summary>
    public Tally Tally { get; }

    /// <summary>The domain clock.</summary>
    public Instant Now => _now;

    /// <summary>When the next turn is due.</summary>
    public Instant NextDue => _agenda.NextAt;

    /// <summary>Turns taken.</summary>
    public long Steps => _step;

    /// <summary>Events of stations' control, and truck movements: all that went into the hash.</summary>
    public long Events => _hash.Count;

    /// <summary>Hash over all events so far.</summary>
    public ulong Hash => _hash.Value;

    /// <summary>The trucks as they are.</summary>
    public ReadOnlySpan<TruckState> Trucks => _trucks;

    /// <summary>The batteries as they are.</summary>
    public ReadOnlySpan<BatteryState> Batteries => _batteries;

    /// <summary>Their wear, in the same order.</summary>
    public ReadOnlySpan<BatteryLife> BatteryLives => _batteryLives;

    /// <summary>What a station's control remembers.</summary>
    public StationState StationControlState(int station) => _control[station];

    /// <summary>Lets time pass until an instant; events at that instant have happened when it returns.</summary>
    /// <exception cref="LawBreachException">A conservation law is broken; it names seed, replication and step.</exception>
    public void RunUntil(Instant end)
    {
        try
        {
            for (var at = _agenda.NextAt; at <= end; at = _agenda.NextAt)
            {
                if (TLink.IsRemote && _link.NextDue is var due && due < at)
                {
                    _now = Instant.Max(_now, due);
                    Deliver();
                    continue;
                }

                if (at < _now) Breach.TurnHasPassed(_agenda.NextActor, at);
                _now = at;
                _step++;
                Turn(_agenda.NextActor);
                if (TLink.IsRemote) Deliver();
            }

            _now = Instant.Max(_now, end);
        }
        catch (LawBreachException breach)
        {
            throw breach.At(_rehearsal.Seed, _replication, _step, _now);
        }
    }

    private void Turn(int actor)
    {
        if (actor < _firstStation) TruckTurn(actor);
        else if (actor < _firstDemand) StationTurn(actor - _firstStation);
        else if (actor < _firstFault) DemandTurn(actor - _firstDemand);
        else if (actor < _clock) FaultTurn(actor - _firstFault);
        else QuarterTurn();
        if (_freedCount > 0) LetFreedTrucksGo();
    }

    private RandomStream Stream(Purpose purpose, ulong entity) => RandomStream.For(_rehearsal.Seed, (uint)_replication, purpose, entity);
}
