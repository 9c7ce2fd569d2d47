using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>What is true of a settled station whatever it was told: every count equals a recount, nothing is given twice.</summary>
internal static class StationLaws
{
    public static void Hold(StationState state, StationRules rules)
    {
        Stock(state, rules);
        Lanes(state);
        Queue(state, rules);
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
        ref readonly var counters = ref state.Counters;
        var draw = Watts.Min(rules.Auxiliary, counters.Limit);
        foreach (var slot in state.Slots)
        {
            Assert.InRange(slot.Power.Value, 0, Math.Min(slot.Ask.Value, rules.ChargerPower.Value));
            draw += rules.Draw(slot.Power);
        }

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
