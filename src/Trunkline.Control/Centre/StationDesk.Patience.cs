using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>What the desk makes of silence: swaps of which nothing more is heard, batteries that came and went unannounced.</content>
public sealed partial class StationDesk
{
    // What was queued while the link was down may still explain it.
    private Instant PatienceEnds(OpenSwap swap) => Instant.Max(swap.LastNews, _linkedSince)
        + (swap is { IsManual: true, Booked: false } ? DeskRules.ManualPatience : DeskRules.OrderPatience);

    private Instant PatienceDue()
    {
        var due = Instant.Never;
        foreach (var swap in _swaps) due = Instant.Min(due, PatienceEnds(swap));
        return due;
    }

    // Nothing has moved yet, as far as anybody told.
    private bool IsSilent(OpenSwap swap) =>
        !swap.Booked && !swap.IsManual && swap.IsUntold && IsInLane(swap) && Belief.Lanes[swap.Opened.Lane].Step == LaneStep.Approaching;

    private void GiveUp(Instant now, DeskOutcome outcome)
    {
        for (int i = _swaps.Count - 1; i >= 0; i--)
        {
            // Each ends one swap; what follows from that adds new ones behind.
            if (i < _swaps.Count && PatienceEnds(_swaps[i]) <= now) GiveUp(_swaps[i], now, outcome);
        }
    }

    private void GiveUp(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        string subject = $"swap/{swap.Ordinal}";
        if (swap is { Manual: { } manual, Booked: false })
        {
            Anomaly("manual-swap-unfinished", Severity.Warning, subject, "{}", now, outcome);
            GiveUpManual(swap, manual.By, "nothing more was heard", now, outcome);
        }
        else if (swap.Booked)
        {
            Anomaly("lane-not-cleared", Severity.Note, subject, "{}", now, outcome);
            if (IsInLane(swap)) ClearLane((byte)swap.Opened.Lane, now, outcome);
            else Emit(new DeskEvent.SwapReleased(swap.Ordinal, now), now, outcome);
        }
        else if (IsSilent(swap))
        {
            // An order that was accepted and that nothing follows: the driver did not come in the station's time, of which nobody tells.
            Anomaly("order-unanswered", Severity.Note, subject, "{}", now, outcome);
            Withdraw(swap, Reason.Truck, now, outcome);
            // Nothing of what is believed of it is sure any more.
            AskAll(now, outcome);
        }
        else if (!TellOtherHalf(swap, now, outcome))
        {
            LeaveUnfinished(swap, now, outcome);
            AskAll(now, outcome);
        }
    }

    private void LeaveUnfinished(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        string subject = $"swap/{swap.Ordinal}";
        Anomaly("swap-unfinished", Severity.Warning, subject, SerialsOf(swap.Returned.AddRange(swap.Delivered)), now, outcome);
        foreach (var battery in Moved(swap.Returned, swap, now, outcome)) PutDown(battery, subject, now, outcome);
        Inspect(swap, now, outcome);
        foreach (var battery in Moved(swap.Delivered, swap, now, outcome))
        {
            if (SlotOf(battery.Number) is >= 0 and var slot) Lose((short)slot, subject, now, outcome);
        }

        Abort(swap, Reason.None, now, outcome);
    }

    private Instant TakenEnds(byte lane) => IsTaken(lane) && ManualIn(lane) is null
        ? Instant.Max(_takenSince[lane], _linkedSince) + DeskRules.OrderPatience
        : Instant.Never;

    private Instant TakenDue()
    {
        var due = Instant.Never;
        for (byte lane = 0; lane < _takenSince.Length; lane++) due = Instant.Min(due, TakenEnds(lane));
        return due;
    }

    private void GiveLanesBack(Instant now, DeskOutcome outcome)
    {
        for (byte lane = 0; lane < _takenSince.Length; lane++)
        {
            if (TakenEnds(lane) > now) continue;
            Anomaly("lane-not-cleared", Severity.Warning, Invariant($"lane/{lane + 1}"), "{}", now, outcome);
            Take(lane, false, now, outcome);
        }
    }

    private void PutDown(in MovedBattery battery, string cause, Instant now, DeskOutcome outcome)
    {
        if (IsSlot(battery.Slot)) Place(battery.Number, battery.Slot, battery.Charge, battery.Health, cause, now, outcome);
    }

    private void Abort(OpenSwap swap, Reason reason, Instant now, DeskOutcome outcome)
    {
        bool inLane = IsInLane(swap);
        Emit(new DeskEvent.SwapAborted(swap.Ordinal, reason), now, outcome);
        if (inLane) TakeLane((byte)swap.Opened.Lane, now, outcome);
    }

    // One half was told and the slots show the other: its report is lost.
    private bool TellOtherHalf(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        bool returned = swap.Returned.IsEmpty;
        int size = returned ? swap.Delivered.Length : swap.Returned.Length;
        var slots = AllSlots.Where(slot => !swap.Names(slot) && (returned ? HasCome(slot) : HasLeft(slot))).ToImmutableArray();
        if (size == 0 || slots.Length != size) return false;
        Emit(new DeskEvent.SetTold(swap.Ordinal, returned, [.. slots.Select(slot => AsFound(slot, now))]), now, outcome);
        Infer(swap, now, outcome);
        return true;
    }

    private IEnumerable<short> AllSlots => Enumerable.Range(0, _transactions.Length).Select(slot => (short)slot);

    // A battery has left by its transaction and is still believed there; or one has come that nobody announced.
    private bool HasLeft(short slot) => _transactions[slot].Left && Belief.Slots[slot].Battery >= 0;

    private bool HasCome(short slot) => _transactions[slot] is { Open: not null, IsBereft: false } && Belief.Slots[slot].Battery < 0;

    // Half of a swap is told, and the other half is awaited: its slots need no other explanation.
    private bool IsExplained(short slot) => IsAnyManual || _swaps.Exists(swap => !swap.Booked && !swap.IsUntold
        && (swap.Names(slot) || (IsInLane(swap) && Holds(Belief.Lanes[swap.Opened.Lane], slot))));

    private Instant LooseEnds(short slot) => Instant.Max(_transactions[slot].Since, _linkedSince) + DeskRules.InferAfter;

    private Instant LooseDue()
    {
        var due = Instant.Never;
        for (short slot = 0; slot < _transactions.Length; slot++)
        {
            if ((HasLeft(slot) || HasCome(slot)) && !IsExplained(slot)) due = Instant.Min(due, LooseEnds(slot));
        }

        return due;
    }

    /// <summary>
    /// Batteries that left and others that came, and no report of a swap in all that time: it is lost, and the swap is concluded from the
    /// slots. What remains on one side only is custody that nobody can explain.
    /// </summary>
    private void InferSwaps(Instant now, DeskOutcome outcome)
    {
        var ripe = AllSlots.Where(slot => LooseEnds(slot) <= now && !IsExplained(slot)).ToArray();
        var left = ripe.Where(HasLeft).ToList();
        var come = ripe.Where(HasCome).ToList();
        while (left.Count > 0 && come.Count > 0)
        {
            var swap = Explanation(left);
            var gone = swap is null ? [.. left] : left.Where(slot => Holds(Belief.Lanes[swap.Opened.Lane], slot)).ToImmutableArray();
            ImmutableArray<short> here = [.. swap is null ? come : come.Take(gone.Length)];
            left.RemoveAll(gone.Contains);
            come.RemoveAll(here.Contains);
            if (swap is null)
            {
                byte size = (byte)gone.Length;
                Emit(new DeskEvent.SwapOpened(_lastSwap + 1, 0, null, -1, -1, size, false, 0, now), now, outcome);
                swap = _swaps[^1];
            }

            Emit(new DeskEvent.SetTold(swap.Ordinal, true, [.. here.Select(slot => AsFound(slot, now))]), now, outcome);
            Emit(new DeskEvent.SetTold(swap.Ordinal, false, [.. gone.Select(slot => AsFound(slot, now))]), now, outcome);
            Infer(swap, now, outcome);
        }

        foreach (short slot in left.Where(HasLeft))
        {
            int number = Belief.Slots[slot].Battery;
            Anomaly("battery-gone", Severity.Warning, $"battery/{Serial(number)}", $$"""{"slot":{{slot}}}""", now, outcome);
            Lose(slot, "report", now, outcome);
        }

        foreach (short slot in come.Where(HasCome))
        {
            var told = AsFound(slot, now);
            int number = Meet(told.Serial, null, now, outcome);
            Place(number, slot, told.ChargePerMille, told.HealthPerMille, "report", now, outcome);
            // What it reported before it had a name holds: a full one may leave.
            var last = new StationFact.SlotCharging(
                slot, _transactions[slot].Open!, 0, ChargingStep.Updated, null, told.ChargePerMille, null, null, null);
            Report(last, number, now, outcome);
        }
    }

    private void Infer(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        Anomaly("swap-inferred", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
        Complete(swap, true, now, now, outcome);
    }

    // The truck whose whole set has left; nobody, when no order explains it.
    private OpenSwap? Explanation(List<short> left) => _swaps.Find(swap =>
        !swap.Booked && swap.IsUntold && IsInLane(swap) && Belief.Lanes[swap.Opened.Lane] is { Count: > 0 } lane
        && Enumerable.Range(0, lane.Count).All(i => left.Contains(lane.Slots[i])));

    // The battery believed in a slot that has left, or the one in it of which only the charge is known.
    private BatteryTold AsFound(short slot, Instant now)
    {
        ref readonly var state = ref Belief.Slots[slot];
        if (state.Battery >= 0)
        {
            return new BatteryTold(slot, Serial(state.Battery), state.ChargePerMille, _batteries[state.Battery].HealthPerMille);
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"unknown-{_rules.Station}-{slot + 1}-{now.Milliseconds}");
        return new BatteryTold(slot, name, _transactions[slot].ChargePerMille, 1_000);
    }
}
