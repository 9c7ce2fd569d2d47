using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Links;

/// <summary>
/// A centre in the same process, without protocol or journal: each station has its desk, which is told facts and gives orders. What
/// agrees here and not over the wire is the wire's fault.
/// </summary>
internal readonly struct DeskLink(DeskCentre centre) : ILineLink
{
    public static bool IsRemote => true;

    public StopDecision Plan(in TripRequest request, Instant now, IStations stations) => centre.Plan(request, now);

    public void Cancel(int station, int truck, int reservation, IStations stations) =>
        centre.Tell(station, new StationFact.PromiseReturned(reservation), centre.Now);

    public void Arrive(int station, in StationCommand arrival, Instant now) => centre.Arrive(station, arrival, now);

    public void Tell(int station, in StationEvent happened, Instant now) => centre.Tell(station, happened, now);

    public void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now)
    {
    }

    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now) =>
        centre.TellSwap(station, completed, taken, delivered, now);

    public bool TryTake(int station, out StationCommand order) => centre.Inboxes[station].TryDequeue(out order);

    public int NextAddressee(Instant now) => centre.NextAddressee(now);

    public Instant NextDue => centre.NextDue;
}

internal sealed class DeskCentre : IStations
{
    private readonly Layout _layout;
    private readonly LineRegister _register;
    private readonly int[] _requests;
    private readonly int[,] _transactions;
    private readonly DeskOutcome _outcome = new();

    public DeskCentre(Layout layout)
    {
        _layout = layout;
        var rehearsal = layout.Rehearsal;
        _register = LineRegister.Of(rehearsal.Network, rehearsal.Fleet);
        Desks = [.. layout.Rules.Select((rules, i) => new StationDesk(
            new DeskRules(rehearsal.Network.Stations[i].Id, rules, _register, layout.Rating, "plan", 1)))];
        Inboxes = [.. Desks.Select(_ => new Queue<StationCommand>())];
        Journals = [.. Desks.Select(_ => new List<(DeskEvent, Instant)>())];
        _requests = new int[layout.Trucks];
        _transactions = new int[Desks.Length, layout.MaximumSlots];
        Now = rehearsal.Start;
        for (int station = 0; station < Desks.Length; station++) Announce(station);
    }

    private void Announce(int station)
    {
        if (Tell(station, new StationFact.Linked(true) { Announced = true }, Now).IsPutOff) return;
        Inboxes[station].Enqueue(new StationCommand { Kind = StationCommandKind.LinkChanged, Available = true });
    }

    public StationDesk[] Desks { get; }

    public Queue<StationCommand>[] Inboxes { get; }

    /// <summary>Every event of each desk with its time: what a journal would hold.</summary>
    public List<(DeskEvent Happened, Instant At)>[] Journals { get; }

    public Instant Now { get; private set; }

    /// <summary>What reports are changed to before the centre hears of them, for a test that alters one side.</summary>
    public Func<StationFact, StationFact> Distortion { get; init; } = fact => fact;

    public StopDecision Plan(in TripRequest request, Instant now)
    {
        Advance(now);
        var rehearsal = _layout.Rehearsal;
        var reserve = rehearsal.Network.BatteryTypes[request.BatteryType].Reserve;
        return TripDesk.Decide(rehearsal.Policies, _layout.Loops[request.Demand]!, reserve, request, now, this);
    }

    public void Lanes(int station, byte batteryType, ref StationOutlook outlook) =>
        StationOutlook.ComputeLanes(Desks[station].Belief, _layout.Rules[station], batteryType, Now, ref outlook);

    public void Stock(int station, byte batteryType, ref StationOutlook outlook) =>
        StationOutlook.ComputeStock(Desks[station].Belief, _layout.Rules[station], batteryType, ref outlook);

    public bool Promise(int station, in TripRequest request, Instant at)
    {
        var wanted = new StationFact.PromiseWanted(request.Reservation, request.Truck, request.BatteryType, request.SetSize, at);
        return Tell(station, wanted, Now).Promise!.Value.Refusal == Reason.None;
    }

    public void Cancel(int station, int truck, int reservation) =>
        Tell(station, new StationFact.PromiseReturned(reservation), Now);

    public void Arrive(int station, in StationCommand arrival, Instant now)
    {
        var token = TokenOf(arrival.Truck);
        var command = arrival;
        // The order to swap may come with the answer; whoever is told first waits first.
        var answer = Tell(station, new StationFact.TruckAtGate(token), now, gate =>
        {
            command.Kind = gate.Outcome == GateOutcome.Admitted ? StationCommandKind.TruckAdmitted : StationCommandKind.TruckRefused;
            command.Reservation = gate.Reservation;
            command.At = gate.PromisedAt;
            Inboxes[station].Enqueue(command);
        });
        Assert.NotNull(answer.Gate);
    }

    public void Tell(int station, in StationEvent happened, Instant now)
    {
        foreach (var fact in FactsOf(station, happened)) Tell(station, fact, now);
    }

    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now)
    {
        var token = TokenOf(completed.Truck);
        int request = _requests[completed.Truck];
        for (int i = 0; i < completed.Count; i++)
        {
            Tell(station, new StationFact.SlotCharging(
                taken[i], NameOf(station, taken[i]), 9, ChargingStep.Ended, null, null, null, null, null), now);
            _transactions[station, taken[i]] = 0;
        }

        Tell(station, new StationFact.SetIn(request, token, SetOf(completed.Slots, completed.Set, completed.Count)), now);
        Tell(station, new StationFact.SetOut(request, token, SetOf(taken, delivered, completed.Count)), now);
    }

    public Instant NextDue => Desks.Aggregate(Instant.Never, (due, desk) => Instant.Min(due, desk.NextDue));

    public int NextAddressee(Instant now)
    {
        Advance(now, including: true);
        return Array.FindIndex(Inboxes, inbox => inbox.Count > 0);
    }

    public DeskOutcome Tell(int station, StationFact fact, Instant now, Action<GateAnswer>? answered = null)
    {
        Advance(now);
        _outcome.Clear();
        Desks[station].Handle(Distortion(fact), now, _outcome);
        foreach (var happened in _outcome.Events) Journals[station].Add((happened, now));
        if (_outcome.Gate is { } gate) answered?.Invoke(gate);
        Send(station);
        return _outcome;
    }

    // Whatever was due before this instant has happened before it; what is due at it comes when the turn is over.
    private void Advance(Instant now, bool including = false)
    {
        Now = Instant.Max(Now, now);
        for (int station = 0; station < Desks.Length; station++)
        {
            while (Desks[station].NextDue is var due && (due < now || (including && due <= now)))
            {
                _outcome.Clear();
                Desks[station].Handle(new StationFact.Tick(), due, _outcome);
                foreach (var happened in _outcome.Events) Journals[station].Add((happened, due));
                Send(station);
            }
        }
    }

    private void Send(int station)
    {
        StationOrder[] orders = [.. _outcome.Orders];
        foreach (var order in orders.Where(order => order is not StationOrder.Announce)) Send(station, order);
        // What comes of it is another outcome.
        if (orders.OfType<StationOrder.Announce>().Any()) Announce(station);
    }

    private void Send(int station, StationOrder order)
    {
        switch (order)
        {
            case StationOrder.KnowStage known:
                Inboxes[station].Enqueue(new StationCommand
                {
                    Kind = StationCommandKind.StageNoted, Truck = -1, Stage = known.Stage, At = known.OpenUntil,
                });
                break;
            case StationOrder.Swap swap:
                var truck = _register.TruckOfVin(swap.Token.Value)!;
                _requests[truck.Number] = swap.RequestId;
                Inboxes[station].Enqueue(new StationCommand
                {
                    Kind = StationCommandKind.SwapOrdered,
                    Truck = truck.Number,
                    Lane = swap.Lane,
                    Slots = swap.Slots,
                    SetSize = swap.SetSize,
                });
                break;
            case StationOrder.KnowPromise promise:
                Inboxes[station].Enqueue(new StationCommand
                {
                    Kind = StationCommandKind.PromiseNoted,
                    Truck = _register.TruckOfVin(promise.Vin)!.Number,
                    Reservation = promise.Reservation,
                    BatteryType = promise.BatteryType,
                    SetSize = promise.SetSize,
                    At = promise.PromisedAt,
                });
                break;
            case StationOrder.ForgetPromise forget:
                Inboxes[station].Enqueue(
                    new StationCommand { Kind = StationCommandKind.PromiseCancelled, Reservation = forget.Reservation });
                break;
            default: throw new InvalidOperationException($"Nobody expects {order} here.");
        }
    }

    private List<StationFact> FactsOf(int station, in StationEvent happened)
    {
        var facts = new List<StationFact>();
        switch (happened.Kind)
        {
            case StationEventKind.SlotNoted or StationEventKind.BatteryReady:
                for (int i = 0; i < happened.Count; i++)
                {
                    short slot = happened.Slots[i];
                    bool starts = _transactions[station, slot] == 0;
                    if (starts) _transactions[station, slot] = ++_lastTransaction;
                    facts.Add(new StationFact.SlotCharging(
                        slot,
                        NameOf(station, slot),
                        0,
                        starts ? ChargingStep.Started : ChargingStep.Updated,
                        _register.Batteries[happened.Set[i].Battery].Serial,
                        happened.Set[i].ChargePerMille,
                        happened.Set[i].HealthPerMille,
                        new Watts(happened.Powers[i]),
                        null));
                }

                break;
            case StationEventKind.PowerSet or StationEventKind.PowerShared:
                for (int i = 0; i < happened.Count; i++)
                {
                    short slot = happened.Slots[i];
                    facts.Add(new StationFact.SlotCharging(
                        slot, NameOf(station, slot), 1, ChargingStep.Updated, null, null, null, null, new Watts(happened.Powers[i])));
                }

                if (happened.Kind == StationEventKind.PowerShared)
                {
                    facts.Add(new StationFact.PowerShared(happened.Power, !happened.Available, happened.Extra == 1));
                }

                break;
            case StationEventKind.LaneAssigned: facts.Add(new StationFact.SwapAnswered(_requests[happened.Truck], Reason.None)); break;
            case StationEventKind.MachineryPermitted: facts.Add(new StationFact.LaneReached(happened.Lane, LaneStep.Exchanging)); break;
            case StationEventKind.LaneFreed: facts.Add(new StationFact.LaneReached(happened.Lane, LaneStep.Clear)); break;
            case StationEventKind.BatteryIsolated: facts.Add(new StationFact.BatteryHot(happened.Slots[0])); break;
            case StationEventKind.QuarantineOrdered:
                facts.Add(new StationFact.QuarantineMove(happened.Slots[0], happened.Slots[1], false));
                break;
            case StationEventKind.BatteryQuarantined:
                facts.Add(new StationFact.QuarantineMove(happened.Slots[0], happened.Slots[1], true));
                break;
            case StationEventKind.SlotAvailabilityNoted:
                var occupancy = happened.Available ? Occupancy.Occupied : Occupancy.Unusable;
                facts.Add(new StationFact.SlotOccupancy(happened.Slots[0], occupancy));
                break;
            case StationEventKind.LaneAvailabilityNoted: facts.Add(new StationFact.LaneWorks(happened.Lane, happened.Available)); break;
            case StationEventKind.ChargersNoted: facts.Add(new StationFact.ChargersWork((int)happened.Amount)); break;
            case StationEventKind.ConnectionLimitNoted: facts.Add(new StationFact.ConnectionGives(happened.Power)); break;
            case StationEventKind.SwapRefused: Assert.Fail($"Truck {happened.Truck}: {happened.Reason}"); break;
            default: break;
        }

        return facts;
    }

    private int _lastTransaction;

    private string NameOf(int station, short slot) => $"{station}-{_transactions[station, slot]}";

    private Token TokenOf(int truck) => new("VIN", _register.Trucks[truck].Vin);

    private ImmutableArray<BatteryTold> SetOf(SetSlots slots, SetReport set, int count)
    {
        var told = ImmutableArray.CreateBuilder<BatteryTold>();
        for (int i = 0; i < count; i++)
        {
            told.Add(new BatteryTold(slots[i], _register.Batteries[set[i].Battery].Serial, set[i].ChargePerMille, set[i].HealthPerMille));
        }

        return told.ToImmutable();
    }
}
