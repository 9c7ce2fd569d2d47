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
            Assert.Equal(SlotFlags.None, slot.Flags & ~SlotFlags.OutOfService);
            Assert.Equal(Watts.Zero, slot.Power);
        }

        // In quarantine stands what is isolated, and nothing else.
        Assert.All(state.Slots.Skip(rules.ChargingSlots), slot => Assert.True(slot.Battery < 0 || slot.Flags.HasFlag(SlotFlags.Isolated)));
    }

    private static void Lanes(StationState state)
    {
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
        int promised = 0;
        for (int i = 0; i < counters.QueueCount; i++) promised += state.Waiting(i).PromisedAt == Instant.Never ? 0 : 1;
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
        const SlotFlags Barred = SlotFlags.Allocated | SlotFlags.Isolated | SlotFlags.OutOfService;
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
