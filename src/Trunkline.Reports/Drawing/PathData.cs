using System.Text;

namespace Trunkline.Reports.Drawing;

/// <summary>The <c>d</c> of an SVG path, built point by point.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _text = new();

    /// <summary>Nothing has been drawn yet.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Lifts the pen to a point.</summary>
    public PathData Move(double x, double y) => Add('M', x, y);

    /// <summary>Draws to a point.</summary>
    public PathData Line(double x, double y) => Add('L', x, y);

    /// <summary>Draws to the first point from nothing, to others by a line.</summary>
    public PathData Next(double x, double y) => IsEmpty ? Move(x, y) : Line(x, y);

    /// <summary>A smooth curve that leaves and arrives level, as the bands of a flow do.</summary>
    public PathData LevelCurve(double fromX, double x, double fromY, double y)
    {
        double middle = (fromX + x) / 2;
        _text.Append($"C{Svg.N(middle)} {Svg.N(fromY)} {Svg.N(middle)} {Svg.N(y)} {Svg.N(x)} {Svg.N(y)}");
        return this;
    }

    /// <summary>Closes the outline.</summary>
    public PathData Close()
    {
        _text.Append('Z');
        return this;
    }

    /// <summary>A filled staircase over equal steps of time, standing on a base line.</summary>
    public static PathData Steps(IReadOnlyList<double> values, Func<int, double> x, Scale y, double baseline)
    {
        var path = new PathData().Move(x(0), baseline);
        for (int i = 0; i < values.Count; i++) path.Line(x(i), y.At(Finite(values[i]))).Line(x(i + 1), y.At(Finite(values[i])));
        return path.Line(x(values.Count), baseline).Close();
    }

    /// <summary>A line through the middles of equal steps of time; values that are no number leave a gap.</summary>
    public static PathData Middles(IReadOnlyList<double> values, Func<double, double> x, Scale y)
    {
        var path = new PathData();
        bool pen = false;
        for (int i = 0; i < values.Count; i++)
        {
            if (double.IsFinite(values[i]))
            {
                if (pen) path.Line(x(i + 0.5), y.At(values[i]));
                else path.Move(x(i + 0.5), y.At(values[i]));
            }

            pen = double.IsFinite(values[i]);
        }

        return path;
    }

    /// <summary>Diagonals within a rectangle: closed or out of order. Drawn out, for printers make less of patterns.</summary>
    public static PathData Hatching(double left, double top, double width, double height)
    {
        const double Step = 8;
        var path = new PathData();
        for (double across = Step; across < width + height; across += Step)
        {
            double right = Math.Min(across, width), down = Math.Min(across, height);
            path.Move(left + right, top + across - right).Line(left + across - down, top + down);
        }

        return path;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    private PathData Add(char command, double x, double y)
    {
        _text.Append(command).Append(Svg.N(x)).Append(' ').Append(Svg.N(y));
        return this;
    }
}
