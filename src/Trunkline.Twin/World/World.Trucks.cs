using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Fleet;
using Trunkline.Model.Numerics;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;
using Trunkline.Planning.Trips;
using Trunkline.Twin.Laws;
using Trunkline.Twin.Links;

namespace Trunkline.Twin.World;

/// <content>Trucks on the road and at their terminals.</content>
public sealed partial class World<TLink>
{
    private readonly int[] _plugsTaken;
    private readonly int[] _freed;
    private int _freedCount;
    private int _lastReservation;

    private void TruckTurn(int truck)
    {
        switch (_trucks[truck].Phase)
        {
            case TruckPhase.Driving: ReachNode(truck); break;
            case TruckPhase.Held: StartLeg(truck); break;
            case TruckPhase.Dwelling: EndDwell(truck); break;
            case TruckPhase.Approaching: Tell(truck, StationCommandKind.TruckSecured); break;
            case TruckPhase.Exchanging: FinishExchange(truck); break;
            case TruckPhase.Leaving: Tell(truck, StationCommandKind.LaneCleared); break;
            case TruckPhase.Parked: ArriveAtGate(truck, _trucks[truck].Station); break;
            case TruckPhase.Away: Return(truck); break;
            default: Breach.TurnWhile(truck, _trucks[truck].Phase); break;
        }
    }

    private void Depart(int truck)
    {
        ref var state = ref _trucks[truck];
        var demand = _layout.Shuttles[state.Demand]!;
        var trip = state.Node == 0 ? demand.Forward : demand.Backward;
        state.Loaded = trip.LoadedShare >= 1 || (trip.LoadedShare > 0 && _truckStreams[truck].Load.NextUnit() < trip.LoadedShare);
        Plan(truck);
        StartLeg(truck);
    }

    /// <summary>Asks where to swap next; the answer may come with a promise.</summary>
    private void Plan(int truck)
    {
        ref var state = ref _trucks[truck];
        CancelReservation(truck);
        int reservation = state.Reserves && !state.Towed ? _lastReservation + 1 : 0;
        var request = new TripRequest(
            truck,
            state.Demand,
            state.Node,
            state.Loaded,
            state.BatteryType,
            state.SetSize,
            state.Stored.RoundDownToWattHours(),
            state.Capacity.RoundDownToWattHours(),
            reservation);
        var decision = _link.Plan(request, _now, this);
        state.PlannedStation = decision.Station;
        state.PlannedNode = decision.Node;
        if (!decision.Promised) return;
        state.Reservation = decision.Reservation == 0 ? reservation : decision.Reservation;
        _lastReservation = reservation;
    }

    private void CancelReservation(int truck)
    {
        ref var state = ref _trucks[truck];
        if (state.Reservation == 0) return;
        int reservation = state.Reservation;
        state.Reservation = 0;
        _link.Cancel(state.PlannedStation, truck, reservation, this);
    }

    /// <summary>
    /// Drives to the next place where something is decided or waits: a station to stop at, a terminal, a closed leg. Places that are
    /// only passed take no turn, unless the scenario has faults of roads that could change under way.
    /// </summary>
    private void StartLeg(int truck)
    {
        ref var state = ref _trucks[truck];
        var loop = _layout.Loops[state.Demand]!;
        var at = _now;
        state.Phase = TruckPhase.Driving;
        do
        {
            ref readonly var node = ref loop.Nodes[state.Node];
            ref readonly var leg = ref _legs[node.Leg];
            _trace?.Truck(truck, node.Forward, at, node.Kilometre);
            if (leg.ClosedUntil > at)
            {
                state.Phase = TruckPhase.Held;
                at = leg.ClosedUntil;
                break;
            }

            var time = leg.SpeedFactor == 1 ? node.DriveTime : new Duration((long)(node.DriveTime.Milliseconds / leg.SpeedFactor));
            Tally.Metres += node.ToNext.Value;
            if (!state.Towed) time += Drive(truck, state.Loaded ? node.Loaded : node.Empty, time);
            at += time;
        }
        while (!_layout.RoadFaults && PassesNext(ref state, loop));
        _agenda.Schedule(truck, at);
    }

    private static bool PassesNext(ref TruckState state, Loop loop)
    {
        int next = loop.Next(state.Node);
        ref readonly var node = ref loop.Nodes[next];
        if (node.Terminal || (node.Station >= 0 && MustStop(state, loop, next))) return false;
        state.Node = (short)next;
        return true;
    }

    /// <summary>Uses the energy of a leg; a truck that has too little strands on it and is towed on. Returns the time lost.</summary>
    private Duration Drive(int truck, Millijoules nominal, Duration time)
    {
        ref var state = ref _trucks[truck];
        double variation = _layout.ConsumptionVariations[state.Demand];
        double factor = variation == 0
            ? 1
            : Math.Max(0.5, 1 + (variation * NormalTable.Quantile(_truckStreams[truck].Consumption.NextUnit())));
        var needed = new Millijoules(WholeNumber.Truncate(nominal.Value * factor));
        state.Driven += time;
        if (needed <= state.Stored)
        {
            Use(ref state, needed);
            return Duration.Zero;
        }

        Use(ref state, state.Stored);
        state.Towed = true;
        Tally.Stranded++;
        return Times.Tow;
    }

    private void Use(ref TruckState state, Millijoules energy)
    {
        state.Stored -= energy;
        _energy.Driven += energy;
        if (state.Stored < Millijoules.Zero) Breach.DrivesWith(state.Stored);
    }

    private void ReachNode(int truck)
    {
        ref var state = ref _trucks[truck];
        var loop = _layout.Loops[state.Demand]!;
        bool forward = loop.Nodes[state.Node].Forward;
        state.Node = (short)loop.Next(state.Node);
        ref readonly var node = ref loop.Nodes[state.Node];
        _hash.Add(truck, (int)state.Phase, state.Node, state.Stored, _now);
        _trace?.Truck(truck, forward, _now, node.Kilometre);
        if (node.Terminal) ArriveAtTerminal(truck, node);
        else if (node.Station >= 0 && MustStop(state, loop, state.Node)) ArriveAtGate(truck, node.Station);
        else StartLeg(truck);
    }

    private static bool MustStop(in TruckState state, Loop loop, int node)
    {
        if (state.Towed || state.PlannedStation == -1 || state.PlannedNode == node) return true;
        // The road took more than planned: better here than stranded before the planned station.
        return state.Stored.Value - (state.Reserve.Value / 2) < loop.Energy(node, state.PlannedNode, state.Loaded).Value;
    }

    private void ArriveAtTerminal(int truck, in LoopNode node)
    {
        ref var state = ref _trucks[truck];
        var demand = _layout.Shuttles[state.Demand]!;
        Tally.Trips++;
        state.Phase = TruckPhase.Dwelling;
        var dwell = Duration.FromMinutes(demand.DwellMinutes.Sample(ref _truckStreams[truck].Dwell));
        if (_rehearsal.Network.Places[node.Place].PlugIn is { } plugs)
        {
            // Towed or not: from a plug it drives on by itself.
            state.Towed = false;
            Plug(truck, plugs);
        }

        _agenda.Schedule(truck, _now + dwell);
    }

    private void EndDwell(int truck)
    {
        ref var state = ref _trucks[truck];
        var place = _rehearsal.Network.Places[_layout.Loops[state.Demand]!.Nodes[state.Node].Place];
        if (state.PlugPower > Watts.Zero) Unplug(truck);
        if (place.PlugIn is not null && !CanReachNext(truck))
        {
            // Not enough to leave with: back to a plug, or wait for one.
            Plug(truck, place.PlugIn);
            _agenda.Schedule(truck, _now + Times.Park);
            return;
        }

        _hash.Add(truck, (int)state.Phase, state.Node, state.Stored, _now);
        StandReady(truck);
    }

    private void Plug(int truck, Model.Network.PlugInChargers plugs)
    {
        ref var state = ref _trucks[truck];
        int place = _layout.Loops[state.Demand]!.Nodes[state.Node].Place;
        state.Arrived = _now;
        if (_plugsTaken[place] >= plugs.Plugs) return;
        _plugsTaken[place]++;
        state.PlugPower = plugs.Power;
    }

    private void Unplug(int truck)
    {
        ref var state = ref _trucks[truck];
        int place = _layout.Loops[state.Demand]!.Nodes[state.Node].Place;
        var plugs = _rehearsal.Network.Places[place].PlugIn!;
        _plugsTaken[place]--;
        var stored = Millijoules.Min(plugs.Power * (_now - state.Arrived), state.Capacity - state.Stored);
        var drawn = new Millijoules((long)Math.Ceiling(stored.Value / plugs.Efficiency));
        for (int i = 0; i < state.SetSize; i++)
        {
            ref var battery = ref _batteries[state.Batteries[i]];
            battery.Charged += new Millijoules(stored.Value / state.SetSize);
            battery.Charging += _now - state.Arrived;
        }

        state.Stored += stored;
        state.Mounted += stored;
        state.PlugPower = Watts.Zero;
        _energy.Charged += stored;
        _energy.Drawn += drawn;
        _energy.Lost += drawn - stored;
        Tally.PlugEnergy(drawn);
    }

    /// <summary>Trucks that a station let go or turned away act only after it has finished its step.</summary>
    private void LetFreedTrucksGo()
    {
        for (int i = 0; i < _freedCount; i++) GoOn(_freed[i]);
        _freedCount = 0;
    }

    private void GoOn(int truck)
    {
        ref var state = ref _trucks[truck];
        int station = state.Station;
        bool turnedAway = state.Phase == TruckPhase.Waiting;
        switch (_rehearsal.Fleet.Demand[state.Demand])
        {
            case ArrivalDemand:
                state.Phase = TruckPhase.Absent;
                state.Station = -1;
                ref var flow = ref _demand[2 * state.Demand];
                _pools[2 * state.Demand][flow.Count++] = truck;
                _agenda.Schedule(truck, Instant.Never);
                break;
            case ReturningDemand returning:
                GoAway(truck, returning, turnedAway ? Times.Park : Duration.Zero);
                break;
            default:
                if (turnedAway && !CanReachNext(truck))
                {
                    state.Phase = TruckPhase.Parked;
                    state.Station = station;
                    _agenda.Schedule(truck, _now + Times.Park);
                    break;
                }

                state.Station = -1;
                Plan(truck);
                StartLeg(truck);
                break;
        }
    }

    private bool CanReachNext(int truck)
    {
        ref readonly var state = ref _trucks[truck];
        Span<Reachable> reach = stackalloc Reachable[1];
        int count = _layout.Loops[state.Demand]!.Reach(state.Node, state.Loaded, state.Stored, state.Reserve, _now, reach);
        return count > 0 && reach[0].Stored >= state.Reserve && !state.Towed;
    }
}
