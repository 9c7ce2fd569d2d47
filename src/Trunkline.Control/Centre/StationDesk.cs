using System.Collections.Immutable;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>
/// One station as the centre knows it: what it believes of slots, lanes and trucks, the swaps under way, and what it makes of what the
/// station tells, in whatever order, twice, or late. Its state changes by <see cref="DeskEvent"/>s only, so that a journal of them
/// rebuilds it. What makes no sense becomes an anomaly, never a refusal: the station has already done it.
/// </summary>
public sealed partial class StationDesk
{
    private readonly DeskRules _rules;
    private readonly List<MetBattery> _batteries = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<OpenSwap> _swaps = [];
    private readonly List<OpenSwap> _done = [];
    private readonly SlotTransaction[] _transactions;
    // Since when a lane is taken by a truck that nobody knows; never, when it is not.
    private readonly Instant[] _takenSince;
    private EventList _events = new();
    private int _lastSwap;
    private int _lastAnomaly;
    private Instant _linkedSince;
    private Instant _restarted = new(long.MinValue / 2);

    // Of a swap: the set that came, and the one that left.
    private const int MostOdd = 2 * SetReport.MaximumSize;

    // Anomalies name so many batteries of a set that has more than any truck.
    private const int MostNamed = 10;

    // What one fact says that is odd about batteries; nothing of it lasts.
    private readonly record struct OddBatteries(string Kind, Severity Severity, List<string> Serials);

    private readonly List<OddBatteries> _odd = [];

    // What the station is asked for is no state: a desk that is restored asks anew.
    private Instant _asked;
    private Instant _askDue = Instant.Never;

    /// <summary>The desk of a station of which nothing is known yet.</summary>
    public StationDesk(DeskRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        Plan = rules.Control.Stages;
        _control = rules.Control with { Stages = Plan.Accepted(default, passed: null) };
        Belief = new StationState(rules.Control, StationDuty.Centre);
        _transactions = new SlotTransaction[rules.Control.Slots];
        _takenSince = new Instant[rules.Control.Lanes];
        Array.Fill(_takenSince, Instant.Never);
        _seen = new (string?, short)[rules.Control.Slots];
    }

    /// <summary>A battery that has been here.</summary>
    /// <param name="HealthPerMille">State of health as last told.</param>
    /// <param name="Claimant">Station that has told of it while it was believed here; null when none has, or it was lost to it.</param>
    /// <param name="Claimed">When that was.</param>
    /// <param name="Yielded">When it was last lost to another station; null when it was not, or has come back since.</param>
    /// <param name="TakenBack">When it last came back from such a loss.</param>
    /// <param name="Came">When it last came by a swap; null when it did not, or has left since.</param>
    /// <param name="CameWith">With what charge, in thousandths.</param>
    public readonly record struct MetBattery(
        string Serial, byte Type, short HealthPerMille, string? Claimant, Instant Claimed, Instant? Yielded, Instant? TakenBack,
        Instant? Came, short CameWith);

    /// <summary>What the centre believes of the station. Batteries in it have this desk's numbers.</summary>
    public StationState Belief { get; }

    /// <summary>Batteries by this desk's numbers.</summary>
    public IReadOnlyList<MetBattery> Batteries => _batteries;

    /// <summary>Swaps that are not over, in the order in which they began.</summary>
    public IReadOnlyList<OpenSwap> Swaps => _swaps;

    /// <summary>The station is connected.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>It speaks the published profile.</summary>
    public bool SpeaksProfile { get; private set; }

    /// <summary>When the desk wants a <see cref="StationFact.Tick"/> although nothing happens.</summary>
    public Instant NextDue => IsLinked
        ? Instant.Min(Instant.Min(Instant.Min(SilentDue, _askDue), Instant.Min(PatienceDue(), TakenDue())), UnexplainedDue)
        : SilentDue;

    private Instant UnexplainedDue => Instant.Min(LooseDue(), DisputeDue());

    /// <summary>Takes note of a fact, decides what follows, and applies both. The outcome is added to.</summary>
    /// <param name="now">Now on the domain clock.</param>
    public void Handle(StationFact fact, Instant now, DeskOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(outcome);
        ReviewStages(now, outcome);
        int before = outcome.Events.Count;
        Decide(fact, now, outcome);
        NameTheRest(now, outcome);
        Test(fact, before, now, outcome);
        ReviewStages(now, outcome);
        HoldOpening(now, outcome);
    }

    private void Decide(StationFact fact, Instant now, DeskOutcome outcome)
    {
        switch (fact)
        {
            case StationFact.Linked linked: Link(linked, now, outcome); break;
            case StationFact.Unlinked: Unlink(now, outcome); break;
            case StationFact.Rebooted: Reboot(now, outcome); break;
            case StationFact.TruckAtGate gate: Arrive(gate, now, outcome); break;
            case StationFact.SetIn set: TellSet(set.RequestId, set.Token, set.Batteries, true, fact, now, outcome); break;
            case StationFact.SetOut set: TellSet(set.RequestId, set.Token, set.Batteries, false, fact, now, outcome); break;
            case StationFact.SetNotTaken set: NotTaken(set, now, outcome); break;
            case StationFact.SwapAnswered answer: Answered(answer, now, outcome); break;
            case StationFact.LaneReached lane when lane.Lane < Belief.Lanes.Length: ReachLaneStep(lane, now, outcome); break;
            case StationFact.ManualSwapWanted wanted: BeginManual(wanted, now, outcome); break;
            case StationFact.ManualStepTold told: Confirm(told, now, outcome); break;
            case StationFact.ManualSwapGivenUp told: GiveUpManual(told, now, outcome); break;
            // People stand in it: nobody else is sent there until they are done.
            case StationFact.LaneWorks { Works: true } lane when ManualIn(lane.Lane) is not null && !IsTaken(lane.Lane):
                Emit(new DeskEvent.LaneTaken(lane.Lane, true), now, outcome);
                break;
            case StationFact.LaneWorks lane when lane.Lane < Belief.Lanes.Length && IsTaken(lane.Lane): Work(lane, now, outcome); break;
            case StationFact.SlotCharging slot when IsSlot(slot.Slot): Charge(slot, now, outcome); break;
            case StationFact.SlotOccupancy slot when IsSlot(slot.Slot): Occupy(slot, now, outcome); break;
            case StationFact.BatteryHot hot when IsSlot(hot.Slot): Heat(hot, now, outcome); break;
            case StationFact.NeighboursReleased released when IsSlot(released.Slot): Release(released, now, outcome); break;
            case StationFact.PromiseWanted wanted: Promise(wanted, now, outcome); break;
            case StationFact.PromiseReturned returned: TakePromiseBack(returned, now, outcome); break;
            case StationFact.StagesWanted wanted: PlanStages(wanted, now, outcome); break;
            // For the acceptance test alone.
            case StationFact.InventoryTold: break;
            case StationFact.HeldElsewhere held: Claim(held, now, outcome); break;
            case StationFact.BatteryElsewhere told: Dispute(told, now, outcome); break;
            case StationFact.Tick: Tick(now, outcome); break;
            case StationFact.Oddity odd: Anomaly(odd.Kind, Severity.Warning, odd.Subject, odd.Known, now, outcome); break;
            default: NoteSite(fact, now, outcome); break;
        }
    }

    /// <summary>Changes the desk by an event of the journal.</summary>
    /// <param name="at">When it happened on the domain clock.</param>
    public void Apply(DeskEvent happened, Instant at)
    {
        ArgumentNullException.ThrowIfNull(happened);
        switch (happened)
        {
            case DeskEvent.Controlled controlled:
                foreach (var each in controlled.Events) ApplyControl(each, at);
                break;
            case DeskEvent.LinkChanged link:
                (IsLinked, SpeaksProfile) = (link.Up, link.SpeaksProfile);
                _linkedSince = at;
                if (!link.Up) Acceptance?.NoteLost();
                break;
            case DeskEvent.BatteryMet met:
                _numbers.Add(met.Serial, met.Number);
                _batteries.Add(new MetBattery(met.Serial, met.Type, 1_000, null, Instant.Never, null, null, null, 0));
                break;
            case DeskEvent.BatteryPlaced placed:
                _batteries[placed.Number] = _batteries[placed.Number] with { HealthPerMille = placed.HealthPerMille };
                TakeBack(placed.Number, at);
                break;
            case DeskEvent.BatteryDisputed disputed:
                _batteries[disputed.Number] = _batteries[disputed.Number] with { Claimant = disputed.By, Claimed = at };
                break;
            case DeskEvent.BatteryClaimed: break;
            case DeskEvent.BatteryLost { Cause: DeskEvent.BatteryLost.Custody } yielded:
                _batteries[yielded.Number] = _batteries[yielded.Number] with { Claimant = null, Yielded = at };
                break;
            case DeskEvent.TransactionNoted noted: _transactions[noted.Slot].Note(noted, at); break;
            case DeskEvent.Restarted: Restart(at); break;
            case DeskEvent.LaneTaken taken: _takenSince[taken.Lane] = taken.Taken ? at : Instant.Never; break;
            case DeskEvent.AnomalyFound found: _lastAnomaly = found.Number; break;
            case DeskEvent.BatteryLost lost: _batteries[lost.Number] = _batteries[lost.Number] with { Claimant = null }; break;
            case DeskEvent.ManualSwapBegun or DeskEvent.ManualStepDone or DeskEvent.ManualSwapGivenUp: ApplyToManual(happened, at); break;
            case DeskEvent.StagesPlanned or DeskEvent.StageReached or DeskEvent.CheckNoted or DeskEvent.OpeningHeld:
                ApplyToStages(happened, at);
                break;
            default: ApplyToSwap(happened, at); break;
        }
    }

    private void Emit(DeskEvent happened, Instant now, DeskOutcome outcome)
    {
        Apply(happened, now);
        outcome.Events.Add(happened);
    }

    /// <summary>Tells control something and lets it settle what follows; trucks that get a lane get their order.</summary>
    private ReadOnlySpan<StationEvent> Control(in StationCommand command, Instant now, DeskOutcome outcome)
    {
        _events.Clear();
        Tell(command, now);
        return Settle(now, outcome);
    }

    // Several things of one instant: control settles what follows when it has heard all of them.
    private void Tell(in StationCommand command, Instant now)
    {
        int before = _events.Count;
        StationControl.Decide(Belief, command, _control, now, ref _events);
        ApplyFrom(before, now);
    }

    private ReadOnlySpan<StationEvent> Settle(Instant now, DeskOutcome outcome)
    {
        for (int before = -1; before != _events.Count;)
        {
            before = _events.Count;
            StationControl.Settle(Belief, _control, now, ref _events);
            ApplyFrom(before, now);
        }

        var all = _events.Since(0);
        if (all.Length > 0) outcome.Events.Add(new DeskEvent.Controlled([.. all]));
        foreach (ref readonly var happened in all)
        {
            if (happened.Kind == StationEventKind.LaneAssigned) Order(happened, now, outcome);
            else if (happened.Kind == StationEventKind.StageChanged) Reach(happened.Stage, now, outcome);
            else if (happened is { Kind: StationEventKind.PromiseBroken, Reason: Reason.NotOpen }) Forget(happened.Reservation, outcome);
        }

        return all;
    }

    private void ApplyFrom(int start, Instant now)
    {
        foreach (ref readonly var happened in _events.Since(start)) ApplyControl(happened, now);
    }

    private void ApplyControl(in StationEvent happened, Instant at)
    {
        var lane = happened.Kind == StationEventKind.SwapCompleted ? Belief.Lanes[happened.Lane] : default;
        StationControl.Apply(Belief, happened, at);
        switch (happened.Kind)
        {
            // A battery that comes into a slot is not the one that left it.
            case StationEventKind.BatteryNoted: _transactions[happened.Slots[0]].Receive(); break;
            case StationEventKind.SlotFoundEmpty or StationEventKind.BatteryQuarantined: _transactions[happened.Slots[0]].Depart(); break;
            case StationEventKind.SwapCompleted:
                for (int i = 0; i < lane.Count; i++) _transactions[lane.Slots[i]].Depart();
                for (int i = 0; i < happened.Count; i++) _transactions[happened.Slots[i]].Receive();
                break;
            case StationEventKind.SlotNoted or StationEventKind.BatteryReady:
                for (int i = 0; i < happened.Count; i++) NoteHealth(happened.Set[i].Battery, happened.Set[i].HealthPerMille);
                break;
            default: break;
        }
    }

    private void Link(StationFact.Linked linked, Instant now, DeskOutcome outcome)
    {
        bool isNew = !IsLinked;
        if (isNew && IsPutOff)
        {
            outcome.IsPutOff = true;
            return;
        }

        if (isNew || SpeaksProfile != linked.SpeaksProfile)
        {
            Emit(new DeskEvent.LinkChanged(true, linked.SpeaksProfile), now, outcome);
        }

        if (isNew)
        {
            _events.Clear();
            _askDue = Instant.Never;
            // Who waited may have been served or have left meanwhile: a station of the profile announces those who still wait. Of one that
            // has closed they keep their places, which nobody else gets.
            bool keepsPlaces = Belief.Counters.Stage == Stage.Closed;
            while (linked.SpeaksProfile && !keepsPlaces && Belief.Counters.QueueCount > 0)
            {
                Tell(new StationCommand { Kind = StationCommandKind.TruckLeft, Truck = Belief.Waiting(0).Truck }, now);
            }

            Tell(new StationCommand { Kind = StationCommandKind.LinkChanged, Available = true }, now);
            Settle(now, outcome);
        }

        // What the station was told before may be lost with it.
        for (int i = 0; i < Belief.Counters.PromiseCount; i++) outcome.Orders.Add(Know(Belief.Promises[i]));
        TellStage(outcome);
    }

    private void Unlink(Instant now, DeskOutcome outcome)
    {
        if (!IsLinked) return;
        Emit(new DeskEvent.LinkChanged(false, SpeaksProfile), now, outcome);
        Control(new StationCommand { Kind = StationCommandKind.LinkChanged, Available = false }, now, outcome);
    }

    private void Reboot(Instant now, DeskOutcome outcome)
    {
        // Nothing is written down each time that a station without anything to forget announces itself.
        bool hasNames = Array.Exists(_transactions, transaction => transaction.HasNames)
            || _done.Exists(swap => !swap.IsOfEarlierLife);
        if (hasNames) Emit(new DeskEvent.Restarted(), now, outcome);
    }

    private void Restart(Instant at)
    {
        _restarted = at;
        // What stands in the slots is still there; only the names are gone.
        foreach (ref var transaction in _transactions.AsSpan()) transaction.Restart(at);
        foreach (var swap in _done) swap.IsOfEarlierLife = true;
    }

    // It was told late, and happened before the station started anew.
    private bool IsOfEarlierLife(StationFact fact) => fact.Offline && (fact.At is not { } at || at < _restarted);

    private void Tick(Instant now, DeskOutcome outcome)
    {
        _events.Clear();
        Settle(now, outcome);
        if (!IsLinked) return;
        GiveUp(now, outcome);
        GiveLanesBack(now, outcome);
        InferSwaps(now, outcome);
        EndDisputes(now, outcome);
        if (_askDue <= now) AskAll(now, outcome);
    }

    private void NoteSite(StationFact fact, Instant now, DeskOutcome outcome)
    {
        StationCommand command = fact switch
        {
            StationFact.QuarantineMove move when !IsSlot(move.From) || !IsQuarantine(move.To) || move.From == move.To => default,
            StationFact.QuarantineMove { Arrived: false } move => Quarantine(StationCommandKind.QuarantineBegun, move),
            StationFact.QuarantineMove move => Quarantine(StationCommandKind.QuarantineReached, move),
            StationFact.LaneWorks lane when lane.Lane < Belief.Lanes.Length =>
                new() { Kind = StationCommandKind.LaneAvailability, Lane = lane.Lane, Available = lane.Works },
            StationFact.ChargersWork chargers =>
                new() { Kind = StationCommandKind.ChargersAvailable, Count = Math.Max(0, chargers.Chargers) },
            StationFact.ConnectionGives gives =>
                new() { Kind = StationCommandKind.ConnectionLimit, Power = Watts.Max(Watts.Zero, gives.Limit) },
            StationFact.PowerShared shared => new()
            {
                Kind = StationCommandKind.DrawReported,
                Power = Watts.Max(Watts.Zero, shared.Draw),
                Available = !shared.Short,
                SetSize = (byte)(shared.AllFed ? 1 : 0),
            },
            _ => default,
        };
        // The kind of the default command is that of a truck, whose number is never told here.
        if (command.Kind == StationCommandKind.TruckArrived)
        {
            Anomaly("no-such-part", Severity.Warning, "station", $$"""{"told":"{{fact.GetType().Name}}"}""", now, outcome);
            return;
        }

        Control(command, now, outcome);
        // A battery may have arrived in quarantine although nobody said that it was on its way.
        if (fact is StationFact.QuarantineMove { Arrived: true } arrived && Belief.Slots[arrived.To].Battery < 0)
        {
            Control(Quarantine(StationCommandKind.QuarantineBegun, arrived), now, outcome);
            Control(command, now, outcome);
        }
    }

    private static StationCommand Quarantine(StationCommandKind kind, StationFact.QuarantineMove move)
    {
        var command = new StationCommand { Kind = kind, Slot = move.From };
        command.Slots[1] = move.To;
        return command;
    }

    private void Anomaly(string kind, Severity severity, string subject, string known, Instant now, DeskOutcome outcome) =>
        Emit(new DeskEvent.AnomalyFound(_lastAnomaly + 1, kind, severity, subject, known), now, outcome);

    /// <summary>
    /// Something odd about a battery. Of each kind a fact gives so many anomalies as a truck exchanges batteries, and one for the rest.
    /// </summary>
    private void BatteryAnomaly(string kind, Severity severity, string serial, string known, Instant now, DeskOutcome outcome)
    {
        int index = _odd.FindIndex(each => each.Kind == kind);
        if (index < 0)
        {
            index = _odd.Count;
            _odd.Add(new OddBatteries(kind, severity, []));
        }

        _odd[index].Serials.Add(serial);
        if (_odd[index].Serials.Count <= MostOdd) Anomaly(kind, severity, $"battery/{serial}", known, now, outcome);
    }

    private void NameTheRest(Instant now, DeskOutcome outcome)
    {
        foreach (var (kind, severity, serials) in _odd)
        {
            if (serials.Count > MostOdd) Anomaly(kind, severity, "batteries", SerialsOf(serials[MostOdd..]), now, outcome);
        }

        _odd.Clear();
    }

    private bool IsQuarantine(short slot) => slot >= _rules.Control.ChargingSlots && IsSlot(slot);

    private bool IsSlot(short slot) => slot >= 0 && slot < Belief.Slots.Length;

    private Model.Register.Truck? TruckOf(Token token) => token.Value is null ? null : _rules.Register.TruckOfVin(token.Value);

    private Token TokenOf(int truck) => new("VIN", VinOf(truck));

    private string VinOf(int truck) => _rules.Register.Trucks[truck].Vin;

    private string Serial(int number) => number >= 0 ? _batteries[number].Serial : "none";
}
