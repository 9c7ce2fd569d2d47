using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>
/// The string-line (Marey) diagram: time right, kilometres up, a line per truck. Each station is a rail: what concerns the
/// forward carriageway stands above it, the other below it; first the swaps, beyond them the queue as a band of its thickness.
/// </summary>
internal sealed class StringLineDrawing
{
    private const double Width = 1_000;
    private const double KilometreColumn = 62;
    private const double Right = Width - 8;
    private const double Top = 44;
    private const double Bottom = 604;
    private const double Height = 628;
    private const double SwapOffset = 5;
    private const double BandOffset = 10;
    private const double WidestBand = 26;

    private readonly ReportContext _context;
    private readonly StringLine _diagram;
    private readonly RoadNetwork _network;
    private readonly Line _line;
    private readonly double _left;
    private readonly Scale _time;
    private readonly Scale _distance;
    private readonly IReadOnlyList<PricePeriod> _prices;

    public StringLineDrawing(ReportContext context, StringLine diagram)
    {
        _context = context;
        _diagram = diagram;
        _network = context.Result.Rehearsal.Network;
        _line = _network.Lines[diagram.Line];
        // The longest name decides how much room the names have.
        _left = KilometreColumn + _line.Places.Max(place => TextWidth.Of(context.Words.Of(_network.Places[place].Name), 13));
        _time = DayAxis.Scale(_left, Right);
        _distance = new Scale(diagram.PlaceKilometres[0], diagram.PlaceKilometres[^1], Bottom - 14, Top + 14);
        _prices = context.Prices(diagram.Day);
    }

    /// <summary>Draws it.</summary>
    public Svg Draw()
    {
        var svg = new Svg(Width, Height, _context.Words.StringLine);
        svg.Prices(_prices, _time, Top, Bottom).Hours(_time, Top, Bottom, 2);
        PriceLabels(svg);
        Places(svg);
        Trucks(svg);
        LegFaults(svg);
        Queues(svg);
        StationFaults(svg);
        Swaps(svg);
        return svg;
    }

    private void PriceLabels(Svg svg)
    {
        var tariff = _context.Result.Rehearsal.Tariff;
        svg.Text(_left - 10, Top - 8, _context.Words.YuanPerKilowattHour, "end quiet");
        foreach (var period in _prices)
        {
            var band = tariff.Bands[period.Band];
            double room = _time.At(period.ToMinute) - _time.At(period.FromMinute);
            double middle = (_time.At(period.FromMinute) + _time.At(period.ToMinute)) / 2;
            string name = _context.Words.Of(band.Name);
            string price = _context.Numbers.Plain((double)band.Price.YuanPerKilowattHour, 2);
            if (TextWidth.Of(name, 14) < room) svg.Text(middle, Top - 22, name, "mid");
            if (TextWidth.Of(price, 14) < room) svg.Text(middle, Top - 8, price, "mid quiet");
        }
    }

    private void Places(Svg svg)
    {
        var stationPlaces = _network.Stations.Where(each => each.Line == _diagram.Line).Select(each => each.Place).ToHashSet();
        var labels = new List<double>();
        foreach (bool stations in new[] { true, false })
        {
            for (int i = 0; i < _line.Places.Count; i++)
            {
                if (stationPlaces.Contains(_line.Places[i]) != stations) continue;
                double y = _distance.At(_diagram.PlaceKilometres[i]);
                svg.Line(_left, y, Right, y, stations ? "rail" : "hair");
                if (labels.Exists(other => Math.Abs(other - y) < 15)) continue;
                labels.Add(y);
                string name = _context.Words.Of(_network.Places[_line.Places[i]].Name);
                svg.Text(_left - 52, y + 4, name, stations ? "end strong" : "end");
                svg.Text(_left - 10, y + 4, _context.Numbers.Plain(_diagram.PlaceKilometres[i], 0), "end quiet");
            }
        }

        svg.Text(_left - 10, Bottom + 17, "km", "end quiet");
    }

    private void Trucks(Svg svg)
    {
        svg.Group("trucks");
        foreach (var path in _diagram.Paths)
        {
            var data = new PathData();
            foreach (var point in path.Points) data.Next(_time.Within(point.Minute), _distance.Within(point.Kilometre));
            svg.Path(data, path.Forward ? "forward" : "backward", _context.Words.TruckNumber(path.Truck));
        }

        svg.Close();
    }

    private void Queues(Svg svg)
    {
        int most = _diagram.Queues.SelectMany(queue => queue.WaitingTrucks).DefaultIfEmpty(0).Max();
        double perTruck = WidestBand / Math.Max(4, most);
        foreach (var queue in _diagram.Queues)
        {
            if (KilometreOf(queue.Station) is not { } kilometre) continue;
            double y = _distance.At(kilometre);
            double side = Side(_network.Stations[queue.Station].Carriageway == Carriageway.Backward);
            double foot = y + (side * BandOffset);
            var thickness = new Scale(0, 1, foot, foot + (side * perTruck));
            var values = queue.WaitingTrucks.Select(count => (double)count).ToArray();
            string atMost = _context.Numbers.Count(values.DefaultIfEmpty(0).Max());
            string text = $"{NameOf(queue.Station)} · {_context.Words.QueueBand(atMost)}";
            svg.Path(PathData.Steps(values, quarter => _time.At(quarter * 15), thickness, foot), "queue", text);
        }
    }

    private void Swaps(Svg svg)
    {
        svg.Group("swaps");
        foreach (var swap in _diagram.Swaps.OrderBy(swap => swap.WaitMinutes).ThenBy(swap => swap.Minute))
        {
            if (KilometreOf(swap.Station) is not { } kilometre) continue;
            double y = _distance.At(kilometre) + (Side(!swap.Forward) * SwapOffset);
            var wait = Marker.Of(swap.WaitMinutes);
            svg.Wait(_time.Within(swap.Minute), y, wait, wait >= WaitClass.Long ? Describe(swap) : null);
        }

        svg.Close();
    }

    private string Describe(SwapDot swap)
    {
        var (words, numbers) = (_context.Words, _context.Numbers);
        string promise = !swap.Promised ? words.WalkIn : swap.PromiseKept ? words.PromiseKept : words.PromiseBroken;
        return $"{NameOf(swap.Station)} {Numbers.Clock(swap.Minute)} · {words.Waited(numbers.Minutes(swap.WaitMinutes))} · "
            + $"{words.ArrivedWith(numbers.Share(swap.ArrivalCharge, 0))} · {promise}";
    }

    private void LegFaults(Svg svg)
    {
        foreach (var fault in FaultsOfTheDay(FaultKind.LegClosed, FaultKind.LegSlow))
        {
            int leg = Position(fault.Fault.Target);
            if (leg < 0) continue;
            double top = _distance.At(_diagram.PlaceKilometres[leg + 1]);
            double height = _distance.At(_diagram.PlaceKilometres[leg]) - top;
            Hatch(svg, fault, top, height);
        }
    }

    private void StationFaults(Svg svg)
    {
        foreach (var fault in FaultsOfTheDay(
            FaultKind.ConnectionOutage, FaultKind.ConnectionLimit, FaultKind.LaneOutage, FaultKind.ChargerOutage,
            FaultKind.SlotOutage))
        {
            if (KilometreOf(fault.Fault.Target) is not { } kilometre) continue;
            bool below = _network.Stations[fault.Fault.Target].Carriageway == Carriageway.Backward;
            double y = _distance.At(kilometre);
            Hatch(svg, fault, below ? y : y - BandOffset - 4, BandOffset + 4);
        }
    }

    private void Hatch(Svg svg, FaultOfTheDay fault, double top, double height)
    {
        double left = _time.At(fault.From), width = _time.At(fault.To) - left;
        string reason = fault.Fault.Reason.Length == 0 ? "" : " · " + fault.Fault.Reason;
        string text = _context.Words.Fault(fault.Fault.Kind) + reason;
        svg.Path(PathData.Hatching(left, top, width, height), "hatch");
        svg.Rectangle(left, top, width, height, "hatched", $"{text}, {Numbers.Clock(fault.From)}–{Numbers.Clock(fault.To)}");
        bool turn = left + TextWidth.Of(text, 15) > Right;
        double baseline = height > 40 ? top + Math.Min(height / 2, 52) : top - 4;
        svg.Text(turn ? Right : left + 4, baseline, text, turn ? "halo end" : "halo");
    }

    private IEnumerable<FaultOfTheDay> FaultsOfTheDay(params FaultKind[] kinds)
    {
        var start = _context.DayStart(_diagram.Day);
        foreach (var fault in _context.Result.Rehearsal.Faults)
        {
            double from = Math.Clamp((fault.From - start).TotalMinutes, 0, DayAxis.Minutes);
            double to = Math.Clamp((fault.To - start).TotalMinutes, 0, DayAxis.Minutes);
            if (to > from && kinds.Contains(fault.Kind)) yield return new FaultOfTheDay(fault, from, to);
        }
    }

    private int Position(int leg)
    {
        for (int i = 0; i < _line.Legs.Count; i++)
        {
            if (_line.Legs[i] == leg) return i;
        }

        return -1;
    }

    private double? KilometreOf(int station)
    {
        if (_network.Stations[station].Line != _diagram.Line) return null;
        for (int i = 0; i < _line.Places.Count; i++)
        {
            if (_line.Places[i] == _network.Stations[station].Place) return _diagram.PlaceKilometres[i];
        }

        return null;
    }

    private string NameOf(int station) => _context.Words.Of(_network.Stations[station].Name);

    private static double Side(bool below) => below ? 1 : -1;

    private readonly record struct FaultOfTheDay(Fault Fault, double From, double To);
}
