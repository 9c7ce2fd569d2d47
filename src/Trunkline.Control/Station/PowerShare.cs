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
    /// <summary>Emits the powers that change, then the total.</summary>
    public static void Decide<TSink>(StationState state, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var counters = ref state.Counters;
        var left = counters.Limit - rules.Auxiliary;
        int admitted = ChargingChoice.Admitted(state, rules);
        bool enough = counters.AskDraw <= left && counters.ChargingCount <= counters.Chargers && admitted == ChargingChoice.All;
        var shared = new Sharing(counters.AskDraw.Value, IsShort: false, AllFed: true);
        if (enough && counters.AllFed) FeedFresh(state, ref sink);
        else shared = ShareOut(state, rules, left.Value, admitted, ref sink);
        ref var total = ref sink.Add(StationEventKind.PowerShared);
        total.Amount = shared.Draw + Math.Min(rules.Auxiliary.Value, counters.Limit.Value);
        total.Available = !shared.IsShort;
        total.Count = (byte)(shared.AllFed ? 1 : 0);
    }

    private readonly record struct Sharing(long Draw, bool IsShort, bool AllFed);

    // There is enough for all, and there was: only those whose asking changed need a word.
    private static void FeedFresh<TSink>(StationState state, ref TSink sink)
        where TSink : struct, IStationSink
    {
        for (int i = 0; i < state.Counters.FreshCount; i++)
        {
            short index = state.Fresh[i];
            ref readonly var slot = ref state.Slots[index];
            if ((slot.Flags & SlotFlags.Charging) == 0 || slot.Power == slot.Ask || Array.IndexOf(state.Fresh, index, 0, i) >= 0) continue;
            ref var happened = ref sink.Add(StationEventKind.PowerSet);
            happened.Slots[0] = index;
            happened.Amount = slot.Ask.Value;
        }
    }

    private static Sharing ShareOut<TSink>(StationState state, StationRules rules, long left, int admitted, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref readonly var counters = ref state.Counters;
        int chargers = counters.Chargers;
        bool isShort = false;
        bool allFed = true;
        long total = 0;
        for (int i = 0; i < counters.ChargingCount; i++)
        {
            short index = state.Order[i];
            ref readonly var slot = ref state.Slots[index];
            long power = slot.Ask.Value;
            long draw = slot.AskDraw.Value;
            if (chargers <= 0 || left <= 0 || admitted <= 0)
            {
                isShort |= chargers <= 0 || left <= 0;
                power = 0;
                draw = 0;
            }
            else if (draw > left)
            {
                isShort = true;
                power = rules.AtBattery(new Watts(left)).Value;
                draw = rules.Draw(new Watts(power)).Value;
            }

            if (power > 0)
            {
                chargers--;
                if ((slot.Flags & SlotFlags.Ready) == 0) admitted--;
            }

            left -= draw;
            total += draw;
            allFed &= power == slot.Ask.Value;
            if (power == slot.Power.Value) continue;
            ref var happened = ref sink.Add(StationEventKind.PowerSet);
            happened.Slots[0] = index;
            happened.Amount = power;
        }

        return new Sharing(total, isShort, allFed);
    }
}
