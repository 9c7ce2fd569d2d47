using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>Each station's mean day as small multiples on common scales: queue, ready sets, power over price and limit.</summary>
internal static class StationDaysSection
{
    private const int MostShown = 12;
    private const double Width = 480;
    private const double Left = 44;
    private const double Right = Width - 4;
    private const double PanelHeight = 76;
    private const double PanelStep = 112;
    private const double FirstTop = 26;

    public static void Write(Markup page, ReportContext context)
    {
        var (words, stations) = (context.Words, Shown(context.Result.Stations));
        if (stations.Count == 0) return;
        page.Open("section", "class=\"long\"");
        page.Element("h2", words.StationDays);
        int all = context.Result.Stations.Count;
        string left = stations.Count < all ? " " + words.BusiestOf(stations.Count, all) : "";
        page.Element("p", words.StationDaysNote + left, "note");
        page.Open("div", "class=\"pair\"");
        var scales = Scales.Of(stations);
        foreach (var station in stations) Station(page, context, station, scales);
        page.Close();
        page.Close();
    }

    private static void Station(Markup page, ReportContext context, StationResult result, Scales scales)
    {
        var (words, numbers) = (context.Words, context.Numbers);
        var station = context.Result.Rehearsal.Network.Stations[result.Station];
        page.Open("figure");
        page.Element("h3", words.Of(station.Name));
        string limit = numbers.WithUnit(result.Day.LimitKilowatts, 0, "kW");
        string open = OpenTimes.Text(context.Result.Rehearsal, result.Station, words);
        string facts = words.StationFacts(station.Lanes, station.Batteries, limit);
        page.Element("p", open.Length == 0 ? facts : $"{facts} · {open}", "sub");
        var svg = new Svg(Width, FirstTop + (3 * PanelStep) - 8, words.Of(station.Name));
        var time = DayAxis.Scale(Left, Right);
        Panel(svg, numbers, time, 0, words.Queue, result.Day.Queue, scales.Queue);
        Panel(svg, numbers, time, 1, words.ReadySets, result.Day.ReadySets, scales.ReadySets);
        PowerPanel(svg, context, time, result.Day, scales.Power);
        page.Drawing(svg).Close();
    }

    private static void Panel(
        Svg svg, Numbers numbers, Scale time, int row, string title, IReadOnlyList<double> values, double greatest)
    {
        var (top, bottom) = (Top(row), Top(row) + PanelHeight);
        var height = Scale.FromZero(greatest, bottom, top);
        Ground(svg, numbers, time, height, top, bottom, title);
        svg.Path(PathData.Steps(values, quarter => time.At(quarter * 15), height, bottom), "area");
        svg.Line(Left, bottom, Right, bottom, "base");
    }

    private static void PowerPanel(Svg svg, ReportContext context, Scale time, StationDay day, double greatest)
    {
        var (words, numbers) = (context.Words, context.Numbers);
        var (top, bottom) = (Top(2), Top(2) + PanelHeight);
        var height = Scale.FromZero(greatest, bottom, top);
        svg.Prices(context.Prices(0), time, top, bottom);
        Ground(svg, numbers, time, height, top, bottom, words.Power);
        svg.Path(PathData.Steps(day.PowerKilowatts, quarter => time.At(quarter * 15), height, bottom), "area", words.MeanDay);
        var most = PathData.Middles(day.PowerMaximumKilowatts, quarter => time.At(quarter * 15), height);
        svg.Path(most, "greatest", words.GreatestSeen);
        svg.Line(Left, bottom, Right, bottom, "base");
        if (double.IsFinite(day.LimitKilowatts))
        {
            double y = height.At(day.LimitKilowatts);
            string limit = words.LimitIs(numbers.WithUnit(day.LimitKilowatts, 0, "kW"));
            svg.Line(Left, y, Right, y, "limit").Text(Right, top - 8, limit, "end quiet");
        }

        svg.Hours(time, bottom, bottom, 4);
    }

    private static void Ground(Svg svg, Numbers numbers, Scale time, Scale height, double top, double bottom, string title)
    {
        svg.Text(Left, top - 8, title, "");
        foreach (double mark in height.Marks(4)) svg.Line(Left, height.At(mark), Right, height.At(mark), "hair");
        svg.Text(Left - 6, bottom + 4, "0", "tick end");
        svg.Text(Left - 6, top + 4, numbers.Plain(height.High, height.High == Math.Round(height.High) ? 0 : 2), "tick end");

        for (int hour = 4; hour < 24; hour += 4) svg.Line(time.At(hour * 60), top, time.At(hour * 60), bottom, "hair");
    }

    private static double Top(int row) => FirstTop + (row * PanelStep);

    private static List<StationResult> Shown(IReadOnlyList<StationResult> stations) => stations.Count <= MostShown
        ? [.. stations]
        : [.. stations.OrderByDescending(each => each.Load.Utilisation).Take(MostShown).OrderBy(each => each.Station)];

    private sealed record Scales(double Queue, double ReadySets, double Power)
    {
        public static Scales Of(List<StationResult> stations) => new(
            Greatest(stations.SelectMany(station => station.Day.Queue)),
            Greatest(stations.SelectMany(station => station.Day.ReadySets)),
            Greatest(stations.SelectMany(station => station.Day.PowerMaximumKilowatts.Append(station.Day.LimitKilowatts))));

        private static double Greatest(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
    }
}
