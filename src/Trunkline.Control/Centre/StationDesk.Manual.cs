using System.Collections.Immutable;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>
/// Swaps by hand: people do what the robot cannot, step by step. Such a swap is a swap like any other, opened by a person, told by a
/// person, and booked on the same path; what the station tells of it besides belongs to it.
/// </content>
public sealed partial class StationDesk
{
    private void BeginManual(StationFact.ManualSwapWanted wanted, Instant now, DeskOutcome outcome)
    {
        int lane = wanted.Lane;
        var swap = _swaps.FindLast(each => each.Opened.Truck == wanted.Truck && !each.Booked);
        if (RefusalOf(wanted, swap) is var refusal && refusal != ManualRefusal.None)
        {
            outcome.Manual = new ManualAnswer(refusal, swap?.Ordinal ?? 0, swap?.Manual?.Next);
            return;
        }

        if (swap is not null)
        {
            Emit(swap.Opened with { Manual = true }, now, outcome);
        }
        else
        {
            // As with a lane and a set given to it: the truck is served from here on, and its promise is kept.
            int reservation = PromiseTo(wanted.Truck).Reservation;
            Control(new StationCommand { Kind = StationCommandKind.TruckServed, Truck = wanted.Truck, At = now }, now, outcome);
            if (lane >= 0 && !Belief.Lanes[lane].OutOfService) Take((byte)lane, true, now, outcome);
            int ordinal = _lastSwap + 1;
            Emit(
                new DeskEvent.SwapOpened(
                    ordinal, DeskRules.FirstRequest + ordinal, null, wanted.Truck, (short)lane,
                    _rules.Register.Trucks[wanted.Truck].SetSize, false, reservation, now, Manual: true),
                now,
                outcome);
            swap = _swaps[^1];
        }

        var held = SetFor(swap);
        Hold(held, StationCommandKind.SetHeld, now, outcome);
        Emit(new DeskEvent.ManualSwapBegun(swap.Ordinal, wanted.By, wanted.Reason, held), now, outcome);
        outcome.Manual = new ManualAnswer(ManualRefusal.None, swap.Ordinal, swap.Manual!.Next);
    }

    private ManualRefusal RefusalOf(StationFact.ManualSwapWanted wanted, OpenSwap? swap)
    {
        if (wanted.Truck < 0 || wanted.Truck >= _rules.Register.Trucks.Count) return ManualRefusal.Truck;
        if (swap is { IsManual: true }) return ManualRefusal.UnderWay;
        if (_swaps.Count(each => each.IsManual) >= ManualSwap.MostAtOnce) return ManualRefusal.TooMany;
        if (wanted.Lane < 0) return ManualRefusal.None;
        if (wanted.Lane >= Belief.Lanes.Length || IsTaken((byte)wanted.Lane)) return ManualRefusal.Lane;
        int truck = Belief.Lanes[wanted.Lane].Truck;
        bool isFree = (truck < 0 && ManualIn(wanted.Lane) is null) || (truck == wanted.Truck && swap?.Opened.Lane == wanted.Lane);
        return isFree ? ManualRefusal.None : ManualRefusal.Lane;
    }

    // The set that has been ready longest, unless a lane keeps one already, or the charged set has left.
    private ImmutableArray<short> SetFor(OpenSwap swap)
    {
        var truck = _rules.Register.Trucks[swap.Opened.Truck];
        bool isKept = IsInLane(swap) && Belief.Lanes[swap.Opened.Lane].Count > 0;
        if (isKept || !swap.Delivered.IsEmpty || Belief.Ready[truck.BatteryType] < truck.SetSize) return [];
        var chosen = Yard.Choose(Belief, truck.BatteryType, truck.SetSize);
        return [.. Enumerable.Range(0, truck.SetSize).Select(i => chosen[i])];
    }

    private void Hold(ImmutableArray<short> slots, StationCommandKind kind, Instant now, DeskOutcome outcome)
    {
        if (slots.IsEmpty) return;
        var command = new StationCommand { Kind = kind, SetSize = (byte)slots.Length };
        for (int i = 0; i < slots.Length; i++) command.Slots[i] = slots[i];
        Control(command, now, outcome);
    }

    private OpenSwap? ManualIn(int lane) => _swaps.Find(swap => swap.IsManual && !swap.Booked && swap.Opened.Lane == lane);

    // What a station tells under a number of its own may be of a swap that people do by hand.
    private OpenSwap? ManualOf(Bearer bearer, ImmutableArray<BatteryTold> batteries, bool returned) => _swaps.Find(swap =>
        swap.IsManual && !swap.Booked
        && (swap.Opened.Truck == bearer.Truck || AreSame(returned ? swap.Returned : swap.Delivered, batteries)));

    private bool IsAnyManual => _swaps.Exists(swap => swap.IsManual && !swap.Booked);

    private void Confirm(StationFact.ManualStepTold told, Instant now, DeskOutcome outcome)
    {
        if (Manual(told.Ordinal, outcome) is not { Manual: { } manual } swap) return;
        outcome.Manual = new ManualAnswer(ManualRefusal.None, swap.Ordinal, manual.Next);
        // Confirmed before: once is enough.
        if (told.Step < manual.Next) return;
        var batteries = told.Batteries.IsDefault ? [] : told.Batteries;
        var refusal = told.Step > manual.Next ? ManualRefusal.OutOfOrder : told.Step switch
        {
            ManualStep.TruckIdentified when told.Truck != swap.Opened.Truck => ManualRefusal.Truck,
            ManualStep.BatteriesOut => RefusalOfReturned(batteries, swap),
            ManualStep.BatteriesIn => RefusalOfDelivered(batteries, swap),
            _ => ManualRefusal.None,
        };
        if (refusal != ManualRefusal.None)
        {
            outcome.Manual = new ManualAnswer(refusal, swap.Ordinal, manual.Next);
            return;
        }

        Note(told.Step, batteries, swap, now, outcome);
        Emit(new DeskEvent.ManualStepDone(swap.Ordinal, told.Step, told.By), now, outcome);
        if (told.Step == ManualStep.Released) Finish(swap, now, outcome);
        outcome.Manual = new ManualAnswer(ManualRefusal.None, swap.Ordinal, swap.Booked ? null : swap.Manual!.Next);
    }

    private OpenSwap? Manual(int ordinal, DeskOutcome outcome)
    {
        var swap = _swaps.Find(each => each.Ordinal == ordinal);
        if (swap is { IsManual: true, Booked: false }) return swap;
        bool wasManual = swap is { IsManual: true } || _done.Exists(each => each.Ordinal == ordinal && each.Opened.Manual == true);
        outcome.Manual = new ManualAnswer(wasManual ? ManualRefusal.Ended : ManualRefusal.Unknown, ordinal, null);
        return null;
    }

    private ManualRefusal RefusalOfReturned(ImmutableArray<BatteryTold> batteries, OpenSwap swap)
    {
        if (!IsSet(batteries, swap)) return ManualRefusal.SetSize;
        var slots = batteries.Select(battery => battery.Slot).Where(slot => slot >= 0).ToArray();
        if (slots.Distinct().Count() != slots.Length) return ManualRefusal.Slot;
        // The charged set has not left its slots yet; from there on they are empty.
        return slots.All(slot => IsSlot(slot) && (Belief.Slots[slot].Battery < 0 || IsKeptFor(swap, slot)))
            ? ManualRefusal.None
            : ManualRefusal.Slot;
    }

    private ManualRefusal RefusalOfDelivered(ImmutableArray<BatteryTold> batteries, OpenSwap swap)
    {
        if (!IsSet(batteries, swap)) return ManualRefusal.SetSize;
        byte type = _rules.Register.Trucks[swap.Opened.Truck].BatteryType;
        foreach (var battery in batteries)
        {
            int number = _numbers.GetValueOrDefault(battery.Serial, -1);
            if (number < 0 || SlotOf(number) is not (>= 0 and var slot)) return ManualRefusal.Battery;
            if (battery.Slot >= 0 && battery.Slot != slot) return ManualRefusal.Slot;
            ref readonly var state = ref Belief.Slots[slot];
            const SlotFlags Others = SlotFlags.Allocated | SlotFlags.Held;
            bool isFree = (state.Flags & Others) == 0 || IsKeptFor(swap, (short)slot);
            if (state.BatteryType != type || (state.Flags & SlotFlags.Isolated) != 0 || !isFree) return ManualRefusal.Battery;
        }

        return ManualRefusal.None;
    }

    private static bool IsSet(ImmutableArray<BatteryTold> batteries, OpenSwap swap) => batteries.Length == swap.Opened.SetSize
        && batteries.Select(battery => battery.Serial).Distinct(StringComparer.Ordinal).Count() == batteries.Length;

    private bool IsKeptFor(OpenSwap swap, short slot) =>
        swap.Manual!.Held.Contains(slot) || (IsInLane(swap) && Holds(Belief.Lanes[swap.Opened.Lane], slot));

    private void Note(ManualStep step, ImmutableArray<BatteryTold> batteries, OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        if (step is not (ManualStep.BatteriesOut or ManualStep.BatteriesIn)) return;
        bool returned = step == ManualStep.BatteriesOut;
        var told = returned ? [.. batteries.Select(AsRead)] : AsBelieved(batteries);
        if (!returned)
        {
            // Others than those that were kept: those may go to somebody else, these may not.
            var taken = told.Select(battery => battery.Slot).ToImmutableArray();
            Hold([.. swap.Manual!.Held.Where(slot => !taken.Contains(slot))], StationCommandKind.SetLetGo, now, outcome);
            Hold([.. taken.Where(slot => !IsKeptFor(swap, slot))], StationCommandKind.SetHeld, now, outcome);
            Emit(
                new DeskEvent.ManualSwapBegun(swap.Ordinal, swap.Manual.By, swap.Manual.Reason, [.. taken.Where(IsHeld)]), now, outcome);
        }

        var before = returned ? swap.Returned : swap.Delivered;
        if (before.IsEmpty) Emit(new DeskEvent.SetTold(swap.Ordinal, returned, told), now, outcome);
        if (before.IsEmpty || AreSame(before, told)) return;
        Anomaly("set-told-differently", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(told), now, outcome);
    }

    private BatteryTold AsRead(BatteryTold battery)
    {
        short health = battery.HealthPerMille;
        if (health < 0) health = _numbers.TryGetValue(battery.Serial, out int number) ? _batteries[number].HealthPerMille : (short)1_000;
        return battery with { ByPerson = true, HealthPerMille = health, ChargePerMille = PerMille(battery.ChargePerMille) };
    }

    private bool IsHeld(short slot) => (Belief.Slots[slot].Flags & SlotFlags.Held) != 0;

    // What is in the station has told its charge itself.
    private ImmutableArray<BatteryTold> AsBelieved(ImmutableArray<BatteryTold> batteries) =>
    [
        .. batteries.Select(battery =>
        {
            int number = _numbers[battery.Serial];
            short slot = (short)SlotOf(number);
            return new BatteryTold(slot, battery.Serial, Belief.Slots[slot].ChargePerMille, _batteries[number].HealthPerMille);
        }),
    ];

    private void Finish(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        Complete(swap, false, now, now, outcome);
        if (_swaps.Contains(swap) && IsInLane(swap)) ClearLane((byte)swap.Opened.Lane, now, outcome);
        EndManual(swap.Manual!, swap, now, outcome);
    }

    private void GiveUpManual(StationFact.ManualSwapGivenUp told, Instant now, DeskOutcome outcome)
    {
        if (Manual(told.Ordinal, outcome) is not { } swap) return;
        GiveUpManual(swap, told.By, told.Reason, now, outcome);
        outcome.Manual = new ManualAnswer(ManualRefusal.None, told.Ordinal, null);
    }

    // Nothing has moved: nothing has changed. Else each battery is where it was last told to be, and a person finds out.
    private void GiveUpManual(OpenSwap swap, string by, string reason, Instant now, DeskOutcome outcome)
    {
        Emit(new DeskEvent.ManualSwapGivenUp(swap.Ordinal, by, reason), now, outcome);
        if (swap.IsUntold) Abort(swap, Reason.Cancelled, now, outcome);
        else LeaveUnfinished(swap, now, outcome);
        EndManual(swap.Manual!, swap, now, outcome);
    }

    private void EndManual(ManualSwap manual, OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        Hold([.. manual.Held.Where(IsHeld)], StationCommandKind.SetLetGo, now, outcome);
        if (swap.HasLane && IsTaken((byte)swap.Opened.Lane)) Take((byte)swap.Opened.Lane, false, now, outcome);
    }

    private void ApplyToManual(DeskEvent happened, Instant at)
    {
        switch (happened)
        {
            case DeskEvent.ManualSwapBegun begun:
                Swap(begun.Ordinal).Manual = new ManualSwap(
                    begun.By, begun.Reason, begun.Held, Swap(begun.Ordinal).Manual?.Taken ?? []);
                Swap(begun.Ordinal).LastNews = at;
                break;
            case DeskEvent.ManualStepDone done:
                var manual = Swap(done.Ordinal).Manual!;
                Swap(done.Ordinal).Manual = manual with { Taken = manual.Taken.Add(new ManualStepTaken(done.Step, done.By, at)) };
                Swap(done.Ordinal).LastNews = at;
                break;
            default: break;
        }
    }
}
