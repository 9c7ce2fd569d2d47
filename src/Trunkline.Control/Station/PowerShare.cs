using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// Shares the connection's power among the slots: in charging order each gets what it asks for until power or chargers run out, so
/// that only the last one served gets a part. Sets become ready one after another instead of all late together, and a change moves
/// few slots.
/// </summary>
internal static class PowerShare
{
    /// <summary>Emits the powers that change, and the total.</summary>
    public static void Decide<TSink>(StationState state, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var counters = ref state.Counters;
        var left = counters.Limit - rules.Auxiliary;
        int admitted = ChargingChoice.Admitted(state, rules);
        bool enough = counters.AskDraw <= left && counters.ChargingCount <= counters.Chargers && admitted == ChargingChoice.All;
        var shared = new Sharing(counters.AskDraw.Value, IsShort: false, AllFed: true);
        ref var last = ref sink.Add(StationEventKind.PowerShared);
        if (enough && counters.AllFed) last = ref FeedFresh(state, ref last, ref sink);
        else last = ref ShareOut(state, rules, left.Value, admitted, ref last, ref shared, ref sink);
        last.Amount = shared.Draw + Math.Min(rules.Auxiliary.Value, counters.Limit.Value);
        last.Available = !shared.IsShort;
        last.Extra = shared.AllFed ? 1 : 0;
    }

    // Powers stand in the last event; a full one is followed by another.
    private static ref StationEvent Set<TSink>(ref StationEvent last, short slot, long power, scoped ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (last.Count == SetReport.MaximumSize)
        {
            last.Kind = StationEventKind.PowerSet;
            last = ref sink.Add(StationEventKind.PowerShared);
        }

        last.Slots[last.Count] = slot;
        last.Powers[last.Count] = (int)power;
        last.Count++;
        return ref last;
    }

    private readonly record struct Sharing(long Draw, bool IsShort, bool AllFed);

    // There is enough for all, and there was: only those whose asking changed need a word.
    private static ref StationEvent FeedFresh<TSink>(StationState state, ref StationEvent last, scoped ref TSink sink)
        where TSink : struct, IStationSink
    {
        for (int i = 0; i < state.Counters.FreshCount; i++)
        {
            short index = state.Fresh[i];
            ref readonly var slot = ref state.Slots[index];
            if ((slot.Flags & SlotFlags.Charging) == 0 || slot.Power == slot.Ask || IsTold(state.Fresh, i)) continue;
            last = ref Set(ref last, index, slot.Ask.Value, ref sink);
        }

        return ref last;
    }

    private static bool IsTold(short[] fresh, int place)
    {
        for (int i = 0; i < place; i++)
        {
            if (fresh[i] == fresh[place]) return true;
        }

        return false;
    }

    // Three stretches of the charging order: those that get all, those at the end of power or chargers, those that get nothing.
    private static ref StationEvent ShareOut<TSink>(
        StationState state, StationRules rules, long left, int admitted, ref StationEvent last, scoped ref Sharing shared,
        scoped ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var counters = ref state.Counters;
        var slots = state.Slots.AsSpan();
        var order = state.Order.AsSpan(0, counters.ChargingCount);
        int chargers = counters.Chargers;
        long before = left;
        bool allFed = true;
        int place = 0;
        while (true)
        {
            place = SkipFed(slots, order, place, ref left, ref chargers, ref admitted);
            if (place == order.Length || chargers <= 0 || admitted <= 0) break;
            short index = order[place];
            ref readonly var slot = ref slots[index];
            if (slot.AskDraw.Value > left) break;
            left -= slot.AskDraw.Value;
            chargers--;
            if ((slot.Flags & SlotFlags.Ready) == 0) admitted--;
            last = ref Set(ref last, index, slot.Ask.Value, ref sink);
            place++;
        }

        for (; place < order.Length && chargers > 0 && admitted > 0 && left > 0; place++)
        {
            short index = order[place];
            ref readonly var slot = ref slots[index];
            var power = slot.AskDraw.Value > left ? rules.AtBattery(new Watts(left)) : slot.Ask;
            left -= power == slot.Ask ? slot.AskDraw.Value : rules.Draw(power).Value;
            allFed &= power == slot.Ask;
            if (power != Watts.Zero)
            {
                chargers--;
                if ((slot.Flags & SlotFlags.Ready) == 0) admitted--;
            }

            if (power != slot.Power) last = ref Set(ref last, index, power.Value, ref sink);
        }

        // Where only the charging policy holds batteries back, nothing is short.
        bool isShort = !allFed || (place < order.Length && (chargers <= 0 || left <= 0));
        for (int i = place; i < order.Length; i++)
        {
            if (slots[order[i]].Power != Watts.Zero) last = ref Set(ref last, order[i], 0, ref sink);
        }

        shared = new Sharing(before - left, isShort, allFed && place == order.Length);
        return ref last;
    }

    // Most slots have what they ask for already: the first, from a place on, that has not or cannot keep it. A loop of its own, so
    // that all it needs stays in registers.
    private static int SkipFed(
        ReadOnlySpan<SlotState> slots, ReadOnlySpan<short> order, int place, ref long left, ref int chargers, ref int admitted)
    {
        long power = left;
        int may = Math.Min(order.Length, place + Math.Min(chargers, order.Length));
        int some = admitted;
        int from = place;
        for (; place < may && some > 0; place++)
        {
            ref readonly var slot = ref slots[order[place]];
            long draw = slot.AskDraw.Value;
            if (slot.Power != slot.Ask || draw > power) break;
            power -= draw;
            some -= 1 - ((int)slot.Flags & (int)SlotFlags.Ready);
        }

        left = power;
        chargers -= place - from;
        admitted = some;
        return place;
    }
}
