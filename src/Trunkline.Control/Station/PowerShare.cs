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
        long left = counters.Limit.Value - rules.Auxiliary.Value;
        int chargers = counters.Chargers;
        int admitted = Admitted(state, rules, counters.PriceRank);
        bool isShort = false;
        long draw = 0;
        var happened = StationEvent.Of(StationEventKind.PowerSet);
        for (int i = 0; i < counters.ChargingCount; i++)
        {
            short index = state.Order[i];
            ref readonly var slot = ref state.Slots[index];
            long power = slot.Ask.Value;
            long slotDraw = slot.AskDraw.Value;
            if (chargers <= 0 || left <= 0 || admitted <= 0)
            {
                isShort |= chargers <= 0 || left <= 0;
                power = 0;
                slotDraw = 0;
            }
            else if (slotDraw > left)
            {
                isShort = true;
                power = rules.AtBattery(new Watts(left)).Value;
                slotDraw = rules.Draw(new Watts(power)).Value;
            }

            if (power > 0)
            {
                chargers--;
                if ((slot.Flags & SlotFlags.Ready) == 0) admitted--;
            }

            left -= slotDraw;
            draw += slotDraw;
            if (power == slot.Power.Value) continue;
            happened.Slots[0] = index;
            happened.Amount = power;
            sink.Emit(happened);
        }

        var total = StationEvent.Of(StationEventKind.PowerShared);
        total.Amount = draw + Math.Min(rules.Auxiliary.Value, counters.Limit.Value);
        total.Available = !isShort;
        sink.Emit(total);
    }

    /// <summary>
    /// How many batteries may charge at this price. Off-peak charging keeps a share of the stock ready or charging: all of it at the
    /// cheapest price, half of it at the dearest, evenly between.
    /// </summary>
    private static int Admitted(StationState state, StationRules rules, int rank)
    {
        if (rules.Policies.Charging == ChargingPolicy.Immediate || rank == 0) return int.MaxValue;
        int steps = 2 * (rules.Prices.Ranks - 1);
        int keep = ((rules.Batteries * (steps - rank)) + steps - 1) / steps;
        int ready = 0;
        foreach (int count in state.Ready) ready += count;
        return keep - ready;
    }
}
