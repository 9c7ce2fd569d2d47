using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;

namespace Trunkline.Reports.Html;

/// <summary>Waits from gate to lane: all trucks as one strip, those who waited as columns, the promise marked.</summary>
internal static class WaitsSection
{
    private const double Width = 1_000;
    private const double Left = 48;
    private const double Right = Width - 8;

    public static void Write(Markup page, ReportContext context)
    {
        var (words, numbers, waits) = (context.Words, context.Numbers, context.Result.Waits);
        page.Open("section");
        page.Element("h2", words.Waits);
        var (none, mean) = (numbers.Share(waits.NoWaitShare.Mean), numbers.Minutes(waits.MeanMinutes.Mean));
        page.Element("p", words.WaitsNote(none, mean), "note");
        page.Open("figure", "class=\"wide\"").Drawing(Strip(context)).Drawing(Columns(context)).Close();
        page.Close();
    }

    private static Svg Strip(ReportContext context)
    {
        var (words, numbers) = (context.Words, context.Numbers);
        var shares = Shares(context);
        double promised = Sum(shares, 1, (int)Marker.PromisedMinutes);
        double late = Sum(shares, (int)Marker.PromisedMinutes, (int)Marker.VeryLongMinutes);
        double veryLate = Sum(shares, (int)Marker.VeryLongMinutes, shares.Length);
        var parts = new (WaitClass Wait, string Name, double Share, string Style)[]
        {
            (WaitClass.None, words.WaitNone, NoWait(context), "ground"),
            (WaitClass.Short, words.WaitShort, shares.Length == 0 ? 0 : promised + shares[0] - NoWait(context), "column"),
            (WaitClass.Long, words.WaitLong, late, "column late"),
            (WaitClass.VeryLong, words.WaitVeryLong, veryLate, "column verylate"),
        };
        var svg = new Svg(Width, 60, words.Waits);
        var width = new Scale(0, 1, 0, Right);
        double[] starts = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            starts[i] = i == 0 ? 0 : starts[i - 1] + width.At(parts[i - 1].Share);
            svg.Rectangle(starts[i], 0, width.At(parts[i].Share), 16, parts[i].Style);
        }

        string[] texts = [.. parts.Select(part => $"{part.Name} {numbers.Share(part.Share)}")];
        double[] labels = LabelPositions(starts, texts);
        for (int i = 0; i < parts.Length; i++) svg.Wait(labels[i] + 4, 32, parts[i].Wait).Text(labels[i] + 12, 36, texts[i], "");
        return svg;
    }

    /// <summary>Each label under the start of its part, moved left as far as the ones after it need.</summary>
    private static double[] LabelPositions(double[] starts, string[] texts)
    {
        double[] labels = [.. starts];
        double end = Right;
        for (int i = labels.Length - 1; i >= 0; i--)
        {
            labels[i] = Math.Min(labels[i], end - TextWidth.Of(texts[i], 14) - 12);
            end = labels[i] - 12;
        }

        return labels;
    }

    private static Svg Columns(ReportContext context)
    {
        const double Top = 20, Bottom = 200;
        var (words, numbers) = (context.Words, context.Numbers);
        var shares = Shares(context);
        if (shares.Length > 0) shares[0] = Math.Max(0, shares[0] - NoWait(context));
        int shown = Math.Max(10, Array.FindLastIndex(shares, share => share > 0) + 1);
        var minutes = new Scale(0, shown, Left, Right);
        var height = Scale.FromZero(shares.DefaultIfEmpty(0).Max(), Bottom, Top);
        var svg = new Svg(Width, 240, words.Waits);
        foreach (double mark in height.Marks(3))
        {
            svg.Line(Left, height.At(mark), Right, height.At(mark), "hair");
            bool whole = Math.Abs((mark * 100) - Math.Round(mark * 100)) < 1e-9;
            svg.Text(Left - 8, height.At(mark) + 4, numbers.Share(mark, whole ? 0 : 1), "tick end");
        }

        svg.Text(Right, Top - 8, words.ShareOfTrucks, "quiet end");
        for (int i = 0; i < Math.Min(shown, shares.Length); i++)
        {
            string style = i < Marker.PromisedMinutes ? "column" : i < Marker.VeryLongMinutes ? "column late" : "column verylate";
            double left = minutes.At(i), top = height.At(shares[i]);
            svg.Rectangle(left + 1, top, minutes.At(i + 1) - left - 2, Bottom - top, style, numbers.Share(shares[i], 2));
        }

        svg.Line(Left, Bottom, Right, Bottom, "base");
        MinuteMarks(svg, words, minutes, shown, lastIsOpen: shown == shares.Length, Bottom);
        double promise = minutes.At(Marker.PromisedMinutes);
        svg.Line(promise, Top - 8, promise, Bottom, "promise").Text(promise + 8, Top, words.PromiseLine, "strong halo");
        return svg;
    }

    private static void MinuteMarks(Svg svg, Words words, Scale minutes, int shown, bool lastIsOpen, double bottom)
    {
        int every = shown <= 20 ? 1 : 5;
        for (int minute = 0; minute < shown; minute += every)
        {
            string text = lastIsOpen && minute == shown - 1 ? words.AndLonger(minute) : $"{minute}";
            svg.Text(minutes.At(minute), bottom + 17, text, "tick mid");
        }

        svg.Text(Right, bottom + 36, words.WaitAxis, "quiet end");
    }

    private static double NoWait(ReportContext context)
    {
        double share = context.Result.Waits.NoWaitShare.Mean;
        return double.IsNaN(share) ? 0 : share;
    }

    private static double[] Shares(ReportContext context) =>
        [.. context.Result.Waits.MinuteShares.Select(share => double.IsFinite(share) ? share : 0)];

    private static double Sum(double[] shares, int from, int to) => shares.Skip(from).Take(Math.Max(0, to - from)).Sum();
}
