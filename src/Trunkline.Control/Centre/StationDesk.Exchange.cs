using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Custody and money of a swap that is told whole.</content>
public sealed partial class StationDesk
{
    // Charge is told in whole percent by most, and measured no better than that: a twentieth of the capacity is no news.
    private const int ChargeTolerance = 20;

    /// <summary>A battery as it was told of in a swap, by the desk's number.</summary>
    private readonly record struct MovedBattery(int Number, byte Type, short Slot, short Charge, short Health);

    /// <summary>Custody and money change, once.</summary>
    private void Complete(OpenSwap swap, bool inferred, Instant completed, Instant now, DeskOutcome outcome)
    {
        var returned = Moved(swap.Returned, swap, now, outcome);
        var delivered = Moved(swap.Delivered, swap, now, outcome);
        if (returned.Length != delivered.Length)
        {
            Anomaly("set-sizes-differ", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
        }

        DoubtCharge(delivered, completed, now, outcome);
        WithdrawOther(swap, completed, now, outcome);
        var booking = _rules.Rating.Rate(EnergyOf(delivered), EnergyOf(returned));
        ImmutableArray<MovedBattery> leave = swap.DeliveredLeft ? [] : delivered;
        ImmutableArray<MovedBattery> come = swap.ReturnedStands ? [] : returned;
        ReconcileDelivered(swap, leave, now, outcome);
        ReconcileReturned(swap, come, leave, now, outcome);
        bool inLane = IsInLane(swap) && Belief.Lanes[swap.Opened.Lane].Step is LaneStep.Approaching or LaneStep.Exchanging;
        if (inLane && AreOneSet(come, leave)) ExchangeInLane(swap, come, leave, now, outcome);
        else ExchangeBySlots(swap, come, leave, inLane, completed, now, outcome);
        Emit(
            new DeskEvent.SwapBooked(swap.Ordinal, booking, _rules.PricePlan, _rules.PricePlanVersion, inferred, completed), now, outcome);
        if (!swap.ReturnedStands) Inspect(swap, now, outcome);
        if (!inLane) Emit(new DeskEvent.SwapReleased(swap.Ordinal, completed), now, outcome);
        else if (!SpeaksProfile) ClearLane((byte)swap.Opened.Lane, now, outcome);
    }

    /// <summary>What failed its inspection is isolated; the evidence stands with the set as it was told.</summary>
    private void Inspect(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        foreach (var told in swap.Returned)
        {
            if (told.Inspection is not { Passed: false } inspection) continue;
            BatteryAnomaly("inspection-failed", Severity.Alarm, told.Serial, EvidenceOf(inspection, swap.Ordinal), now, outcome);
            if (SlotOf(_numbers[told.Serial]) is not (>= 0 and var slot)) continue;
            Control(new StationCommand { Kind = StationCommandKind.InspectionFailed, Slot = (short)slot }, now, outcome);
        }
    }

    private static string EvidenceOf(BatteryInspection found, int swap)
    {
        static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";
        static string Truth(bool? value) => value is { } known ? (known ? "true" : "false") : "null";
        return "{" + $"\"swap\":{swap},\"damage\":{Truth(found.Damage)},\"insulationKiloohms\":{Number(found.InsulationKiloohms)},"
            + $"\"spreadMillivolts\":{Number(found.SpreadMillivolts)},\"lockOk\":{Truth(found.LockOk)}" + "}";
    }

    /// <summary>The batteries of a set, each once, in the slots that they are said or believed to be in.</summary>
    private ImmutableArray<MovedBattery> Moved(
        ImmutableArray<BatteryTold> told, OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        var moved = ImmutableArray.CreateBuilder<MovedBattery>(told.Length);
        foreach (var battery in told)
        {
            int number = Meet(battery.Serial, swap, now, outcome);
            if (moved.Any(other => other.Number == number))
            {
                BatteryAnomaly("serial-twice", Severity.Warning, battery.Serial, SerialsOf(told), now, outcome);
                continue;
            }

            short slot = IsSlot(battery.Slot) ? battery.Slot : (short)SlotOf(number);
            moved.Add(new MovedBattery(
                number, _batteries[number].Type, slot, PerMille(battery.ChargePerMille), PerMille(battery.HealthPerMille)));
        }

        return moved.ToImmutable();
    }

    /// <summary>
    /// More energy leaves in a battery than a charger could have put into it since it came: it is booked as it is told, and a person is
    /// asked to look, for somebody pays for it.
    /// </summary>
    private void DoubtCharge(ImmutableArray<MovedBattery> delivered, Instant completed, Instant now, DeskOutcome outcome)
    {
        foreach (var battery in delivered)
        {
            if (_batteries[battery.Number] is not { Came: { } came } met) continue;
            var gained = EnergyOf([battery]) - EnergyOf([battery with { Charge = met.CameWith }]);
            long milliseconds = Math.Max(0, (completed - came).Milliseconds);
            long tolerance = _rules.WhenNew(battery.Type).Value / ChargeTolerance;
            decimal most = ((decimal)_rules.Control.ChargerPower.Value * milliseconds / 3_600_000) + tolerance;
            if (gained.Value <= most) continue;
            string known = Invariant($$"""{"gainedWh":{{gained.Value}},"mostWh":{{(long)most}},"sinceMs":{{milliseconds}}}""");
            BatteryAnomaly("energy-impossible", Severity.Warning, met.Serial, known, now, outcome);
        }
    }

    private WattHours EnergyOf(ImmutableArray<MovedBattery> batteries)
    {
        var sum = WattHours.Zero;
        foreach (var battery in batteries) sum += new BatteryReport(0, battery.Charge, battery.Health).Energy(_rules.WhenNew(battery.Type));
        return sum;
    }

    private int Meet(string serial, OpenSwap? swap, Instant now, DeskOutcome outcome)
    {
        if (_numbers.TryGetValue(serial, out int number)) return number;
        var known = _rules.Register.BatteryOf(serial);
        byte type = known?.Type ?? (swap is { Opened.Truck: >= 0 } ? _rules.Register.Trucks[swap.Opened.Truck].BatteryType : (byte)0);
        Emit(new DeskEvent.BatteryMet(_batteries.Count, serial, type, known is not null), now, outcome);
        if (known is null) BatteryAnomaly("battery-unknown", Severity.Warning, serial, "{}", now, outcome);
        return _batteries.Count - 1;
    }

    // A truck that was served by another request than the one it was given its lane for is not awaited there any more.
    private void WithdrawOther(OpenSwap swap, Instant completed, Instant now, DeskOutcome outcome)
    {
        if (swap.Opened.Truck < 0) return;
        var other = _swaps.Find(each => each != swap && each.Opened.Truck == swap.Opened.Truck && IsSilent(each));
        if (other is not null && other.Since <= completed) Withdraw(other, Reason.Truck, now, outcome);
    }

    /// <summary>Makes what is believed fit what is told, where it does not: the latest physical report wins.</summary>
    private void ReconcileDelivered(OpenSwap swap, ImmutableArray<MovedBattery> delivered, Instant now, DeskOutcome outcome)
    {
        foreach (var battery in delivered)
        {
            if (!IsSlot(battery.Slot) || Belief.Slots[battery.Slot].Battery == battery.Number) continue;
            Conflict(battery.Number, battery.Slot, now, outcome);
            int occupant = Belief.Slots[battery.Slot].Battery;
            if (occupant >= 0 && !delivered.Any(other => other.Number == occupant))
            {
                Emit(new DeskEvent.BatteryLost(occupant, battery.Slot, $"swap/{swap.Ordinal}"), now, outcome);
            }

            Find(battery.Number, battery.Slot, battery.Charge, battery.Health, now, outcome);
        }
    }

    private void ReconcileReturned(
        OpenSwap swap, ImmutableArray<MovedBattery> returned, ImmutableArray<MovedBattery> delivered, Instant now, DeskOutcome outcome)
    {
        foreach (var battery in returned)
        {
            int elsewhere = SlotOf(battery.Number);
            int occupant = IsSlot(battery.Slot) ? Belief.Slots[battery.Slot].Battery : -1;
            bool isTaken = occupant >= 0 && occupant != battery.Number && !delivered.Any(other => other.Number == occupant);
            bool isElsewhere = elsewhere >= 0 && elsewhere != battery.Slot;
            if (isTaken || isElsewhere) Conflict(battery.Number, battery.Slot, now, outcome);
            if (isElsewhere && !delivered.Any(other => other.Slot == elsewhere)) Miss((short)elsewhere, now, outcome);
            if (isTaken) Lose(battery.Slot, $"swap/{swap.Ordinal}", now, outcome);
        }
    }

    private bool AreOneSet(ImmutableArray<MovedBattery> returned, ImmutableArray<MovedBattery> delivered) =>
        returned.Length == delivered.Length && returned.Length is >= 1 and <= SetReport.MaximumSize
        && AreInDistinctSlots(returned) && AreInDistinctSlots(delivered)
        && returned.All(battery => battery.Type == returned[0].Type)
        && !returned.Any(battery => delivered.Any(other => other.Number == battery.Number));

    private bool AreInDistinctSlots(ImmutableArray<MovedBattery> batteries) =>
        batteries.All(battery => IsSlot(battery.Slot) && !IsQuarantine(battery.Slot))
        && batteries.Select(battery => battery.Slot).Distinct().Count() == batteries.Length;

    private void ExchangeInLane(
        OpenSwap swap, ImmutableArray<MovedBattery> returned, ImmutableArray<MovedBattery> delivered, Instant now, DeskOutcome outcome)
    {
        byte lane = (byte)swap.Opened.Lane;
        var command = new StationCommand { Lane = lane, Truck = swap.Opened.Truck, SetSize = (byte)delivered.Length };
        Secure(lane, now, outcome);
        bool isNamed = Belief.Lanes[lane].Count == delivered.Length
            && delivered.All(battery => Holds(Belief.Lanes[lane], battery.Slot));
        if (!isNamed)
        {
            var taken = command with { Kind = StationCommandKind.OtherSetTaken };
            for (int i = 0; i < delivered.Length; i++) taken.Slots[i] = delivered[i].Slot;
            Control(taken, now, outcome);
            if (SpeaksProfile) Anomaly("other-set", Severity.Note, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
        }

        var exchanged = command with { Kind = StationCommandKind.ExchangeCompleted, BatteryType = returned[0].Type, NamesSlots = true };
        for (int i = 0; i < returned.Length; i++)
        {
            exchanged.Slots[i] = returned[i].Slot;
            exchanged.Set[i] = new BatteryReport(returned[i].Number, returned[i].Charge, returned[i].Health);
        }

        Control(exchanged, now, outcome);
    }

    private void Secure(byte lane, Instant now, DeskOutcome outcome) => Control(
        new StationCommand { Kind = StationCommandKind.TruckSecured, Lane = lane, Truck = Belief.Lanes[lane].Truck }, now, outcome);

    private static bool Holds(in LaneState lane, short slot)
    {
        for (int i = 0; i < lane.Count; i++)
        {
            if (lane.Slots[i] == slot) return true;
        }

        return false;
    }

    // Without a lane, or with sets that do not match: the slots hold what they are said to hold, and a lane no set.
    private void ExchangeBySlots(
        OpenSwap swap,
        ImmutableArray<MovedBattery> returned,
        ImmutableArray<MovedBattery> delivered,
        bool inLane,
        Instant completed,
        Instant now,
        DeskOutcome outcome)
    {
        foreach (var battery in delivered)
        {
            if (SlotOf(battery.Number) is >= 0 and var slot) Miss((short)slot, now, outcome);
        }

        var command = new StationCommand { Truck = swap.Opened.Truck };
        if (inLane)
        {
            command.Lane = (byte)swap.Opened.Lane;
            Secure(command.Lane, now, outcome);
            Control(command with { Kind = StationCommandKind.OtherSetTaken }, now, outcome);
        }

        foreach (var battery in returned)
        {
            if (IsSlot(battery.Slot)) Find(battery.Number, battery.Slot, battery.Charge, battery.Health, now, outcome);
        }

        if (inLane) Control(command with { Kind = StationCommandKind.ExchangeCompleted, NamesSlots = true }, now, outcome);
        else if (swap.Opened.Truck >= 0) Control(command with { Kind = StationCommandKind.TruckServed, At = completed }, now, outcome);
    }
}
