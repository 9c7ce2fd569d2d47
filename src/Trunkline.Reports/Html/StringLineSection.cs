using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;

namespace Trunkline.Reports.Html;

/// <summary>The hero: the median day of the line as time and distance.</summary>
internal static class StringLineSection
{
    public static void Write(Markup page, ReportContext context)
    {
        if (context.Result.StringLine is not { } diagram) return;
        var (words, network) = (context.Words, context.Result.Rehearsal.Network);
        page.Open("section");
        page.Element("h2", words.StringLine);
        string line = words.Of(network.Lines[diagram.Line].Name);
        page.Element("p", words.StringLineNote(line, context.Numbers.Count(diagram.Day + 1)), "note");
        page.Open("figure", "class=\"wide\"").Drawing(Key(context));
        page.Drawing(new StringLineDrawing(context, diagram).Draw()).Close();
        page.Close();
    }

    private static Svg Key(ReportContext context)
    {
        var (words, network, diagram) = (context.Words, context.Result.Rehearsal.Network, context.Result.StringLine!);
        var places = network.Lines[diagram.Line].Places;
        string first = words.Of(network.Places[places[0]].Name);
        string last = words.Of(network.Places[places[^1]].Name);
        var svg = new Svg(1_000, 28, words.StringLine);
        double x = 0;
        Direction(svg, ref x, up: true, $"{first} {words.Towards} {last}");
        Direction(svg, ref x, up: false, $"{last} {words.Towards} {first}");
        Swap(svg, ref x, WaitClass.None, words.WaitNone);
        Swap(svg, ref x, WaitClass.Short, words.WaitShort);
        Swap(svg, ref x, WaitClass.Long, words.WaitLong);
        Swap(svg, ref x, WaitClass.VeryLong, words.WaitVeryLong);
        return svg;
    }

    private static void Direction(Svg svg, ref double x, bool up, string text)
    {
        var sample = up ? new PathData().Move(x, 16).Line(x + 24, 2) : new PathData().Move(x, 2).Line(x + 24, 16);
        svg.Path(sample, up ? "forward" : "backward").Text(x + 32, 13, text, "");
        x += 32 + TextWidth.Of(text, 13) + 16;
    }

    private static void Swap(Svg svg, ref double x, WaitClass wait, string text)
    {
        svg.Wait(x + 4, 9, wait).Text(x + 12, 13, text, "");
        x += 12 + TextWidth.Of(text, 13) + 16;
    }
}
