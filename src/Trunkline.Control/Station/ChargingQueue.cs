using System.Collections.Immutable;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>A battery that would charge.</summary>
/// <param name="Slot">Its slot, from 0.</param>
/// <param name="Ask">What it asks for, at the battery and within its charger.</param>
/// <param name="IsHeld">The charging policy holds it back: it waits for a better price.</param>
public readonly record struct ChargingAsk(short Slot, Watts Ask, bool IsHeld);

/// <summary>
/// Who would charge at a station, the first to get power first: what the station's own power sharing goes by, for someone who steers it
/// from outside.
/// </summary>
/// <param name="Asks">In the order in which they are given power.</param>
/// <param name="Chargers">Chargers that work.</param>
/// <param name="Limit">What the connection gives, as the station tells it.</param>
public sealed record ChargingQueue(ImmutableArray<ChargingAsk> Asks, int Chargers, Watts Limit)
{
    /// <summary>
    /// The queue by what is believed of a station: its charging order, by the policies of the twin. Batteries that promised sets still
    /// lack come first, in that order, and are not held back.
    /// </summary>
    public static ChargingQueue Of(StationState state, StationRules rules, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        ref readonly var counters = ref state.Counters;
        var order = state.Order.AsSpan(0, counters.ChargingCount);
        var asks = ImmutableArray.CreateBuilder<ChargingAsk>(order.Length);
        int admitted = ChargingChoice.Admitted(
            state, rules, rules.Policies.Charging == ChargingPolicy.Immediate ? 0 : rules.Prices.RankAt(now));
        bool[] isUrgent = Urgent(state, order);
        foreach (short slot in order)
        {
            if (!isUrgent[slot]) continue;
            asks.Add(new ChargingAsk(slot, state.Slots[slot].Ask, IsHeld: false));
            if (admitted != ChargingChoice.All) admitted--;
        }

        foreach (short slot in order)
        {
            if (isUrgent[slot]) continue;
            asks.Add(new ChargingAsk(slot, state.Slots[slot].Ask, IsHeld: admitted <= 0));
            if (admitted != ChargingChoice.All && (state.Slots[slot].Flags & SlotFlags.Ready) == 0) admitted--;
        }

        return new ChargingQueue(asks.ToImmutable(), counters.Chargers, counters.Limit);
    }

    private static bool[] Urgent(StationState state, ReadOnlySpan<short> order)
    {
        bool[] isUrgent = new bool[state.Slots.Length];
        int[] lacking = [.. state.Promised.Select((promised, type) => promised - state.Ready[type])];
        foreach (short slot in order)
        {
            ref readonly var each = ref state.Slots[slot];
            if ((each.Flags & SlotFlags.Ready) != 0 || lacking[each.BatteryType] <= 0) continue;
            lacking[each.BatteryType]--;
            isUrgent[slot] = true;
        }

        return isUrgent;
    }
}
