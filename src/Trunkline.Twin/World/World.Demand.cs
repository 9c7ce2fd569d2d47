using Trunkline.Model.Fleet;
using Trunkline.Model.Numerics;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;

namespace Trunkline.Twin.World;

/// <summary>One flow of departures or arrivals; a shuttle has two, one per terminal.</summary>
public struct DemandState
{
    /// <summary>Draws the times between.</summary>
    public RandomStream Times;

    /// <summary>First truck of the ring of those that stand ready, or of the stack of absent ones.</summary>
    public int Head;

    /// <summary>Trucks in it.</summary>
    public int Count;

    /// <summary>Departures that wait for a truck.</summary>
    public int Backlog;
}

/// <content>Departures, arrivals, returns.</content>
public sealed partial class World<TLink>
{
    private readonly DemandState[] _demand;
    private int[][] _pools = [];

    private void BeginDemand(int index, Demand demand, int first, int count)
    {
        if (_pools.Length == 0) _pools = new int[_demand.Length][];
        for (int side = 0; side < 2; side++)
        {
            _pools[(2 * index) + side] = new int[Math.Max(1, count)];
            _demand[(2 * index) + side].Times = Stream(side == 0 ? Purpose.Departure : Purpose.InterArrival, (ulong)index);
        }

        switch (demand)
        {
            case ShuttleDemand shuttle:
                for (int i = 0; i < count; i++) BeginShuttle(index, shuttle, first + i, i);
                ScheduleNext(2 * index);
                ScheduleNext((2 * index) + 1);
                break;
            case ArrivalDemand:
                for (int i = count - 1; i >= 0; i--) _pools[2 * index][_demand[2 * index].Count++] = first + i;
                ScheduleNext(2 * index);
                break;
            case ReturningDemand returning:
                for (int i = 0; i < count; i++) GoAway(first + i, returning, Duration.Zero);
                break;
            default:
                throw new InvalidOperationException($"No such demand: {demand.GetType().Name}.");
        }
    }

    // Trucks stand at both terminals in turn and come out of their first dwell one after another.
    private void BeginShuttle(int index, ShuttleDemand demand, int truck, int position)
    {
        ref var state = ref _trucks[truck];
        int side = position % 2;
        state.Node = (short)(side == 0 ? 0 : TerminalNode(index));
        state.Phase = TruckPhase.Dwelling;
        var dwell = demand.DwellMinutes.Sample(ref _truckStreams[truck].Dwell);
        _agenda.Schedule(truck, _now + Duration.FromMinutes(dwell));
    }

    private int TerminalNode(int demand)
    {
        var nodes = _layout.Loops[demand]!.Nodes;
        return nodes.Length / 2;
    }

    private void ScheduleNext(int flow)
    {
        ref var state = ref _demand[flow];
        var next = _rehearsal.Fleet.Demand[flow / 2] switch
        {
            ShuttleDemand shuttle => (flow % 2 == 0 ? shuttle.Forward : shuttle.Backward).TripsPerDay is { } trips
                ? NextOf(ref state.Times, trips, shuttle.HourlyProfile)
                : Instant.Never,
            ArrivalDemand { FixedInterval: true } arrivals => _now + Duration.FromHours(1 / arrivals.PerHour),
            ArrivalDemand arrivals => NextOf(ref state.Times, arrivals.PerHour * 24, arrivals.HourlyProfile),
            _ => Instant.Never,
        };
        _agenda.Schedule(_firstDemand + flow, next);
    }

    /// <summary>The next event of a Poisson process whose rate follows the hour: one uniform, carried through the hours.</summary>
    private Instant NextOf(ref RandomStream stream, double perDay, IReadOnlyList<double>? profile)
    {
        double work = -DeterministicMath.Log(stream.NextUnit());
        if (profile is null) return _now + new Duration(WholeNumber.Truncate(work * 86_400_000 / perDay));
        const long Hour = 3_600_000;
        var at = _now;
        for (int hours = 0; hours < 24 * 400; hours++)
        {
            long local = (at + _rehearsal.Zone).Milliseconds;
            double perHour = perDay * profile[(int)(local / Hour % 24)];
            long left = Hour - (local % Hour);
            double possible = perHour * left / Hour;
            if (work < possible) return at + new Duration(WholeNumber.Truncate(work / perHour * Hour));
            work -= possible;
            at += new Duration(left);
        }

        return Instant.Never;
    }

    private void DemandTurn(int flow)
    {
        ScheduleNext(flow);
        ref var state = ref _demand[flow];
        if (_rehearsal.Fleet.Demand[flow / 2] is ArrivalDemand arrivals)
        {
            if (state.Count > 0) Visit(_pools[flow][--state.Count], arrivals);
            else DriveBy(arrivals.Station);
        }
        else if (state.Count > 0)
        {
            int truck = _pools[flow][state.Head];
            state.Head = state.Head + 1 == _pools[flow].Length ? 0 : state.Head + 1;
            state.Count--;
            Depart(truck);
        }
        else
        {
            state.Backlog++;
        }
    }

    /// <summary>
    /// All waiting places are taken and a truck stands at the gate: there is no way in. It stands there only while a centre has not
    /// answered; a station that decides by itself does so at once.
    /// </summary>
    private void DriveBy(int station)
    {
        if (!TLink.IsRemote) throw new Laws.LawBreachException(8, "a truck arrives that the world has no room for.");
        ref var tally = ref Tally.Stations[station];
        tally.Arrive();
        tally.TurnedAway++;
    }

    private void Visit(int truck, ArrivalDemand demand)
    {
        ref var state = ref _trucks[truck];
        state.Seen = false;
        UseDeficit(truck, demand.DeficitKilowattHours.Sample(ref _truckStreams[truck].Deficit));
        ArriveAtGate(truck, demand.Station);
    }

    private void GoAway(int truck, ReturningDemand demand, Duration atLeast)
    {
        _trucks[truck].Phase = TruckPhase.Away;
        double minutes = demand.ReturnMinutes.Sample(ref _truckStreams[truck].Return);
        var away = Duration.FromMinutes(minutes);
        _agenda.Schedule(truck, _now + (away >= atLeast ? away : atLeast));
    }

    private void Return(int truck)
    {
        var demand = (ReturningDemand)_rehearsal.Fleet.Demand[_trucks[truck].Demand];
        UseDeficit(truck, demand.DeficitKilowattHours.Sample(ref _truckStreams[truck].Deficit));
        ArriveAtGate(truck, demand.Station);
    }

    private void UseDeficit(int truck, double kilowattHours)
    {
        ref var state = ref _trucks[truck];
        // A truck that was turned away the last time has refilled elsewhere.
        _energy.RefilledOutside += state.Mounted - state.Stored;
        state.Stored = state.Mounted;
        Use(ref state, Millijoules.Min(state.Stored, Millijoules.FromKilowattHours(kilowattHours)));
    }

    private void StandReady(int truck)
    {
        ref var state = ref _trucks[truck];
        int flow = (2 * state.Demand) + (state.Node == 0 ? 0 : 1);
        ref var demand = ref _demand[flow];
        state.Phase = TruckPhase.Ready;
        var shuttle = _layout.Shuttles[state.Demand]!;
        if ((state.Node == 0 ? shuttle.Forward : shuttle.Backward).TripsPerDay is null)
        {
            Depart(truck);
        }
        else if (demand.Backlog > 0)
        {
            demand.Backlog--;
            Depart(truck);
        }
        else
        {
            int tail = demand.Head + demand.Count++;
            _pools[flow][tail >= _pools[flow].Length ? tail - _pools[flow].Length : tail] = truck;
            _agenda.Schedule(truck, Instant.Never);
        }
    }
}
