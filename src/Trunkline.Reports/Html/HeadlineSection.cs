using System.Globalization;
using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>The title, the sentence that says the result, and the figures a board asks for.</summary>
internal static class HeadlineSection
{
    private static readonly string[] Facts = ["trucks", "trips", "swaps", "kmDriven", "stranded", "turnedAway"];

    public static void Write(Markup page, ReportContext context)
    {
        var (words, rehearsal) = (context.Words, context.Result.Rehearsal);
        string start = context.LocalDate(0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        page.Open("header");
        page.Element("h1", words.Of(rehearsal.Name));
        page.Element("p", Verdict.Of(context.Result, words), "verdict");
        var (days, replications) = (context.Numbers.Count(rehearsal.Days), context.Numbers.Count(rehearsal.Replications));
        page.Element("p", words.Period(days, replications, start), "sub");
        page.Open("dl", "class=\"cards\"");
        Cards(page, context);
        page.Close();
        page.Open("dl", "class=\"facts\"");
        foreach (string name in Facts) Fact(page, context, HeadlineMeasure.Named(name)!);
        page.Close();
        page.Element("p", rehearsal.Replications > 1 ? words.IntervalNote : words.OneReplication, "small");
        page.Close();
    }

    private static void Cards(Markup page, ReportContext context)
    {
        var (words, headline) = (context.Words, context.Result.Headline);
        Card(page, context, "servedWithinFiveMinutesShare");
        Card(page, context, "turnaroundP50Minutes", words.AtP95, "turnaroundP95Minutes");
        Card(page, context, "promisesKeptShare");
        Card(page, context, "lowestArrivalCharge", glyph: Slot(headline.LowestArrivalCharge));
        Card(page, context, "costYuanPerKm", words.DieselPays, "dieselYuanPerKm");
        Card(page, context, "tonnesSavedNet", words.GrossIs, "tonnesSavedGross");
    }

    private static void Card(
        Markup page,
        ReportContext context,
        string name,
        Func<string, string>? secondText = null,
        string second = "",
        string glyph = "")
    {
        var measure = HeadlineMeasure.Named(name)!;
        var (numbers, estimate) = (context.Numbers, measure.Of(context.Result.Headline));
        page.Open("div", "class=\"card\"").Open("dt").Text(context.Words.Measure(name));
        Mark(page, context, name);
        page.Close().Open("dd").Raw(glyph).Element("span", numbers.Of(measure.Kind, estimate), "big");
        page.Element("span", numbers.Interval(measure.Kind, estimate), "half");
        if (secondText is not null)
        {
            var other = HeadlineMeasure.Named(second)!;
            var value = other.Of(context.Result.Headline);
            page.Open("div", "class=\"second\"").Text(secondText(numbers.Of(other.Kind, value)));
            page.Element("span", numbers.Interval(other.Kind, value), "half");
            Mark(page, context, second);
            page.Close();
        }

        page.Close().Close();
    }

    private static void Fact(Markup page, ReportContext context, HeadlineMeasure measure)
    {
        var (numbers, estimate) = (context.Numbers, measure.Of(context.Result.Headline));
        bool bad = measure.Name is "stranded" or "turnedAway" && estimate.Mean > 0;
        page.Open("div").Open("dt").Text(context.Words.Measure(measure.Name));
        Mark(page, context, measure.Name);
        string value = numbers.Of(measure.Kind, estimate);
        page.Close().Open("dd").Element("span", bad ? "◆ " + value : value, bad ? "value bad" : "value");
        page.Element("span", numbers.Interval(measure.Kind, estimate), "half").Close().Close();
    }

    private static void Mark(Markup page, ReportContext context, string measure)
    {
        if (context.Marks.For(measure) is not { } figure) return;
        string path = context.Result.Rehearsal.Figures[figure].Path;
        string title = Svg.Escape($"{context.Words.AssumedMark}: {path}");
        page.Open("a", $"class=\"mark\" href=\"#{AssumedMarks.Anchor(figure)}\" title=\"{title}\"").Text("◇").Close();
    }

    /// <summary>The state of charge as the slot glyph: a small battery, filled and coloured by its charge.</summary>
    private static string Slot(Estimate charge)
    {
        if (double.IsNaN(charge.Mean)) return "";
        double filled = Math.Clamp(charge.Mean, 0, 1);
        string ramp = filled < 0.2 ? "charge0" : filled < 0.6 ? "charge1" : "charge2";
        var glyph = new Svg(40, 20, "");
        glyph.Rectangle(3, 3, 31 * filled, 14, ramp).Rectangle(1, 1, 35, 18, "outline").Rectangle(37, 6, 3, 8, "solid");
        return $"<span class=\"slot\" aria-hidden=\"true\">{glyph}</span>";
    }
}
