using System.Globalization;

namespace Trunkline.Cli.Load;

/// <summary>Figures that a server says of itself at <c>/metrics</c>.</summary>
internal sealed class MetricsPage
{
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);

    /// <summary>Reads a page; figures of one name are added up, whatever their labels.</summary>
    public static MetricsPage Of(string text)
    {
        var page = new MetricsPage();
        foreach (string line in text.Split('\n'))
        {
            int end = line.IndexOfAny(['{', ' ']);
            if (end <= 0 || line[0] == '#') continue;
            int labels = line.LastIndexOf('}');
            string[] words = line[(labels < 0 ? end : labels + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isFigure = double.TryParse(words.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
            if (!isFigure) continue;
            string name = line[..end];
            page._sums[name] = page._sums.GetValueOrDefault(name) + value;
        }

        return page;
    }

    /// <summary>What it says; 0 when it says nothing of it.</summary>
    public double this[string name] => _sums.GetValueOrDefault(name);

    /// <summary>What the writer of the journal did between two pages.</summary>
    public static LoadCommits? Commits(MetricsPage before, MetricsPage after, TimeSpan length)
    {
        const string Duration = "trunkline_journal_commit_duration_seconds", Entries = "trunkline_journal_commit_entries";
        double Grown(string name) => after[name] - before[name];
        double commits = Grown(Duration + "_count");
        return commits <= 0 ? null : new LoadCommits(
            commits / length.TotalSeconds, Grown(Entries + "_sum") / commits, Grown(Duration + "_sum") / commits * 1_000);
    }
}
