namespace Trunkline.Reports.Drawing;

/// <summary>What a wait looks like: a shape and a colour, so that either alone tells it.</summary>
internal enum WaitClass
{
    /// <summary>Straight into the lane.</summary>
    None,

    /// <summary>Within the promise of five minutes.</summary>
    Short,

    /// <summary>More than five and up to fifteen minutes.</summary>
    Long,

    /// <summary>More than fifteen minutes.</summary>
    VeryLong,
}

/// <summary>Marks for swaps: small grey discs are normal; a triangle and a diamond in the alarm colours are news.</summary>
internal static class Marker
{
    /// <summary>The longest wait that keeps the promise.</summary>
    public const double PromisedMinutes = 5;

    /// <summary>From here on a wait is very long.</summary>
    public const double VeryLongMinutes = 15;

    /// <summary>The class of a wait in minutes.</summary>
    public static WaitClass Of(double waitMinutes) =>
        waitMinutes <= 0 ? WaitClass.None
        : waitMinutes <= PromisedMinutes ? WaitClass.Short
        : waitMinutes <= VeryLongMinutes ? WaitClass.Long
        : WaitClass.VeryLong;

    /// <summary>Draws the mark of a wait.</summary>
    public static Svg Wait(this Svg svg, double x, double y, WaitClass wait, string? title = null) => wait switch
    {
        WaitClass.None => svg.Disc(x, y, 1.6, "dot none", title),
        WaitClass.Short => svg.Disc(x, y, 2.2, "dot short", title),
        WaitClass.Long => svg.Path(Triangle(x, y, 3.8), "dot long", title),
        _ => svg.Path(Diamond(x, y, 4.4), "dot verylong", title),
    };

    private static PathData Triangle(double x, double y, double radius)
    {
        double half = 0.9 * radius, foot = y + (0.7 * radius);
        return new PathData().Move(x, y - radius).Line(x + half, foot).Line(x - half, foot).Close();
    }

    private static PathData Diamond(double x, double y, double radius) =>
        new PathData().Move(x, y - radius).Line(x + radius, y).Line(x, y + radius).Line(x - radius, y).Close();
}
