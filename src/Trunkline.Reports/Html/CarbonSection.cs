using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>Carbon dioxide: the diesel not burnt, less the grid energy used, is the net saving.</summary>
internal static class CarbonSection
{
    private const double NameWidth = 220;
    private const double Right = 800;
    private const double Row = 40;

    public static void Write(Markup page, ReportContext context)
    {
        var words = context.Words;
        page.Open("section");
        page.Element("h2", words.Carbon);
        page.Element("p", words.CarbonNote, "note");
        page.Open("figure", "class=\"wide\"").Drawing(Bars(context)).Close();
        page.Close();
    }

    private static Svg Bars(ReportContext context)
    {
        var (words, carbon) = (context.Words, context.Result.Carbon);
        double gross = Known(carbon.DieselTonnes.Mean), grid = Known(carbon.GridTonnes.Mean), net = gross - grid;
        var tonnes = new Scale(Math.Min(0, net), Math.Max(gross, 1e-9), NameWidth, Right);
        var svg = new Svg(1_000, (3 * Row) + 8, words.Carbon);
        Bar(0, words.DieselNotBurnt, 0, gross, "area", carbon.DieselTonnes, "");
        Bar(1, words.GridEnergy, net, gross, "lighter", carbon.GridTonnes, "−");
        Bar(2, net < 0 ? words.NetAdded : words.NetSaved, Math.Min(0, net), Math.Max(0, net), "solid", carbon.NetTonnes, "");
        double zero = tonnes.At(0);
        return svg.Line(zero, 0, zero, 3 * Row, "base");

        void Bar(int row, string name, double from, double to, string style, Estimate estimate, string sign)
        {
            double y = row * Row;
            var shown = row == 2 ? estimate with { Mean = Math.Abs(estimate.Mean) } : estimate;
            svg.Text(NameWidth - 12, y + 19, name, row == 2 ? "end strong" : "end");
            svg.Rectangle(tonnes.At(from), y + 4, tonnes.At(to) - tonnes.At(from), 22, style);
            string tonnesText = sign + context.Numbers.Of(FigureKind.Tonnes, shown);
            string text = $"{tonnesText} {context.Numbers.Interval(FigureKind.Tonnes, estimate)}";
            svg.Text(tonnes.At(Math.Max(to, 0)) + 8, y + 19, text, row == 2 ? "strong" : "");
        }
    }

    private static double Known(double value) => double.IsFinite(value) ? value : 0;
}
