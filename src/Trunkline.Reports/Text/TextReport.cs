using System.Globalization;
using System.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>Results as plain text for a terminal: no colours, no control characters, lines end with a line feed.</summary>
public static class TextReport
{
    /// <summary>The sentence that says the result, the headline with its intervals, and what binds at each station.</summary>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    public static string Summary(RehearsalResult result, Language language)
    {
        ArgumentNullException.ThrowIfNull(result);
        var words = Words.In(language);
        var numbers = new Numbers(words);
        var text = new StringBuilder($"{words.Of(result.Rehearsal.Name)}\n{Verdict.Of(result, words)}\n\n");
        var headline = new TerminalTable();
        foreach (var measure in HeadlineMeasure.All)
        {
            var figure = measure.Of(result.Headline);
            headline.Add(words.Measure(measure.Name), numbers.Of(measure.Kind, figure), numbers.Interval(measure.Kind, figure));
        }

        headline.WriteTo(text);
        if (result.Stations.Count > 0) Stations(text, result, words, numbers);
        string seed = result.Rehearsal.Seed.ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"\n{words.Seed} {seed} · {words.EventHash} {result.EventHash}\n");
        return Plain(text);
    }

    /// <summary>The headline of two scenarios side by side, paired differences with intervals, and which of them are clear.</summary>
    /// <exception cref="ArgumentNullException">The comparison is null.</exception>
    public static string Compare(Comparison comparison, Language language)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var words = Words.In(language);
        var numbers = new Numbers(words);
        string first = words.Of(comparison.First.Rehearsal.Name), second = words.Of(comparison.Second.Rehearsal.Name);
        int clear = comparison.Differences.Count(difference => Significance.IsClear(difference.Difference));
        var text = new StringBuilder().Append(words.Compared(second, first)).Append('\n')
            .Append(words.Significant(clear, comparison.Differences.Count)).Append("\n\n");
        var table = new TerminalTable();
        table.Add(words.MeasureColumn, first, second, words.Difference, "", "");
        foreach (var difference in comparison.Differences)
        {
            var kind = HeadlineMeasure.Named(difference.Measure)?.Kind ?? FigureKind.Count;
            table.Add(
                words.Measure(difference.Measure),
                numbers.Of(kind, difference.First),
                numbers.Of(kind, difference.Second),
                numbers.Difference(kind, difference.Difference.Mean),
                numbers.DifferenceInterval(kind, difference.Difference),
                Significance.IsClear(difference.Difference) ? "* " + Significance.Word(difference, words) : "");
        }

        table.WriteTo(text);
        text.Append('\n').Append(words.ComparisonNote).Append('\n');
        return Plain(text);
    }

    private static void Stations(StringBuilder text, RehearsalResult result, Words words, Numbers numbers)
    {
        text.Append('\n');
        var table = new TerminalTable();
        table.Add(
            words.Station, words.PeakHour, words.ArrivalsPerHour, words.LaneCapacity, words.BatteryCapacity, words.GridCapacity,
            words.Utilisation, words.BindsColumn);
        foreach (var station in result.Stations)
        {
            var load = station.Load;
            table.Add(
                words.Of(result.Rehearsal.Network.Stations[station.Station].Name),
                Numbers.Clock(load.PeakHour * 60),
                numbers.Plain(load.PeakArrivalsPerHour, 1),
                numbers.Plain(load.LaneCapacityPerHour, 1),
                numbers.Plain(load.BatteryCapacityPerHour, 1),
                numbers.Plain(load.GridCapacityPerHour, 1),
                numbers.Share(load.Utilisation, 0),
                words.Resource(load.Binding));
        }

        table.WriteTo(text);
        foreach (var station in result.Stations)
        {
            string open = OpenTimes.Text(result.Rehearsal, station.Station, words);
            if (open.Length == 0) continue;
            text.Append(words.Of(result.Rehearsal.Network.Stations[station.Station].Name)).Append(": ").Append(open).Append('\n');
        }
    }

    /// <summary>No-break spaces are for pages; terminals copy better with plain ones.</summary>
    private static string Plain(StringBuilder text) => text.Replace('\u00a0', ' ').ToString();
}
