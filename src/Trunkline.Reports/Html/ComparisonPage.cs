using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>Two rehearsals side by side: one table of paired differences.</summary>
internal static class ComparisonPage
{
    public static string Write(Comparison comparison, ReportOptions options)
    {
        var words = Words.In(options.Language);
        string first = words.Of(comparison.First.Rehearsal.Name), second = words.Of(comparison.Second.Rehearsal.Name);
        int clear = comparison.Differences.Count(difference => Significance.IsClear(difference.Difference));
        var page = new Markup();
        page.Open("header").Element("h1", words.Compared(second, first));
        page.Element("p", words.Significant(clear, comparison.Differences.Count) + words.SentenceEnd.TrimEnd(), "verdict");
        page.Element("p", words.ComparisonNote, "note").Close();
        page.Open("section").Open("div", "class=\"scroll\"").Open("table");
        page.Head(
            words.MeasureColumn, "\t" + first, "\t" + second, "\t" + words.Difference, "", "", "\t" + words.VarianceReduction);
        page.Open("tbody");
        foreach (var difference in comparison.Differences) Row(page, words, difference);
        page.Close().Close().Close().Close();
        FootSection.Write(page, new ReportContext(comparison.Second, options));
        return HtmlReport.Page(words, words.Compared(second, first), page);
    }

    private static void Row(Markup page, Words words, MeasureDifference difference)
    {
        var numbers = new Numbers(words);
        var kind = HeadlineMeasure.Named(difference.Measure)?.Kind ?? FigureKind.Count;
        bool clear = Significance.IsClear(difference.Difference);
        page.Open("tr");
        page.Element("td", words.Measure(difference.Measure));
        Figure(difference.First);
        Figure(difference.Second);
        page.Element("td", numbers.Difference(kind, difference.Difference.Mean), clear ? "n least" : "n");
        page.Open("td").Element("span", numbers.DifferenceInterval(kind, difference.Difference), "half").Close();
        page.Element("td", Significance.Word(difference, words), clear ? "least" : "sub");
        page.Element("td", numbers.Plain(difference.VarianceReduction, 1), "n");
        page.Close();

        void Figure(Estimate estimate)
        {
            page.Open("td", "class=\"n\"").Text(numbers.Of(kind, estimate) + " ");
            page.Element("span", numbers.Interval(kind, estimate), "half").Close();
        }
    }
}
