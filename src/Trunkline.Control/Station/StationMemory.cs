using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>How each event changes a station's state.</summary>
internal static partial class StationMemory
{
    public static void Apply(StationState state, in StationEvent happened, Instant at)
    {
        ref var now = ref state.Now;
        state.OutlookAt = Instant.Never;
        switch (happened.Kind)
        {
            case StationEventKind.TruckQueued: Queue(state, happened, at); break;
            case StationEventKind.LaneAssigned: Assign(state, happened, at); break;
            case StationEventKind.MachineryPermitted: state.Lanes[happened.Lane].Step = LaneStep.Exchanging; break;
            case StationEventKind.MachineryHeld: state.Lanes[happened.Lane].Secured = true; break;
            case StationEventKind.SwapCompleted: Swap(state, happened); break;
            case StationEventKind.LaneFreed: Free(state, happened.Lane); break;
            case StationEventKind.SlotNoted: Note(state, happened, at); break;
            case StationEventKind.BatteryReady:
                Note(state, happened, at);
                for (int i = 0; i < happened.Count; i++) Ready(state, happened.Slots[i], at);
                break;
            case StationEventKind.PowerSet: SetPowers(state, happened, at); break;
            case StationEventKind.PowerShared:
                SetPowers(state, happened, at);
                now.Draw = happened.Power;
                now.PowerShort = !happened.Available;
                now.AllFed = happened.Extra == 1;
                now.FreshCount = 0;
                now.PowerStale = false;
                break;
            case StationEventKind.BatteryIsolated: Isolate(state, happened); break;
            case StationEventKind.NeighboursReleased:
                for (int i = 0; i < happened.Count; i++) Unblock(state, happened.Slots[i]);
                break;
            case StationEventKind.QuarantineOrdered: state.Slots[happened.Slots[0]].CarriedTo = happened.Slots[1]; break;
            case StationEventKind.BatteryQuarantined: Quarantine(state, happened); break;
            case StationEventKind.SlotAvailabilityNoted: SlotAvailability(state, happened); break;
            case StationEventKind.LaneAvailabilityNoted: LaneAvailability(state, happened); break;
            case StationEventKind.ChargersNoted:
                now.Chargers = (int)happened.Amount;
                now.PowerStale = true;
                break;
            case StationEventKind.ConnectionLimitNoted:
                now.Limit = happened.Power;
                now.PowerStale = true;
                break;
            case StationEventKind.PromiseMade: Promise(state, happened); break;
            case StationEventKind.PromiseReleased: EndPromise(state, happened.Reservation); break;
            case StationEventKind.PriceChanged:
                now.PriceRank = (int)happened.Amount;
                now.PriceDue = new Instant(happened.Extra);
                now.PowerStale = true;
                break;
            case StationEventKind.WindowOpened:
                now.WalkInsHeld = false;
                AwaitWindows(state, at);
                break;
            case StationEventKind.WalkInsHeld:
                now.WalkInsHeld = true;
                AwaitWindows(state, at);
                break;
            case StationEventKind.LinkNoted:
                now.Linked = happened.Available;
                now.WalkInsHeld = false;
                break;
            case StationEventKind.LaneWithdrawn: Withdraw(state, happened); break;
            case StationEventKind.TruckWithdrew:
                now.WalkInsHeld = false;
                LeaveQueue(state, happened.QueuePosition, at);
                if (happened.Reservation != 0) Promise(state, happened);
                break;
            case StationEventKind.SetReplaced: Replace(state, happened); break;
            case StationEventKind.BatteryNoted:
                Clear(state, happened.Slots[0]);
                Put(state, happened.Slots[0], happened.BatteryType, happened.Set[0]);
                break;
            case StationEventKind.SlotFoundEmpty: Clear(state, happened.Slots[0]); break;
            case StationEventKind.PromiseBroken when happened.Reason is Reason.Queue or Reason.NotOpen:
                EndPromise(state, happened.Reservation);
                break;
            case StationEventKind.StageChanged:
                now.Stage = happened.Stage;
                now.StageDue = happened.At;
                now.OpenUntil = new Instant(happened.Extra);
                break;
            case StationEventKind.StagesReplanned: now.StageDue = at; break;
            case StationEventKind.SetHeld:
                for (int i = 0; i < happened.Count; i++) Keep(state, happened.Slots[i], SlotFlags.Held);
                break;
            case StationEventKind.SetLetGo:
                for (int i = 0; i < happened.Count; i++) LetGo(state, happened.Slots[i]);
                break;
            // To a truck that never stood at the gate: the station has served it by itself.
            case StationEventKind.PromiseKept when happened.Available: EndPromise(state, happened.Reservation); break;
            default: break;
        }
    }

    private static void Queue(StationState state, in StationEvent happened, Instant at)
    {
        ref var now = ref state.Now;
        now.WalkInsHeld = false;
        if (now.QueueCount == state.Queue.Length) Grow(state);
        state.Waiting(now.QueueCount++) = new QueuedTruck
        {
            Truck = happened.Truck,
            Reservation = happened.Reservation,
            BatteryType = happened.BatteryType,
            SetSize = happened.Count,
            Arrived = at,
            PromisedAt = happened.At,
        };
        if (happened.Reservation == 0) return;
        now.PromisedWaiting++;
        // What the truck needs, not what was promised, is owed from here on.
        EndPromise(state, happened.Reservation);
        state.Promised[happened.BatteryType] += happened.Count;
        AwaitWindows(state, at);
    }

    private static void AwaitWindows(StationState state, Instant at)
    {
        ref var now = ref state.Now;
        now.WindowDue = Instant.Never;
        for (int i = 0; i < now.QueueCount; i++)
        {
            ref readonly var waiting = ref state.Waiting(i);
            if (waiting.PromisedAt == Instant.Never && !now.WalkInsHeld) continue;
            var opens = waiting.PromisedAt == Instant.Never
                ? waiting.Arrived + StationRules.Patience
                : waiting.PromisedAt - state.OpenBefore;
            if (opens > at) now.WindowDue = Instant.Min(now.WindowDue, opens);
        }
    }

    // Rare: a queue is doubled until it holds all waiting places.
    private static void Grow(StationState state)
    {
        var grown = new QueuedTruck[state.Queue.Length * 2];
        for (int i = 0; i < state.Now.QueueCount; i++) grown[i] = state.Waiting(i);
        state.Queue = grown;
        state.Now.QueueHead = 0;
    }

    private static void Assign(StationState state, in StationEvent happened, Instant at)
    {
        ref var now = ref state.Now;
        now.WalkInsHeld = false;
        var wait = at - happened.At;
        now.RecentWait += new Duration((wait - now.RecentWait).Milliseconds / 8);
        LeaveQueue(state, happened.QueuePosition, at);
        now.FreeLanes--;
        now.BusyLanes++;
        ref var lane = ref state.Lanes[happened.Lane];
        lane.Truck = happened.Truck;
        lane.Step = LaneStep.Approaching;
        lane.Count = happened.Count;
        lane.Needed = happened.Count;
        lane.BatteryType = happened.BatteryType;
        lane.Secured = false;
        lane.Slots = happened.Slots;
        for (int i = 0; i < happened.Count; i++) Keep(state, happened.Slots[i], SlotFlags.Allocated);
    }

    private static void LeaveQueue(StationState state, int position, Instant at)
    {
        ref var now = ref state.Now;
        var truck = state.Waiting(position);
        for (int i = position; i > 0; i--) state.Waiting(i) = state.Waiting(i - 1);
        if (++now.QueueHead == state.Queue.Length) now.QueueHead = 0;
        now.QueueCount--;
        if (now.WindowDue != Instant.Never) AwaitWindows(state, at);
        if (truck.Reservation == 0) return;
        now.PromisedWaiting--;
        state.Promised[truck.BatteryType] -= truck.SetSize;
    }

    private static void Swap(StationState state, in StationEvent happened)
    {
        ref var lane = ref state.Lanes[happened.Lane];
        lane.Step = LaneStep.Leaving;
        for (int i = 0; i < lane.Count; i++) Empty(state, lane.Slots[i]);
        for (int i = 0; i < happened.Count; i++)
        {
            Put(state, happened.Slots[i], happened.BatteryType, happened.Set[i]);
        }
    }

    private static void Put(StationState state, short index, byte batteryType, in BatteryReport report)
    {
        ref var slot = ref state.Slots[index];
        // Its slot may have told of it before.
        if (slot.Battery == report.Battery) return;
        slot.Battery = report.Battery;
        slot.BatteryType = batteryType;
        slot.ChargePerMille = report.ChargePerMille;
        slot.ReadySince = Instant.Never;
        state.NoteVacancy(index);
    }

    // Whatever stood in a slot is gone: from the ready, from those that charge, from the set of a lane, from the slot.
    private static void Clear(StationState state, short index)
    {
        ref var slot = ref state.Slots[index];
        if (slot.Free) NoLongerReady(state, index, ref slot);
        StopCharging(state, index, ref slot);
        LeaveSet(state, index);
        Empty(state, index);
    }

    // The truck waits again, before all others; what was named for it counts as ready only when it says so again.
    private static void Withdraw(StationState state, in StationEvent happened)
    {
        ref var now = ref state.Now;
        ref var lane = ref state.Lanes[happened.Lane];
        for (int i = 0; i < lane.Count; i++) state.Slots[lane.Slots[i]].Flags &= ~(SlotFlags.Allocated | SlotFlags.Ready);
        bool blocked = happened.Reason == Reason.Lane;
        var back = new QueuedTruck
        {
            Truck = lane.Truck,
            Reservation = happened.Reservation,
            BatteryType = happened.BatteryType,
            SetSize = happened.Count,
            Concluded = true,
            Arrived = happened.At,
            PromisedAt = happened.At,
        };
        Free(state, happened.Lane);
        if (blocked && !lane.OutOfService)
        {
            lane.OutOfService = true;
            now.FreeLanes--;
        }

        // A truck that is not there any more does not wait.
        if (happened.Reason == Reason.Truck) return;
        if (now.QueueCount == state.Queue.Length) Grow(state);
        now.QueueHead = now.QueueHead == 0 ? state.Queue.Length - 1 : now.QueueHead - 1;
        now.QueueCount++;
        state.Waiting(0) = back;
        if (back.Reservation == 0) return;
        now.PromisedWaiting++;
        state.Promised[back.BatteryType] += back.SetSize;
    }

    private static void Replace(StationState state, in StationEvent happened)
    {
        ref var lane = ref state.Lanes[happened.Lane];
        for (int i = 0; i < lane.Count; i++)
        {
            ref var kept = ref state.Slots[lane.Slots[i]];
            kept.Flags &= ~SlotFlags.Allocated;
            if (kept.Free) BecomeReady(state, lane.Slots[i], ref kept);
        }

        // What was kept for another lane is not there for it any more.
        lane.Count = 0;
        for (int i = 0; i < happened.Count; i++) LeaveSet(state, happened.Slots[i]);
        lane.Slots = happened.Slots;
        lane.Count = happened.Count;
        lane.Needed = happened.Count;
        for (int i = 0; i < happened.Count; i++) Keep(state, happened.Slots[i], SlotFlags.Allocated);
        CountShortLanes(state);
    }

    private static void Keep(StationState state, short index, SlotFlags why)
    {
        ref var slot = ref state.Slots[index];
        StopCharging(state, index, ref slot);
        if (slot.Free) NoLongerReady(state, index, ref slot);
        slot.Flags |= why;
    }

    private static void LetGo(StationState state, short index)
    {
        ref var slot = ref state.Slots[index];
        bool was = slot.Free;
        slot.Flags &= ~SlotFlags.Held;
        Resume(state, index, ref slot);
        state.NoteReadyAt(index);
        if (slot.Free && !was) BecomeReady(state, index, ref slot);
        state.Now.PowerStale = true;
    }

    private static void Empty(StationState state, short index)
    {
        ref var slot = ref state.Slots[index];
        bool wasHot = (slot.Flags & SlotFlags.Hot) != 0;
        slot.Battery = -1;
        slot.CarriedTo = -1;
        slot.Flags &= SlotFlags.OutOfService | SlotFlags.Blocked;
        slot.Power = Watts.Zero;
        slot.Ask = Watts.Zero;
        slot.AskDraw = Watts.Zero;
        slot.ReadySince = Instant.Never;
        state.NoteVacancy(index);
        if (!wasHot) return;
        // Beside another hot battery a slot stays blocked.
        if (!SuspectBatteries.IsBesideHot(state, index - 1)) Unblock(state, (short)(index - 1));
        if (!SuspectBatteries.IsBesideHot(state, index + 1)) Unblock(state, (short)(index + 1));
    }

    private static void Free(StationState state, int index)
    {
        ref var lane = ref state.Lanes[index];
        lane.Truck = -1;
        lane.Step = LaneStep.Clear;
        lane.Count = 0;
        lane.Needed = 0;
        lane.Secured = false;
        if (state.Now.LanesShort) CountShortLanes(state);
        state.Now.BusyLanes--;
        if (!lane.OutOfService) state.Now.FreeLanes++;
        state.Now.WalkInsHeld = false;
    }

    private static void Note(StationState state, in StationEvent happened, Instant at)
    {
        for (int i = 0; i < happened.Count; i++) Note(state, happened.Slots[i], happened.Set[i], new Watts(happened.Powers[i]), at);
        state.Now.PowerStale = true;
    }

    private static void Note(StationState state, short index, BatteryReport report, Watts ask, Instant at)
    {
        ref var slot = ref state.Slots[index];
        slot.ChargePerMille = report.ChargePerMille;
        slot.Missing = state.Missing(slot.BatteryType, report);
        bool charging = (slot.Flags & SlotFlags.Charging) != 0;
        if (slot.Ask != ask)
        {
            var draw = state.DrawOf(ask);
            if (charging) state.Now.AskDraw += draw - slot.AskDraw;
            slot.Ask = ask;
            slot.AskDraw = draw;
            // A battery never takes more than it asks for: that needs no command.
            slot.Power = Watts.Min(slot.Power, slot.Ask);
            Freshen(state, index);
        }

        // A stock that a station starts with is in its slots before it reports.
        state.NoteVacancy(index);
        slot.ToReady = state.TimeToReady(slot.BatteryType, report.ChargePerMille);
        slot.Since = at;
        bool wants = slot.Ask > Watts.Zero && (slot.Flags & Barred) == 0;
        if (wants && !charging) StartCharging(state, index, ref slot);
        else if (!wants) StopCharging(state, index, ref slot);
        state.NoteReadyAt(index);
    }

    private static void Ready(StationState state, int index, Instant at)
    {
        ref var slot = ref state.Slots[index];
        slot.Flags |= SlotFlags.Ready;
        slot.ReadySince = at;
        state.NoteReadyAt(index);
        if (slot.Free) BecomeReady(state, (short)index, ref slot);
    }

    private static void BecomeReady(StationState state, short index, ref SlotState slot)
    {
        state.Now.WalkInsHeld = false;
        state.Ready[slot.BatteryType]++;
        int place = state.Now.ReadyCount++;
        while (place > 0 && state.Slots[state.ReadyOrder[place - 1]].ReadySince > slot.ReadySince)
        {
            state.ReadyOrder[place] = state.ReadyOrder[place - 1];
            place--;
        }

        state.ReadyOrder[place] = index;
    }

    private static void NoLongerReady(StationState state, short index, ref SlotState slot)
    {
        state.Ready[slot.BatteryType]--;
        Remove(state.ReadyOrder, index, ref state.Now.ReadyCount);
        // Where charging depends on the price, a set that leaves lets another battery charge.
        if (state.Now.PriceDue != Instant.Never) state.Now.PowerStale = true;
    }

    private static void Remove(short[] order, short index, ref int count)
    {
        // Most stand near the front, where a call that searches costs more than the few steps.
        int place = 0;
        while (order[place] != index) place++;
        count--;
        order.AsSpan(place + 1, count - place).CopyTo(order.AsSpan(place));
    }

    // More changes than slots cannot be; should they be, all slots are looked at again.
    private static void Freshen(StationState state, short index)
    {
        ref var now = ref state.Now;
        if (now.FreshCount == state.Fresh.Length) now.AllFed = false;
        else state.Fresh[now.FreshCount++] = index;
    }

    private static void SetPowers(StationState state, in StationEvent happened, Instant at)
    {
        for (int i = 0; i < happened.Count; i++) SetPower(state, happened.Slots[i], new Watts(happened.Powers[i]), at);
    }

    private static void SetPower(StationState state, short index, Watts power, Instant at)
    {
        ref var slot = ref state.Slots[index];
        if (slot.Power > Watts.Zero)
        {
            // The nominal law at what it asked for, in proportion where it got only a part.
            var run = at - slot.Since;
            if (slot.Power != slot.Ask) run = new Duration(run.Milliseconds * slot.Power.Value / slot.Ask.Value);
            slot.ToReady = run >= slot.ToReady ? Duration.Zero : slot.ToReady - run;
        }

        slot.Since = at;
        slot.Power = power;
        state.NoteReadyAt(index);
    }

    private static void StartCharging(StationState state, short index, ref SlotState slot)
    {
        slot.Flags |= SlotFlags.Charging;
        state.Now.WalkInsHeld = false;
        state.Now.AskDraw += slot.AskDraw;
        Freshen(state, index);
        slot.Priority = PriorityOf(state, slot);
        Insert(state, index, slot.Priority);
    }

    /// <summary>Puts the batteries that charge in order anew, after the rule of their order has changed.</summary>
    public static void Reorder(StationState state)
    {
        int count = state.Now.ChargingCount;
        state.Now.ChargingCount = 0;
        for (int i = 0; i < count; i++)
        {
            short index = state.Order[i];
            ref var slot = ref state.Slots[index];
            slot.Priority = PriorityOf(state, slot);
            Insert(state, index, slot.Priority);
        }
    }

    private static long PriorityOf(StationState state, in SlotState slot) =>
        state.Now.ReadiestFirst ? (slot.Since + slot.ToReady).Milliseconds : state.Now.NextPriority++;

    private static void Insert(StationState state, short index, long priority)
    {
        int place = state.Now.ChargingCount++;
        while (place > 0 && state.Slots[state.Order[place - 1]].Priority > priority)
        {
            state.Order[place] = state.Order[place - 1];
            place--;
        }

        state.Order[place] = index;
    }

    private static void StopCharging(StationState state, short index, ref SlotState slot)
    {
        slot.Power = Watts.Zero;
        if ((slot.Flags & SlotFlags.Charging) == 0) return;
        slot.Flags &= ~SlotFlags.Charging;
        state.NoteReadyAt(index);
        state.Now.AskDraw -= slot.AskDraw;
        state.Now.PowerStale = true;
        Remove(state.Order, index, ref state.Now.ChargingCount);
    }

    private static void SlotAvailability(StationState state, in StationEvent happened)
    {
        short index = happened.Slots[0];
        ref var slot = ref state.Slots[index];
        bool was = slot.Free;
        if (happened.Available)
        {
            slot.Flags &= ~SlotFlags.OutOfService;
            Resume(state, index, ref slot);
        }
        else
        {
            StopCharging(state, index, ref slot);
            slot.Flags |= SlotFlags.OutOfService;
        }

        state.NoteVacancy(index);
        state.NoteReadyAt(index);
        if (slot.Free && !was) BecomeReady(state, index, ref slot);
        else if (was && !slot.Free) NoLongerReady(state, index, ref slot);
        state.Now.PowerStale = true;
    }

    private static void LaneAvailability(StationState state, in StationEvent happened)
    {
        ref var lane = ref state.Lanes[happened.Lane];
        if (lane.OutOfService == !happened.Available) return;
        lane.OutOfService = !happened.Available;
        state.Now.WalkInsHeld = false;
        if (lane.Truck < 0) state.Now.FreeLanes += happened.Available ? 1 : -1;
    }

    private static void Promise(StationState state, in StationEvent happened)
    {
        ref var now = ref state.Now;
        state.Promises[now.PromiseCount++] = new Promise
        {
            Reservation = happened.Reservation,
            Truck = happened.Truck,
            BatteryType = happened.BatteryType,
            SetSize = happened.Count,
            At = happened.At,
        };
        state.Promised[happened.BatteryType] += happened.Count;
        now.PromiseDue = Instant.Min(now.PromiseDue, new Instant(happened.Extra));
    }

    private static void EndPromise(StationState state, int reservation)
    {
        int index = PromiseBook.Find(state, reservation);
        if (index < 0) return;
        state.Now.WalkInsHeld = false;
        state.Promised[state.Promises[index].BatteryType] -= state.Promises[index].SetSize;
        RemovePromise(state, reservation);
    }

    private static void RemovePromise(StationState state, int reservation)
    {
        ref var now = ref state.Now;
        int index = PromiseBook.Find(state, reservation);
        if (index < 0) return;
        now.PromiseCount--;
        Array.Copy(state.Promises, index + 1, state.Promises, index, now.PromiseCount - index);
        now.PromiseDue = Instant.Never;
        for (int i = 0; i < now.PromiseCount; i++) now.PromiseDue = Instant.Min(now.PromiseDue, state.Promises[i].At + state.KeptFor);
    }
}
