using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>What is true of a settled station whatever it was told: every count equals a recount, nothing is given twice.</summary>
internal static class StationLaws
{
    public static void Hold(StationState state, StationRules rules, Instant now)
    {
        Stock(state, rules);
        Lanes(state);
        Queue(state, rules);
        Wakes(state, rules, now);
        ChargingOrder(state);
        Power(state, rules);
        KeptFacts(state);
        Outlooks(state, rules, now);
    }

    // What follows from the slots and is kept beside them.
    private static void KeptFacts(StationState state)
    {
        int unfed = 0;
        for (int i = 0; i < state.Slots.Length; i++)
        {
            ref readonly var slot = ref state.Slots[i];
            bool counts = (slot.Flags & (SlotFlags.Charging | SlotFlags.Ready | SlotFlags.OutOfService)) == SlotFlags.Charging;
            if (counts && slot.Power == Watts.Zero) unfed++;
            else Assert.Equal(counts ? (slot.Since + slot.AtPower(slot.ToReady)).Milliseconds : long.MaxValue, state.ReadyAt[i]);
        }

        Assert.Equal(unfed, state.Unfed);
        var vacant = new List<int>();
        for (int i = state.NextVacant(0); i < state.Slots.Length; i = state.NextVacant(i + 1))
        {
            // A battery that a station starts with is noted with its first report.
            if (state.Slots[i].Vacant) vacant.Add(i);
        }

        Assert.Equal(Enumerable.Range(0, state.Slots.Length).Where(i => state.Slots[i].Vacant), vacant);
    }

    // The outlook is the same kept, made anew, and counted slot by slot.
    private static void Outlooks(StationState state, StationRules rules, Instant now)
    {
        for (byte type = 0; type < state.Ready.Length; type++)
        {
            var kept = Free(state, rules, type, now);
            state.OutlookAt = Instant.Never;
            Assert.Equal(kept, Free(state, rules, type, now));
            state.OutlookAt = Instant.Never;
            int unfed = state.Unfed;
            state.Unfed = 1;
            Assert.Equal(kept, Free(state, rules, type, now));
            state.Unfed = unfed;
        }
    }

    private static short[] Free(StationState state, StationRules rules, byte type, Instant now)
    {
        var free = StationOutlook.FreeAt(state, rules, type, now);
        return [.. Enumerable.Range(0, StationOutlook.Steps).Select(step => free[step])];
    }

    /// <summary>
    /// What is true of what a centre believes: its counts equal a recount too, but power is the station's, and a truck that a lane was
    /// taken back from waits before all others, on whatever place.
    /// </summary>
    public static void HoldAtCentre(StationState state, StationRules rules)
    {
        Stock(state, rules);
        Lanes(state);
        Assert.Equal(state.Lanes.Count(lane => lane.Truck >= 0), state.Counters.BusyLanes);
        Assert.InRange(state.Counters.QueueCount, 0, rules.WaitingPlaces + rules.Lanes);
        Promised(state, queued => queued.Reservation != 0);
        ChargingOrder(state);
        foreach (var slot in state.Slots) Assert.InRange(slot.Power.Value, 0, slot.Ask.Value);
    }

    private static void Stock(StationState state, StationRules rules)
    {
        for (int type = 0; type < state.Ready.Length; type++)
        {
            Assert.Equal(state.Slots.Count(slot => slot.Free && slot.BatteryType == type), state.Ready[type]);
        }

        var batteries = state.Slots.Where(slot => slot.Battery >= 0).Select(slot => slot.Battery).ToArray();
        Assert.Distinct(batteries);
        var ready = state.ReadyOrder.Take(state.Counters.ReadyCount).Select(slot => (int)slot).ToArray();
        Assert.Equal(Enumerable.Range(0, state.Slots.Length).Where(slot => state.Slots[slot].Free), ready.Order());
        Assert.Equal(ready.OrderBy(slot => state.Slots[slot].ReadySince), ready);

        foreach (var slot in state.Slots)
        {
            if (slot.Battery >= 0) continue;
            Assert.Equal(SlotFlags.None, slot.Flags & ~(SlotFlags.OutOfService | SlotFlags.Blocked));
            Assert.Equal(Watts.Zero, slot.Power);
        }

        // Beside a hot battery nothing charges and nothing leaves; a slot is blocked for no other reason.
        for (int slot = 0; slot < state.Slots.Length; slot++)
        {
            bool isBlocked = (state.Slots[slot].Flags & SlotFlags.Blocked) != 0;
            Assert.True(!isBlocked || (state.Slots[slot].Power == Watts.Zero && !state.Slots[slot].Free));
            Assert.True(!isBlocked || IsHot(state, rules, slot - 1) || IsHot(state, rules, slot + 1));
        }

        // In quarantine stands what is isolated, and nothing else.
        Assert.All(state.Slots.Skip(rules.ChargingSlots), slot => Assert.True(slot.Battery < 0 || slot.Flags.HasFlag(SlotFlags.Isolated)));
    }

    private static bool IsHot(StationState state, StationRules rules, int slot) =>
        slot >= 0 && slot < rules.ChargingSlots && (state.Slots[slot].Flags & SlotFlags.Hot) != 0;

    private static void Lanes(StationState state)
    {
        Assert.Equal(state.Lanes.Any(lane => lane.Step == LaneStep.Approaching && lane.Count < lane.Needed), state.Counters.LanesShort);
        // Machinery moves for a whole set only, and none that is suspect before it has moved.
        foreach (var lane in state.Lanes)
        {
            for (int i = 0; i < lane.Count && lane.Step == LaneStep.Approaching; i++)
            {
                Assert.Equal(SlotFlags.None, state.Slots[lane.Slots[i]].Flags & (SlotFlags.Isolated | SlotFlags.Blocked));
            }
        }

        Assert.Equal(state.Lanes.Count(lane => lane.Truck < 0 && !lane.OutOfService), state.Counters.FreeLanes);
        Assert.Equal(state.Lanes.Count(lane => lane.Truck >= 0), state.Counters.BusyLanes);
        var kept = state.Lanes.Where(lane => lane.Step is LaneStep.Approaching or LaneStep.Exchanging)
            .SelectMany(lane => Enumerable.Range(0, lane.Count).Select(i => (int)lane.Slots[i])).Order();
        Assert.Equal(SlotsWith(state, SlotFlags.Allocated), kept);
        Assert.Distinct(TrucksHere(state));
    }

    private static void Queue(StationState state, StationRules rules)
    {
        ref readonly var counters = ref state.Counters;
        Assert.InRange(counters.QueueCount, 0, rules.WaitingPlaces);
        Promised(state, queued => queued.PromisedAt != Instant.Never);
    }

    private static void Promised(StationState state, Func<QueuedTruck, bool> isPromised)
    {
        ref readonly var counters = ref state.Counters;
        int promised = Enumerable.Range(0, counters.QueueCount).Count(position => isPromised(state.Waiting(position)));
        Assert.Equal(promised, counters.PromisedWaiting);
        var book = state.Promises.Take(counters.PromiseCount).ToArray();
        Assert.Distinct(book.Select(promise => promise.Reservation));
        var waiting = Enumerable.Range(0, counters.QueueCount).Select(position => state.Waiting(position))
            .Where(truck => truck.Reservation != 0).ToArray();
        for (int type = 0; type < state.Promised.Length; type++)
        {
            int batteries = book.Where(promise => promise.BatteryType == type).Sum(promise => promise.SetSize)
                + waiting.Where(truck => truck.BatteryType == type).Sum(truck => truck.SetSize);
            Assert.Equal(batteries, state.Promised[type]);
        }
    }

    // Whoever waits for a time is not forgotten when nothing else happens.
    private static void Wakes(StationState state, StationRules rules, Instant now)
    {
        var book = state.Promises.Take(state.Counters.PromiseCount);
        Assert.All(book, promise => Assert.True(state.NextDue <= promise.At + rules.Promises.Late));
        Assert.True(state.Counters.PromiseCount > 0 || state.Counters.PromiseDue == Instant.Never);
        Assert.True(state.NextDue > now, "Control asks to be woken for what is past.");
        for (int i = 0; i < state.Counters.QueueCount; i++)
        {
            var opens = state.Waiting(i).PromisedAt - rules.Promises.Early;
            if (opens > now) Assert.True(state.Waiting(i).PromisedAt == Instant.Never || state.NextDue <= opens);
        }
    }

    private static void ChargingOrder(StationState state)
    {
        var order = state.Order.Take(state.Counters.ChargingCount).Select(slot => (int)slot).ToArray();
        Assert.Equal(SlotsWith(state, SlotFlags.Charging), order.Order());
        const SlotFlags Barred = SlotFlags.Allocated | SlotFlags.Isolated | SlotFlags.OutOfService | SlotFlags.Blocked
            | SlotFlags.Held;
        foreach (int slot in order) Assert.Equal(SlotFlags.None, state.Slots[slot].Flags & Barred);
        Assert.Equal(order.OrderBy(slot => state.Slots[slot].Priority), order);
    }

    private static void Power(StationState state, StationRules rules)
    {
        var counters = state.Counters;
        var draw = Watts.Min(rules.Auxiliary, counters.Limit);
        foreach (var slot in state.Slots)
        {
            Assert.InRange(slot.Power.Value, 0, Math.Min(slot.Ask.Value, rules.ChargerPower.Value));
            draw += rules.Draw(slot.Power);
        }

        var charging = state.Slots.Where(slot => slot.Flags.HasFlag(SlotFlags.Charging)).ToArray();
        Assert.Equal(new Watts(charging.Sum(slot => slot.AskDraw.Value)), counters.AskDraw);
        Assert.All(charging, slot => Assert.True(!counters.AllFed || slot.Power == slot.Ask));
        bool isShort = charging.Any(slot => slot.Power < slot.Ask);
        if (rules.Policies.Charging == ChargingPolicy.Immediate) Assert.Equal(isShort, counters.PowerShort);
        Assert.Equal(draw, counters.Draw);
        Assert.True(draw <= counters.Limit, $"The station draws {draw} from {counters.Limit}.");
        Assert.InRange(state.Slots.Count(slot => slot.Power > Watts.Zero), 0, Math.Max(0, counters.Chargers));
    }

    private static IEnumerable<int> SlotsWith(StationState state, SlotFlags flag) =>
        Enumerable.Range(0, state.Slots.Length).Where(slot => (state.Slots[slot].Flags & flag) != 0);

    private static IEnumerable<int> TrucksHere(StationState state) =>
        state.Lanes.Where(lane => lane.Truck >= 0).Select(lane => lane.Truck)
            .Concat(Enumerable.Range(0, state.Counters.QueueCount).Select(position => state.Waiting(position).Truck));
}
