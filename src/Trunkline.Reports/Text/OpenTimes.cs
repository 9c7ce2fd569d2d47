using System.Globalization;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Reports.Text;

/// <summary>When a station was open in the counted period.</summary>
internal static class OpenTimes
{
    /// <summary>The times, within the counted period; null when it was open throughout.</summary>
    public static IReadOnlyList<(Instant From, Instant Until)>? Of(Rehearsal rehearsal, int station)
    {
        var (start, end) = Period(rehearsal);
        var times = rehearsal.Network.Stations[station].Stages.OpenBetween(start, end);
        return times is [var only] && only == (start, end) ? null : times;
    }

    /// <summary>The same in words, local time; empty when it was open throughout.</summary>
    public static string Text(Rehearsal rehearsal, int station, Words words)
    {
        if (Of(rehearsal, station) is not { } times) return "";
        if (times.Count == 0) return words.NeverOpen;
        var (start, end) = Period(rehearsal);
        return string.Join("; ", times.Select(time => words.OpenTime(
            time.From == start ? null : Local(time.From), time.Until == end ? null : Local(time.Until))));

        string Local(Instant at) => (at + rehearsal.Zone).ToUtc().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static (Instant Start, Instant End) Period(Rehearsal rehearsal)
    {
        var start = rehearsal.Start + Duration.FromDays(rehearsal.WarmUpDays);
        return (start, start + Duration.FromDays(rehearsal.Days));
    }
}
