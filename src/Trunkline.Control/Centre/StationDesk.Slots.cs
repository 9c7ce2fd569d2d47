using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Slots and the batteries in them, as they report.</content>
public sealed partial class StationDesk
{
    private void Charge(StationFact.SlotCharging told, Instant now, DeskOutcome outcome)
    {
        ref var transaction = ref _transactions[told.Slot];
        // What has ended is not raised again by what was queued before its end.
        if (transaction.Ended == told.Transaction) return;
        bool isOpen = transaction.Open == told.Transaction;
        if (told.Step == ChargingStep.Ended)
        {
            // The end of a transaction that nobody knew of tells nothing that the slots do not show.
            if (isOpen) Emit(new DeskEvent.TransactionNoted(told.Slot, told.Transaction, false), now, outcome);
            return;
        }

        if (!isOpen) Emit(new DeskEvent.TransactionNoted(told.Slot, told.Transaction, true), now, outcome);
        if (told.ChargePerMille is { } charge) transaction.ChargePerMille = charge;
        // Old news must not move the present: the whole state follows.
        if (told.Offline) return;
        int number = Occupant(told, now, outcome);
        if (number >= 0) Report(told, number, now, outcome);
    }

    /// <summary>Number of the battery that stands in the slot; -1 when nobody has said which one it is.</summary>
    private int Occupant(StationFact.SlotCharging told, Instant now, DeskOutcome outcome)
    {
        int believed = Belief.Slots[told.Slot].Battery;
        if (told.Serial is null) return believed;
        int number = Meet(told.Serial, null, now, outcome);
        if (believed == number) return number;
        if (believed >= 0)
        {
            Anomaly(
                "custody-conflict",
                Severity.Warning,
                $"battery/{told.Serial}",
                $$"""{"slot":{{told.Slot}},"believed":"{{Escape(Serial(believed))}}"}""",
                now,
                outcome);
            Emit(new DeskEvent.BatteryLost(believed, told.Slot, "report"), now, outcome);
        }

        Place(number, told.Slot, told.ChargePerMille ?? 0, told.HealthPerMille ?? _batteries[number].HealthPerMille, now, outcome);
        return number;
    }

    private void Report(StationFact.SlotCharging told, int number, Instant now, DeskOutcome outcome)
    {
        var battery = _batteries[number];
        if (told.HealthPerMille is { } health) _batteries[number] = battery = battery with { HealthPerMille = health };
        if (told.ChargePerMille is { } charge)
        {
            var report = new BatteryReport(number, charge, battery.HealthPerMille);
            var command = new StationCommand
            {
                Kind = StationCommandKind.SlotReported,
                Slot = told.Slot,
                SetSize = 1,
            };
            command.Set[0] = report;
            command.Powers[0] = (int)(told.Ask ?? _rules.NominalAsk(battery.Type, report, StateOfCharge.Full)).Value;
            Control(command, now, outcome);
        }

        if (told.Power is not { } power) return;
        Control(new StationCommand { Kind = StationCommandKind.PowerReported, Slot = told.Slot, Power = power }, now, outcome);
    }

    private void Occupy(StationFact.SlotOccupancy told, Instant now, DeskOutcome outcome)
    {
        ref readonly var slot = ref Belief.Slots[told.Slot];
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

    private int SlotOf(int number)
    {
        for (int slot = 0; slot < Belief.Slots.Length; slot++)
        {
            if (Belief.Slots[slot].Battery == number) return slot;
        }

        return -1;
    }

    /// <summary>A battery stands in a slot, by a report that is no swap: custody changes too.</summary>
    private void Place(int number, short slot, short charge, short health, Instant now, DeskOutcome outcome)
    {
        if (SlotOf(number) is >= 0 and var elsewhere && elsewhere != slot) Miss((short)elsewhere, now, outcome);
        Emit(new DeskEvent.BatteryPlaced(number, slot, health, "report"), now, outcome);
        Find(number, slot, charge, health, now, outcome);
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

    // A battery has left by its transaction and is still believed there; or one has come that nobody announced.
    private bool HasLeft(int slot) => _transactions[slot].Left && Belief.Slots[slot].Battery >= 0;

    private bool HasCome(int slot) => _transactions[slot].Open is not null && Belief.Slots[slot].Battery < 0;

    private Instant LooseDue()
    {
        var due = Instant.Never;
        if (!IsLinked) return due;
        for (int slot = 0; slot < _transactions.Length; slot++)
        {
            if (HasLeft(slot) || HasCome(slot)) due = Instant.Min(due, LooseSince(slot) + DeskRules.InferAfter);
        }

        return due;
    }

    // What was queued while the link was down may still explain it.
    private Instant LooseSince(int slot) => Instant.Max(_transactions[slot].Since, _linkedSince);

    /// <summary>
    /// Batteries that left and others that came, and no report of a swap in all that time: it is lost, and the swap is concluded from the
    /// slots. What remains on one side only is custody that nobody can explain.
    /// </summary>
    private void InferSwap(Instant now, DeskOutcome outcome)
    {
        if (!IsLinked) return;
        bool IsRipe(int slot) => LooseSince(slot) + DeskRules.InferAfter <= now;
        var slots = Enumerable.Range(0, _transactions.Length).Where(IsRipe).ToArray();
        ImmutableArray<short> left = [.. slots.Where(HasLeft).Select(slot => (short)slot)];
        ImmutableArray<short> come = [.. slots.Where(HasCome).Select(slot => (short)slot)];
        if (left.Length > 0 && come.Length > 0)
        {
            var swap = _swaps.Find(each => each.HasLane && !each.Booked && each.Returned.IsEmpty && each.Delivered.IsEmpty);
            if (swap is null)
            {
                Emit(new DeskEvent.SwapOpened(_lastSwap + 1, 0, default, -1, -1, (byte)left.Length, false, 0, now), now, outcome);
                swap = _swaps[^1];
            }

            Emit(new DeskEvent.SetTold(swap.Ordinal, true, [.. come.Select(slot => Unannounced(slot, now))]), now, outcome);
            Emit(new DeskEvent.SetTold(swap.Ordinal, false, [.. left.Select(AsBelieved)]), now, outcome);
            Anomaly("swap-inferred", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
            Complete(swap, true, now, now, outcome);
            return;
        }

        foreach (short slot in left)
        {
            int number = Belief.Slots[slot].Battery;
            Anomaly("battery-gone", Severity.Warning, $"battery/{Serial(number)}", $$"""{"slot":{{slot}}}""", now, outcome);
            Emit(new DeskEvent.BatteryLost(number, slot, "report"), now, outcome);
            Miss(slot, now, outcome);
        }

        foreach (short slot in come)
        {
            var told = Unannounced(slot, now);
            Place(Meet(told.Serial, null, now, outcome), slot, told.ChargePerMille, told.HealthPerMille, now, outcome);
        }
    }

    private BatteryTold AsBelieved(short slot)
    {
        ref readonly var state = ref Belief.Slots[slot];
        var battery = _batteries[state.Battery];
        return new BatteryTold(slot, battery.Serial, state.ChargePerMille, battery.HealthPerMille);
    }

    private BatteryTold Unannounced(short slot, Instant now) => new(
        slot,
        string.Create(CultureInfo.InvariantCulture, $"unknown-{_rules.Station}-{slot + 1}-{now.Milliseconds}"),
        _transactions[slot].ChargePerMille,
        1_000);
}
