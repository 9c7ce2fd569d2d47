using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Slots and the batteries in them, as they report.</content>
public sealed partial class StationDesk
{
    private void Charge(StationFact.SlotCharging told, Instant now, DeskOutcome outcome)
    {
        ref readonly var transaction = ref _transactions[told.Slot];
        // What has ended is not raised again by what was queued before its end.
        if (string.IsNullOrEmpty(told.Transaction) || transaction.HasEnded(told.Transaction, IsOfEarlierLife(told))) return;
        bool isOpen = transaction.Open == told.Transaction;
        if (told.Step == ChargingStep.Ended)
        {
            // The end of a transaction that nobody knew of tells nothing that the slots do not show.
            Emit(new DeskEvent.TransactionNoted(told.Slot, told.Transaction, false), now, outcome);
            return;
        }

        // What is open now began later than what waited while the link was down.
        if (told.Offline && !isOpen && transaction.Open is not null) return;
        short? charge = told.ChargePerMille is { } perMille ? PerMille(perMille) : null;
        bool isUnknown = string.IsNullOrEmpty(told.Serial) && Belief.Slots[told.Slot].Battery < 0;
        if (!isOpen || (isUnknown && charge is { } perMilleNow && perMilleNow != transaction.ChargePerMille))
        {
            Emit(new DeskEvent.TransactionNoted(told.Slot, told.Transaction, true, isUnknown ? charge : null), now, outcome);
        }

        // Old news must not move the present: the whole state follows.
        if (told.Offline) return;
        int number = Occupant(told, now, outcome);
        if (number >= 0) Report(told, number, now, outcome);
    }

    private static short PerMille(short told) => Math.Clamp(told, (short)0, (short)1_000);

    /// <summary>Number of the battery that stands in the slot; -1 when nobody has said which one it is.</summary>
    private int Occupant(StationFact.SlotCharging told, Instant now, DeskOutcome outcome)
    {
        int believed = Belief.Slots[told.Slot].Battery;
        if (string.IsNullOrEmpty(told.Serial)) return believed;
        int number = Meet(told.Serial, null, now, outcome);
        if (believed == number && _batteries[number].Claimant is null) return number;
        // Two stations that go on telling of one battery do not take it from each other without end.
        if (_batteries[number] is { Yielded: not null, TakenBack: { } before } && before + DeskRules.DisputeAfter > now) return -1;
        short health = told.HealthPerMille is { } perMille ? PerMille(perMille) : _batteries[number].HealthPerMille;
        if (believed == number) Emit(new DeskEvent.BatteryPlaced(number, told.Slot, health, "report"), now, outcome);
        else Place(number, told.Slot, PerMille(told.ChargePerMille ?? 0), health, "report", now, outcome);
        return number;
    }

    private void Report(StationFact.SlotCharging told, int number, Instant now, DeskOutcome outcome)
    {
        var battery = _batteries[number];
        if (told.ChargePerMille is { } charge)
        {
            var report = new BatteryReport(number, PerMille(charge), PerMille(told.HealthPerMille ?? battery.HealthPerMille));
            if (IsBelied(told.Slot, report))
            {
                Miss(told.Slot, now, outcome);
                Find(number, told.Slot, report.ChargePerMille, report.HealthPerMille, now, outcome);
            }

            var ask = told.Ask ?? _rules.NominalAsk(battery.Type, report, StateOfCharge.Full);
            var command = new StationCommand
            {
                Kind = StationCommandKind.SlotReported,
                Slot = told.Slot,
                SetSize = 1,
            };
            command.Set[0] = report;
            command.Powers[0] = (int)Watts.Max(Watts.Zero, Watts.Min(ask, _rules.Control.ChargerPower)).Value;
            Control(command, now, outcome);
        }

        if (told.Power is not { } power) return;
        Control(new StationCommand { Kind = StationCommandKind.PowerReported, Slot = told.Slot, Power = power }, now, outcome);
    }

    // It was to leave as charged and is not: another battery has come without a word, or its measure was wrong. What a lane or the
    // machinery has in hand stays there.
    private bool IsBelied(short slot, in BatteryReport report) =>
        report.ChargePerMille + DeskRules.RecalibratedPerMille < _rules.Control.Target.PerMille
        && (Belief.Slots[slot].Flags & (SlotFlags.Ready | SlotFlags.Allocated | SlotFlags.Isolated)) == SlotFlags.Ready;

    private void Occupy(StationFact.SlotOccupancy told, Instant now, DeskOutcome outcome)
    {
        ref readonly var slot = ref Belief.Slots[told.Slot];
        // An empty slot has lost its battery, whatever its transaction says; a report of the battery says that it has not.
        if (told is { Occupancy: Occupancy.Empty, Offline: false } && slot.Battery >= 0 && _transactions[told.Slot].Open is { } open)
        {
            Emit(new DeskEvent.TransactionNoted(told.Slot, open, false), now, outcome);
        }

        bool works = (slot.Flags & SlotFlags.OutOfService) == 0;
        bool shouldWork = told.Occupancy != Occupancy.Unusable;
        if (works == shouldWork) return;
        Control(
            new StationCommand { Kind = StationCommandKind.SlotAvailability, Slot = told.Slot, Available = shouldWork }, now, outcome);
    }

    private void Heat(StationFact.BatteryHot told, Instant now, DeskOutcome outcome)
    {
        int number = Belief.Slots[told.Slot].Battery;
        var events = Control(new StationCommand { Kind = StationCommandKind.BatteryHot, Slot = told.Slot }, now, outcome);
        if (events.Length == 0) return;
        Anomaly("battery-hot", Severity.Alarm, $"battery/{Serial(number)}", $$"""{"slot":{{told.Slot}}}""", now, outcome);
    }

    private void Release(StationFact.NeighboursReleased released, Instant now, DeskOutcome outcome)
    {
        var command = new StationCommand { Kind = StationCommandKind.NeighboursReleased, Slot = released.Slot };
        if (Control(command, now, outcome).Length > 0) outcome.Orders.Add(new StationOrder.ReleaseNeighbours(released.Slot));
    }

    private int SlotOf(int number)
    {
        for (int slot = 0; slot < Belief.Slots.Length; slot++)
        {
            if (Belief.Slots[slot].Battery == number) return slot;
        }

        return -1;
    }

    /// <summary>A battery stands in a slot, by a report that is no swap: custody changes too.</summary>
    private void Place(int number, short slot, short charge, short health, string cause, Instant now, DeskOutcome outcome)
    {
        int elsewhere = SlotOf(number);
        if (elsewhere == slot) return;
        bool isTakenBack = _batteries[number].Yielded is not null;
        if (elsewhere >= 0 || Belief.Slots[slot].Battery >= 0 || isTakenBack) Conflict(number, slot, now, outcome);
        if (Belief.Slots[slot].Battery is >= 0 and var occupant)
        {
            Emit(new DeskEvent.BatteryLost(occupant, slot, cause), now, outcome);
        }

        Emit(new DeskEvent.BatteryPlaced(number, slot, health, cause), now, outcome);
        Find(number, slot, charge, health, now, outcome);
    }

    /// <summary>A battery is not in its slot, by a report that is no swap.</summary>
    private void Lose(short slot, string cause, Instant now, DeskOutcome outcome)
    {
        if (Belief.Slots[slot].Battery is not (>= 0 and var number)) return;
        Emit(new DeskEvent.BatteryLost(number, slot, cause), now, outcome);
        Miss(slot, now, outcome);
    }

    private void Conflict(int number, short slot, Instant now, DeskOutcome outcome)
    {
        string believed = IsSlot(slot) ? Serial(Belief.Slots[slot].Battery) : "none";
        BatteryAnomaly(
            "custody-conflict",
            Severity.Warning,
            Serial(number),
            $$"""{"slot":{{slot}},"believed":"{{Escape(believed)}}","elsewhere":{{SlotOf(number)}}}""",
            now,
            outcome);
    }

    private void Find(int number, short slot, short charge, short health, Instant now, DeskOutcome outcome)
    {
        var command = new StationCommand
        {
            Kind = StationCommandKind.BatteryFound,
            Slot = slot,
            BatteryType = _batteries[number].Type,
        };
        command.Set[0] = new BatteryReport(number, charge, health);
        Control(command, now, outcome);
    }

    private void Miss(short slot, Instant now, DeskOutcome outcome) =>
        Control(new StationCommand { Kind = StationCommandKind.BatteryMissed, Slot = slot }, now, outcome);
}
