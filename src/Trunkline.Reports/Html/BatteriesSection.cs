using Trunkline.Reports.Drawing;

namespace Trunkline.Reports.Html;

/// <summary>Health of the batteries at the end, and their wear.</summary>
internal static class BatteriesSection
{
    private const double LowestBin = 0.70;
    private const double BinWidth = 0.01;
    private const int LeastBins = 12;

    public static void Write(Markup page, ReportContext context)
    {
        var (words, numbers, batteries) = (context.Words, context.Numbers, context.Result.Batteries);
        page.Open("section");
        page.Element("h2", words.Batteries);
        page.Element("p", words.BatteriesNote(numbers.Count(batteries.Count)), "note");
        page.Open("div", "class=\"pair\"");
        page.Open("figure").Drawing(Histogram(context)).Close();
        page.Open("div").Open("table").Open("tbody");
        FigureRow.Write(page, context, words.HealthMean, batteries.HealthMean, value => numbers.Share(value, 2), 100, 2);
        FigureRow.Write(page, context, words.HealthLowest, batteries.HealthLowest, value => numbers.Share(value, 2), 100, 2);
        FigureRow.Write(page, context, words.CyclesPerYear, batteries.CyclesPerBatteryYear, each => numbers.Plain(each, 0), 1, 0);
        FigureRow.Write(page, context, words.LossPerYear, batteries.HealthLossPerYear, value => numbers.Share(value, 2), 100, 2);
        FigureRow.Write(page, context, words.Quarantined, batteries.Quarantined, numbers.Count, 1, 1);
        page.Close().Close();
        page.Element("p", words.LossNote, "small");
        page.Close().Close().Close();
    }

    private static Svg Histogram(ReportContext context)
    {
        const double Left = 44, Right = 476, Top = 16, Bottom = 168;
        var (words, numbers, shares) = (context.Words, context.Numbers, context.Result.Batteries.HealthShares);
        int lowest = 0;
        while (lowest < shares.Count - LeastBins && !(shares[lowest] > 0)) lowest++;
        var bins = new Scale(lowest, Math.Max(shares.Count, lowest + 1), Left, Right);
        var height = Scale.FromZero(shares.Where(double.IsFinite).DefaultIfEmpty(0).Max(), Bottom, Top);
        var svg = new Svg(480, 212, words.Batteries);
        foreach (double mark in height.Marks(3))
        {
            double y = height.At(mark);
            svg.Line(Left, y, Right, y, "hair").Text(Left - 6, y + 4, numbers.Share(mark, 0), "tick end");
        }

        for (int i = lowest; i < shares.Count; i++)
        {
            if (!(shares[i] > 0)) continue;
            double left = bins.At(i), top = height.At(shares[i]);
            svg.Rectangle(left + 1, top, bins.At(i + 1) - left - 2, Bottom - top, "area", numbers.Share(shares[i]));
        }

        svg.Line(Left, Bottom, Right, Bottom, "base");
        int every = shares.Count - lowest > 15 ? 5 : 2;
        for (int i = shares.Count; i >= lowest; i -= every)
        {
            string health = numbers.Share(LowestBin + (i * BinWidth), 0);
            svg.Text(bins.At(i), Bottom + 17, health, i == shares.Count ? "tick end" : "tick mid");
        }

        return svg.Text(Right, Bottom + 36, words.HealthAxis, "quiet end");
    }
}
