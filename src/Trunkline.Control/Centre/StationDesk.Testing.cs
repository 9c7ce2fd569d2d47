using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>The acceptance test: what a station in commissioning does is held against what it must do.</content>
public sealed partial class StationDesk
{
    // Where a transaction began to be looked at: its charge must rise from there. No state: a restored desk looks anew.
    private readonly (string? Transaction, short PerMille)[] _seen;

    /// <param name="since">Where the events of this fact begin in the outcome.</param>
    private void Test(StationFact fact, int since, Instant now, DeskOutcome outcome)
    {
        if (Stage != Stage.Commissioning || Acceptance is null) return;
        switch (fact)
        {
            case StationFact.Linked { Announced: true } linked when IsLinked:
                Prove(AcceptanceCheck.Registration, 0, linked.SpeaksProfile ? "accepted, with the profile" : "accepted", now, outcome);
                if (!Acceptance.IsProven(AcceptanceCheck.Inventory, 0)) outcome.Orders.Add(new StationOrder.TakeInventory());
                break;
            case StationFact.InventoryTold told: TestInventory(told, now, outcome); break;
            case StationFact.SlotCharging slot when IsSlot(slot.Slot): TestSlot(slot, now, outcome); break;
            case StationFact.SlotOccupancy { Occupancy: not Occupancy.Unusable } slot when IsSlot(slot.Slot):
                Prove(AcceptanceCheck.Slots, slot.Slot, Invariant($"slot {slot.Slot + 1}: {slot.Occupancy}"), now, outcome);
                break;
            default: break;
        }

        if (fact.Offline && Acceptance.WasLost) Prove(AcceptanceCheck.Replay, 0, fact.GetType().Name, now, outcome);
        int until = outcome.Events.Count;
        for (int i = since; i < until; i++) Test(outcome.Events[i], now, outcome);
    }

    private void Test(DeskEvent happened, Instant now, DeskOutcome outcome)
    {
        switch (happened)
        {
            case DeskEvent.Controlled controlled:
                foreach (var each in controlled.Events)
                {
                    if (each is not { Kind: StationEventKind.BatteryIsolated, Reason: Reason.OverTemperature }) continue;
                    Prove(AcceptanceCheck.HotBattery, 0, Invariant($"slot {each.Slots[0] + 1}"), now, outcome);
                }

                break;
            case DeskEvent.SwapReleased released: TestSwap(released.Ordinal, released.Released, Reason.None, now, outcome); break;
            case DeskEvent.SwapAborted aborted: TestSwap(aborted.Ordinal, now, aborted.Reason, now, outcome); break;
            default: break;
        }
    }

    private void TestInventory(StationFact.InventoryTold told, Instant now, DeskOutcome outcome)
    {
        if (Acceptance!.IsProven(AcceptanceCheck.Inventory, 0)) return;
        bool passed = told.Slots == _rules.Control.Slots;
        Note(AcceptanceCheck.Inventory, 0, passed, Invariant($"{told.Slots} of {_rules.Control.Slots} slots"), now, outcome);
    }

    private void TestSlot(StationFact.SlotCharging told, Instant now, DeskOutcome outcome)
    {
        string slot = Invariant($"slot {told.Slot + 1}");
        if (Belief.Slots[told.Slot].Battery >= 0)
        {
            Prove(AcceptanceCheck.Slots, told.Slot, $"{slot}: {Serial(Belief.Slots[told.Slot].Battery)}", now, outcome);
        }

        if (told.ChargePerMille is not { } charge) return;
        ref var seen = ref _seen[told.Slot];
        if (seen.Transaction != told.Transaction) seen = (told.Transaction, charge);
        if (charge <= seen.PerMille) return;
        Prove(AcceptanceCheck.Charging, told.Slot, Invariant($"{slot}: {seen.PerMille} to {charge} per mille"), now, outcome);
    }

    private void TestSwap(int ordinal, Instant ended, Reason reason, Instant now, DeskOutcome outcome)
    {
        var swap = _done.FindLast(each => each.Ordinal == ordinal);
        bool isTest = swap is { HasLane: true } && swap.Since >= Acceptance!.Began && _planned is not null
            && _planned.TestTrucks.Contains(swap.Opened.Truck);
        if (!isTest) return;
        var took = ended - swap!.Since;
        bool passed = swap is { Booked: true, Inferred: false } && took <= _rules.Control.LongestLaneTime;
        if (passed && Acceptance!.IsProven(AcceptanceCheck.Swaps, swap.Opened.Lane)) return;
        string what = !swap.Booked ? $"aborted: {reason}" : swap.Inferred ? "not told" : Invariant($"{took.Milliseconds / 1_000} s");
        Note(
            AcceptanceCheck.Swaps, swap.Opened.Lane, passed,
            Invariant($"swap {ordinal}, lane {swap.Opened.Lane + 1}, {what}"), now, outcome);
    }

    private void Prove(AcceptanceCheck check, short part, string evidence, Instant now, DeskOutcome outcome)
    {
        if (!Acceptance!.IsProven(check, part)) Note(check, part, true, evidence, now, outcome);
    }

    private void Note(AcceptanceCheck check, short part, bool passed, string evidence, Instant now, DeskOutcome outcome) =>
        Emit(new DeskEvent.CheckNoted(check, part, passed, evidence), now, outcome);
}
