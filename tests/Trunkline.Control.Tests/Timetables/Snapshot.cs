using System.Reflection;
using Trunkline.Control.Station;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>All that a station's control remembers, as text: two states are equal when their texts are.</summary>
internal static class Snapshot
{
    public static string Of(StationState state)
    {
        var counters = state.Counters;
        string[] rows =
        [
            Row(counters),
            .. state.Slots.Select(slot => Row(slot)),
            .. state.Lanes.Select(lane => Row(lane)),
            .. Enumerable.Range(0, counters.QueueCount).Select(position => Row(state.Waiting(position))),
            .. state.Promises.Take(counters.PromiseCount).Select(promise => Row(promise)),
            string.Join(' ', state.Order.Take(counters.ChargingCount)),
            string.Join(' ', state.ReadyOrder.Take(counters.ReadyCount)),
            string.Join(' ', state.Fresh.Take(counters.FreshCount)),
            string.Join(' ', state.Ready),
            string.Join(' ', state.Promised),
        ];
        return string.Join('\n', rows);
    }

    private static string Row<T>(T value)
        where T : struct
    {
        object boxed = value;
        return string.Join(' ', Fields<T>.All.Select(field => $"{field.Name}={Text(field.GetValue(boxed))}"));
    }

    private static string? Text(object? value) => value is SetSlots slots ? $"{slots[0]},{slots[1]},{slots[2]}" : value?.ToString();

    private static class Fields<T>
    {
        // Where the ring of waiting trucks starts is no part of what is remembered.
        public static readonly FieldInfo[] All =
        [
            .. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Instance)
                .Where(field => field.Name != nameof(StationCounters.QueueHead)),
        ];
    }
}
