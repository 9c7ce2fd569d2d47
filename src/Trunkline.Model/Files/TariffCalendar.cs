using System.Globalization;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Tariff;

namespace Trunkline.Model.Files;

/// <summary>Lays the periods of a tariff over the quarter-hours of each month.</summary>
internal static class TariffCalendar
{
    private const int MonthsPerYear = 12;

    /// <summary>For each month the band of each quarter-hour; the periods must cover each exactly once.</summary>
    public static IReadOnlyList<IReadOnlyList<byte>> Of(IReadOnlyList<TariffPeriod> periods) =>
        [.. Enumerable.Range(1, MonthsPerYear).Select(month => DayOf(month, periods))];

    /// <summary>
    /// Records each stretch that no period or more than one covers, once for all months in which it is so. True when there is none.
    /// </summary>
    public static bool Check(IReadOnlyList<TariffPeriod> periods, Spot at)
    {
        var months = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (int month = 1; month <= MonthsPerYear; month++)
        {
            foreach (string fault in FaultsOf(month, periods))
            {
                if (!months.TryGetValue(fault, out var list)) months[fault] = list = [];
                list.Add(month);
            }
        }

        foreach (var (fault, list) in months)
        {
            at.Fail(list.Count == MonthsPerYear ? fault : $"{fault} in month {string.Join(", ", list)}");
        }

        return months.Count == 0;
    }

    private static IReadOnlyList<byte> DayOf(int month, IReadOnlyList<TariffPeriod> periods)
    {
        return [.. Enumerable.Range(0, GridTariff.QuartersPerDay).Select(BandAt)];

        byte BandAt(int quarter) => (byte)periods.First(period => period.Covers(month, quarter)).Band;
    }

    private static IEnumerable<string> FaultsOf(int month, IReadOnlyList<TariffPeriod> periods)
    {
        int start = 0;
        int[] covering = Covering(0);
        for (int quarter = 1; quarter <= GridTariff.QuartersPerDay; quarter++)
        {
            int[] next = quarter < GridTariff.QuartersPerDay ? Covering(quarter) : [-1];
            if (next.SequenceEqual(covering)) continue;
            string stretch = $"{Time(start)} to {Time(quarter)}";
            if (covering.Length == 0) yield return $"gap: no period covers {stretch}";
            if (covering.Length > 1) yield return $"overlap: periods {string.Join(" and ", covering)} both cover {stretch}";
            (start, covering) = (quarter, next);
        }

        int[] Covering(int quarter) => [.. Enumerable.Range(0, periods.Count).Where(i => periods[i].Covers(month, quarter))];
    }

    private static string Time(int quarter) => string.Create(CultureInfo.InvariantCulture, $"{quarter / 4:00}:{quarter % 4 * 15:00}");
}
