using Trunkline.Reports.Drawing;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>Money as a flow: from fleets to station operators and battery owners, from operators to the grid.</summary>
internal sealed class Sankey
{
    private const double Width = 1_000;
    private const double Top = 8;
    private const double Tallest = 200;
    private const double Gap = 40;
    private const double NodeWidth = 12;
    private const double FirstX = 168;
    private const double SecondX = 470;
    private const double ThirdX = 780;

    private readonly ReportContext _context;
    private readonly Svg _svg;
    private readonly double _perYuan;

    private Sankey(ReportContext context, double yuanPerPixel, double height)
    {
        _context = context;
        _svg = new Svg(Width, height, context.Words.Money);
        _perYuan = 1 / yuanPerPixel;
    }

    /// <summary>The drawing, or null when no money flowed.</summary>
    public static Svg? Draw(ReportContext context)
    {
        var money = context.Result.Money;
        double pays = money.FleetsPay.Mean;
        double grid = Known(money.GridCharges.Mean) + Known(money.DemandCharges.Mean);
        double greatest = Math.Max(pays, Known(money.OwnersReceive.Mean) + grid);
        return pays > 0 && double.IsFinite(greatest)
            ? new Sankey(context, greatest / Tallest, Top + Tallest + (2 * Gap) + 16).Flows(money, pays, grid)
            : null;
    }

    private Svg Flows(MoneyResult money, double pays, double grid)
    {
        var words = _context.Words;
        double owners = Known(money.OwnersReceive.Mean);
        double operators = pays - owners;
        double operatorTop = Top + (owners * _perYuan) + (owners > 0 ? Gap : 0);
        double remains = operators - grid;
        double gridTop = operatorTop;
        double remainsTop = gridTop + (grid * _perYuan) + (grid > 0 ? Gap : 0);

        Flow(FirstX, Top, SecondX, Top, owners, "fleets");
        Flow(FirstX, Top + (owners * _perYuan), SecondX, operatorTop, operators, "fleets");
        Flow(SecondX, operatorTop, ThirdX, gridTop, grid, "operators");
        if (remains > 0) Flow(SecondX, operatorTop + (grid * _perYuan), ThirdX, remainsTop, remains, "operators");

        Node(FirstX, Top, pays, "fleets", words.Fleets, before: true);
        Node(SecondX, Top, owners, "owners", words.Owners);
        Node(SecondX, operatorTop, Math.Max(operators, grid), "operators", words.Operators, shown: operators);
        Node(ThirdX, gridTop, grid, "grid", words.Grid);
        if (remains > 0) Node(ThirdX, remainsTop, remains, "operators", words.Remains);
        else if (remains < 0) _svg.Text(ThirdX, remainsTop, $"▲ {words.Shortfall} {_context.Numbers.Money(-remains)}", "strong");
        return _svg;
    }

    private void Flow(double fromX, double fromY, double toX, double toY, double yuan, string style)
    {
        if (yuan <= 0) return;
        double thick = yuan * _perYuan;
        var outline = new PathData().Move(fromX + NodeWidth, fromY)
            .LevelCurve(fromX + NodeWidth, toX, fromY, toY)
            .Line(toX, toY + thick)
            .LevelCurve(toX, fromX + NodeWidth, toY + thick, fromY + thick)
            .Close();
        _svg.Path(outline, "flow " + style, _context.Numbers.Money(yuan));
    }

    private void Node(double x, double y, double yuan, string style, string name, bool before = false, double? shown = null)
    {
        if (yuan <= 0) return;
        double height = yuan * _perYuan;
        double labelX = before ? x - 12 : x + NodeWidth + 8;
        double labelY = Math.Max(y + (height / 2), y + 6);
        string anchor = before ? " end" : "";
        _svg.Rectangle(x, y, NodeWidth, height, style);
        _svg.Text(labelX, labelY - 2, name, "strong" + anchor);
        _svg.Text(labelX, labelY + 14, _context.Numbers.Money(shown ?? yuan), anchor.TrimStart());
    }

    private static double Known(double value) => double.IsFinite(value) ? value : 0;
}
