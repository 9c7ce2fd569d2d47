using System.Collections.Immutable;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Swaps as stations tell of them: both halves in any order, once or often, asked for or not.</content>
public sealed partial class StationDesk
{
    private void TellSet(
        int requestId,
        Token token,
        ImmutableArray<BatteryTold> batteries,
        bool returned,
        StationFact fact,
        Instant now,
        DeskOutcome outcome)
    {
        if (IsRepetition(requestId, batteries, returned)) return;
        var swap = Open(requestId) ?? Adopt(requestId, token, now, outcome) ?? OpenUnasked(requestId, token, batteries, now, outcome);
        if (!(returned ? swap.Returned : swap.Delivered).IsEmpty)
        {
            Anomaly("set-told-differently", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(batteries), now, outcome);
            return;
        }

        Emit(new DeskEvent.SetTold(swap.Ordinal, returned, batteries), now, outcome);
        if (swap.Returned.IsEmpty || swap.Delivered.IsEmpty) return;
        Complete(swap, false, fact.Offline && fact.At is { } at ? at : now, now, outcome);
    }

    private bool IsRepetition(int requestId, ImmutableArray<BatteryTold> batteries, bool returned)
    {
        return _swaps.Exists(WasTold) || _done.Exists(WasTold);

        bool WasTold(OpenSwap swap) => swap.Opened.RequestId == requestId && AreSame(returned ? swap.Returned : swap.Delivered, batteries);
    }

    private static bool AreSame(ImmutableArray<BatteryTold> left, ImmutableArray<BatteryTold> right) =>
        left.Length == right.Length && left.All(battery => right.Any(other => other.Serial == battery.Serial));

    private OpenSwap? Open(int requestId) =>
        requestId == 0 ? null : _swaps.Find(swap => swap.Opened.RequestId == requestId && !swap.Booked);

    // A station without the profile serves a truck that it was let in for, under a number of its own.
    private OpenSwap? Adopt(int requestId, Token token, Instant now, DeskOutcome outcome)
    {
        if (TruckOf(token) is not { } truck) return null;
        var swap = _swaps.Find(each => each.Opened.RequestId == 0 && each.Opened.Truck == truck.Number && !each.Booked);
        if (swap is null) return null;
        Emit(swap.Opened with { RequestId = requestId, Token = token }, now, outcome);
        return swap;
    }

    private OpenSwap OpenUnasked(int requestId, Token token, ImmutableArray<BatteryTold> batteries, Instant now, DeskOutcome outcome)
    {
        int truck = TruckOf(token)?.Number ?? -1;
        byte size = (byte)Math.Min(byte.MaxValue, batteries.Length);
        Emit(new DeskEvent.SwapOpened(_lastSwap + 1, requestId, token, truck, -1, size, false, 0, now), now, outcome);
        // A half that was given up when its set was not taken belongs to it, should the other half come late.
        if (_done.FindLast(each => each.Opened.RequestId == requestId && each.NotTaken && !each.Booked) is { } late)
        {
            Emit(new DeskEvent.SetTold(_lastSwap, true, late.Returned), now, outcome);
            Anomaly("set-taken-late", Severity.Note, $"swap/{_lastSwap}", SerialsOf(batteries), now, outcome);
        }
        else if (IsLinked && SpeaksProfile)
        {
            Anomaly("swap-unasked", Severity.Note, $"swap/{_lastSwap}", SerialsOf(batteries), now, outcome);
        }

        return _swaps[^1];
    }

    /// <summary>Custody and money change, once.</summary>
    private void Complete(OpenSwap swap, bool inferred, Instant completed, Instant now, DeskOutcome outcome)
    {
        foreach (var battery in swap.Returned) Meet(battery.Serial, swap, now, outcome);
        foreach (var battery in swap.Delivered) Meet(battery.Serial, swap, now, outcome);
        Reconcile(swap, now, outcome);
        bool inLane = FitsLane(swap);
        if (inLane) ExchangeInLane(swap, now, outcome);
        else ExchangeBySlots(swap, now, outcome);
        var booking = _rules.Rating.Rate(EnergyOf(swap.Delivered), EnergyOf(swap.Returned));
        Emit(
            new DeskEvent.SwapBooked(swap.Ordinal, booking, _rules.PricePlan, _rules.PricePlanVersion, inferred, completed), now, outcome);
        if (inLane && SpeaksProfile) return;
        if (inLane) ClearLane((byte)swap.Opened.Lane, now, outcome);
        else Emit(new DeskEvent.SwapReleased(swap.Ordinal, completed), now, outcome);
    }

    private WattHours EnergyOf(ImmutableArray<BatteryTold> batteries)
    {
        var sum = WattHours.Zero;
        foreach (var battery in batteries)
        {
            var type = _batteries[_numbers[battery.Serial]].Type;
            sum += new BatteryReport(0, battery.ChargePerMille, battery.HealthPerMille).Energy(_rules.WhenNew(type));
        }

        return sum;
    }

    private int Meet(string serial, OpenSwap? swap, Instant now, DeskOutcome outcome)
    {
        if (_numbers.TryGetValue(serial, out int number)) return number;
        var known = _rules.Register.BatteryOf(serial);
        byte type = known?.Type ?? (swap is { Opened.Truck: >= 0 } ? _rules.Register.Trucks[swap.Opened.Truck].BatteryType : (byte)0);
        Emit(new DeskEvent.BatteryMet(_batteries.Count, serial, type, known is not null), now, outcome);
        if (known is null) Anomaly("battery-unknown", Severity.Warning, $"battery/{serial}", "{}", now, outcome);
        return _batteries.Count - 1;
    }

    /// <summary>Makes what is believed fit what is told, where it does not: the latest physical report wins.</summary>
    private void Reconcile(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        foreach (var battery in swap.Delivered)
        {
            int number = _numbers[battery.Serial];
            if (!IsSlot(battery.Slot) || Belief.Slots[battery.Slot].Battery == number) continue;
            Conflict(swap, battery, now, outcome);
            Find(number, battery.Slot, battery.ChargePerMille, battery.HealthPerMille, now, outcome);
        }

        foreach (var battery in swap.Returned)
        {
            int number = _numbers[battery.Serial];
            int elsewhere = SlotOf(number);
            if (elsewhere >= 0 && elsewhere != battery.Slot) Miss((short)elsewhere, now, outcome);
            bool taken = IsSlot(battery.Slot) && Belief.Slots[battery.Slot].Battery >= 0 && Belief.Slots[battery.Slot].Battery != number
                && !swap.Delivered.Any(other => other.Slot == battery.Slot);
            if (elsewhere < 0 && !taken) continue;
            if (elsewhere != battery.Slot) Conflict(swap, battery, now, outcome);
            if (!taken) continue;
            Emit(new DeskEvent.BatteryLost(Belief.Slots[battery.Slot].Battery, battery.Slot, $"swap/{swap.Ordinal}"), now, outcome);
            Miss(battery.Slot, now, outcome);
        }
    }

    private void Conflict(OpenSwap swap, BatteryTold told, Instant now, DeskOutcome outcome)
    {
        string believed = IsSlot(told.Slot) ? Serial(Belief.Slots[told.Slot].Battery) : "none";
        Anomaly(
            "custody-conflict",
            Severity.Warning,
            $"battery/{told.Serial}",
            $$"""{"swap":{{swap.Ordinal}},"slot":{{told.Slot}},"believed":"{{Escape(believed)}}"}""",
            now,
            outcome);
    }

    private bool FitsLane(OpenSwap swap)
    {
        if (!swap.HasLane || Belief.Lanes[swap.Opened.Lane].Truck != swap.Opened.Truck) return false;
        int size = Belief.Lanes[swap.Opened.Lane].Count;
        return swap.Returned.Length == size && swap.Delivered.Length == size
            && AreDistinctSlots(swap.Returned) && AreDistinctSlots(swap.Delivered);
    }

    private bool AreDistinctSlots(ImmutableArray<BatteryTold> batteries) =>
        batteries.All(battery => IsSlot(battery.Slot)) && batteries.Select(battery => battery.Slot).Distinct().Count() == batteries.Length;

    private void ExchangeInLane(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        byte lane = (byte)swap.Opened.Lane;
        int truck = swap.Opened.Truck;
        var command = new StationCommand { Lane = lane, Truck = truck, SetSize = (byte)swap.Delivered.Length };
        if (Belief.Lanes[lane].Step == LaneStep.Approaching)
        {
            Control(command with { Kind = StationCommandKind.TruckSecured }, now, outcome);
        }

        if (!swap.Delivered.All(battery => Holds(Belief.Lanes[lane], battery.Slot)))
        {
            var taken = command with { Kind = StationCommandKind.OtherSetTaken };
            for (int i = 0; i < swap.Delivered.Length; i++) taken.Slots[i] = swap.Delivered[i].Slot;
            Control(taken, now, outcome);
            if (SpeaksProfile) Anomaly("other-set", Severity.Note, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
        }

        var exchanged = command with
        {
            Kind = StationCommandKind.ExchangeCompleted,
            BatteryType = _batteries[_numbers[swap.Returned[0].Serial]].Type,
            NamesSlots = true,
        };
        for (int i = 0; i < swap.Returned.Length; i++)
        {
            var told = swap.Returned[i];
            exchanged.Slots[i] = told.Slot;
            exchanged.Set[i] = new BatteryReport(_numbers[told.Serial], told.ChargePerMille, told.HealthPerMille);
        }

        Control(exchanged, now, outcome);
    }

    private static bool Holds(in LaneState lane, short slot)
    {
        for (int i = 0; i < lane.Count; i++)
        {
            if (lane.Slots[i] == slot) return true;
        }

        return false;
    }

    // Without a lane, or with sets that do not match: the slots hold what they are said to hold.
    private void ExchangeBySlots(OpenSwap swap, Instant now, DeskOutcome outcome)
    {
        if (swap.Returned.Length != swap.Delivered.Length)
        {
            Anomaly("set-sizes-differ", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(swap.Delivered), now, outcome);
        }

        foreach (var battery in swap.Delivered)
        {
            if (IsSlot(battery.Slot)) Miss(battery.Slot, now, outcome);
        }

        foreach (var battery in swap.Returned)
        {
            if (IsSlot(battery.Slot))
            {
                Find(_numbers[battery.Serial], battery.Slot, battery.ChargePerMille, battery.HealthPerMille, now, outcome);
            }
        }

        if (swap.Opened.Truck < 0) return;
        Leave(swap.Opened.Truck, now, outcome);
        if (swap.HasLane && Belief.Lanes[swap.Opened.Lane].Truck == swap.Opened.Truck) TakeLane(swap.Opened.Lane, now, outcome);
    }

    private void TakeLane(short lane, Instant now, DeskOutcome outcome) => Control(
        new StationCommand
        {
            Kind = StationCommandKind.SwapDeclined,
            Truck = Belief.Lanes[lane].Truck,
            Lane = (byte)lane,
            Reason = Reason.Truck,
        },
        now,
        outcome);

    private void NotTaken(StationFact.SetNotTaken set, Instant now, DeskOutcome outcome)
    {
        if (_done.Exists(each => each.Opened.RequestId == set.RequestId)) return;
        var swap = Open(set.RequestId) ?? Adopt(set.RequestId, set.Token, now, outcome)
            ?? OpenUnasked(set.RequestId, set.Token, set.Batteries, now, outcome);
        Anomaly("set-not-taken", Severity.Alarm, $"swap/{swap.Ordinal}", SerialsOf(set.Batteries), now, outcome);
        foreach (var battery in swap.Returned)
        {
            int number = Meet(battery.Serial, swap, now, outcome);
            if (IsSlot(battery.Slot)) Place(number, battery.Slot, battery.ChargePerMille, battery.HealthPerMille, now, outcome);
        }

        Emit(new DeskEvent.SwapAborted(swap.Ordinal, Reason.NoShow), now, outcome);
        if (swap.HasLane && Belief.Lanes[swap.Opened.Lane].Truck == swap.Opened.Truck) TakeLane(swap.Opened.Lane, now, outcome);
    }

    private void ReachLaneStep(StationFact.LaneReached reached, Instant now, DeskOutcome outcome)
    {
        ref readonly var lane = ref Belief.Lanes[reached.Lane];
        if (lane.Truck < 0) return;
        if (reached.Step == LaneStep.Exchanging)
        {
            var secured = new StationCommand { Kind = StationCommandKind.TruckSecured, Lane = reached.Lane, Truck = lane.Truck };
            Control(secured, now, outcome);
        }
        else if (reached.Step == LaneStep.Clear)
        {
            ClearLane(reached.Lane, now, outcome);
        }
    }

    private void ClearLane(byte index, Instant now, DeskOutcome outcome)
    {
        ref readonly var lane = ref Belief.Lanes[index];
        var swap = _swaps.Find(each => each.Opened.Lane == index && each.Opened.Truck == Belief.Lanes[index].Truck);
        if (lane.Step == LaneStep.Leaving)
        {
            Control(new StationCommand { Kind = StationCommandKind.LaneCleared, Lane = index, Truck = lane.Truck }, now, outcome);
            if (swap is not null) Emit(new DeskEvent.SwapReleased(swap.Ordinal, now), now, outcome);
            return;
        }

        // The truck has left the lane and no exchange was told: either there was none, or it comes late and finds no lane then.
        if (swap is not null) Anomaly("lane-cleared-early", Severity.Warning, $"swap/{swap.Ordinal}", "{}", now, outcome);
        if (swap is { Returned.IsEmpty: true, Delivered.IsEmpty: true })
        {
            Emit(new DeskEvent.SwapAborted(swap.Ordinal, Reason.Truck), now, outcome);
        }

        TakeLane(index, now, outcome);
    }

    private void ApplyToSwap(DeskEvent happened, Instant at)
    {
        switch (happened)
        {
            case DeskEvent.SwapOpened opened when opened.Ordinal > _lastSwap:
                _lastSwap = opened.Ordinal;
                _swaps.Add(new OpenSwap(opened, at));
                break;
            case DeskEvent.SwapOpened opened: Swap(opened.Ordinal).Opened = opened; break;
            case DeskEvent.SetTold { Returned: true } told: Swap(told.Ordinal).Returned = told.Batteries; break;
            case DeskEvent.SetTold told: Swap(told.Ordinal).Delivered = told.Batteries; break;
            case DeskEvent.SwapBooked booked:
                Swap(booked.Ordinal).Booked = true;
                foreach (var battery in Swap(booked.Ordinal).Returned) NoteHealth(battery);
                foreach (var battery in Swap(booked.Ordinal).Delivered) NoteHealth(battery);
                break;
            case DeskEvent.SwapReleased released: End(Swap(released.Ordinal)); break;
            case DeskEvent.SwapAborted aborted:
                Swap(aborted.Ordinal).NotTaken = aborted.Reason == Reason.NoShow;
                End(Swap(aborted.Ordinal));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened, "No such event.");
        }
    }

    private OpenSwap Swap(int ordinal) => _swaps.Find(each => each.Ordinal == ordinal)
        ?? throw new InvalidOperationException($"Swap {ordinal} of station {_rules.Station} is not open.");

    private void End(OpenSwap swap)
    {
        _swaps.Remove(swap);
        _done.Add(swap);
        if (_done.Count > DeskRules.RememberedSwaps) _done.RemoveAt(0);
    }

    private void NoteHealth(BatteryTold told)
    {
        int number = _numbers[told.Serial];
        _batteries[number] = _batteries[number] with { HealthPerMille = told.HealthPerMille };
    }

    private static string SerialsOf(ImmutableArray<BatteryTold> batteries) =>
        $$"""{"serials":[{{string.Join(',', batteries.Select(battery => $"\"{Escape(battery.Serial)}\""))}}]}""";

    // What stations send may hold anything; what is written down must stay JSON.
    private static string Escape(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
