using System.Globalization;

namespace Trunkline.Reports.Drawing;

/// <summary>The axis of a local day: 0 to 24 h to the right.</summary>
internal static class DayAxis
{
    /// <summary>Minutes in a day.</summary>
    public const double Minutes = 1_440;

    /// <summary>A scale of minutes over a width.</summary>
    public static Scale Scale(double left, double right) => new(0, Minutes, left, right);

    /// <summary>Hours in figures under a drawing, and a hairline up from each.</summary>
    public static Svg Hours(this Svg svg, Scale time, double top, double bottom, int everyHours)
    {
        for (int hour = 0; hour <= 24; hour += everyHours)
        {
            double x = time.At(hour * 60);
            svg.Line(x, top, x, bottom + 4, "hair");
            string anchor = hour == 0 ? "start" : hour == 24 ? "end" : "mid";
            string unit = hour == 24 ? " h" : "";
            svg.Text(x, bottom + 17, hour.ToString("00", CultureInfo.InvariantCulture) + unit, "tick " + anchor);
        }

        return svg;
    }
}
