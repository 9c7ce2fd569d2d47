using System.Globalization;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>
/// Writes figures for people: grouped thousands, the unit after a no-break space, a dash for what could not be measured.
/// Both languages group by thousands; machines get their numbers from JSON and CSV.
/// </summary>
internal sealed class Numbers(Words words)
{
    private const string Space = "\u00a0";

    /// <summary>A plain figure with a fixed number of decimals.</summary>
    public string Plain(double value, int decimals) =>
        double.IsFinite(value) ? Positive(value, decimals).ToString("N" + decimals, CultureInfo.InvariantCulture) : words.Nothing;

    /// <summary>A number of things; one decimal where a mean below ten is not whole.</summary>
    public string Count(double value) => Plain(value, CountDecimals(value));

    /// <summary>A fraction of one in per cent.</summary>
    public string Share(double value, int decimals = 1) =>
        double.IsFinite(value) ? Plain(value * 100, decimals) + words.BeforePercent + "%" : words.Nothing;

    /// <summary>Minutes with one decimal.</summary>
    public string Minutes(double value) => WithUnit(value, 1, words.Minutes);

    /// <summary>Any figure with a unit.</summary>
    public string WithUnit(double value, int decimals, string unit) =>
        double.IsFinite(value) ? Plain(value, decimals) + Space + unit : words.Nothing;

    /// <summary>A sum of money; large ones in the language's large unit (million, 万).</summary>
    public string Money(double yuan) => Math.Abs(yuan) < words.YuanMillionsUnit
        ? WithUnit(yuan, 0, words.Yuan)
        : WithUnit(yuan / words.YuanMillionsUnit, words.YuanMillionsUnit >= 1e6 ? 2 : 1, words.YuanMillions);

    /// <summary>A clock time of a local day, for example 14:05.</summary>
    public static string Clock(double minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)minute / 60:00}:{(int)minute % 60:00}");

    /// <summary>The mean of an estimate as its kind is written, with its unit; a narrow interval earns a decimal more.</summary>
    public string Of(FigureKind kind, Estimate estimate)
    {
        int decimals = Decimals(kind, estimate);
        return kind switch
        {
            FigureKind.Count => Plain(estimate.Mean, decimals),
            FigureKind.Share => Share(estimate.Mean, decimals),
            _ => WithUnit(estimate.Mean, decimals, Unit(kind)),
        };
    }

    /// <summary>The unit of a kind; empty where the figure itself says it.</summary>
    public string Unit(FigureKind kind) => kind switch
    {
        FigureKind.Minutes => words.Minutes,
        FigureKind.YuanPerKilometre => words.YuanPerKilometre,
        FigureKind.Tonnes => words.Tonnes,
        FigureKind.Kilometres => "km",
        _ => "",
    };

    /// <summary>The interval of an estimate in the unit of its figure; empty when there is none.</summary>
    public string Interval(FigureKind kind, Estimate estimate)
    {
        if (!double.IsFinite(estimate.Mean) || !double.IsFinite(estimate.HalfWidth)) return "";
        double scale = kind == FigureKind.Share ? 100 : 1;
        return Half(estimate.HalfWidth * scale, Decimals(kind, estimate));
    }

    /// <summary>A half-width as an interval; never shown as zero when it is not.</summary>
    public string Half(double halfWidth, int decimals)
    {
        if (!double.IsFinite(halfWidth)) return "";
        double least = Math.Pow(10, -decimals);
        bool tiny = halfWidth > 0 && halfWidth < least / 2;
        return words.Interval(tiny ? "<" + Plain(least, decimals) : Plain(halfWidth, halfWidth == 0 ? 0 : decimals));
    }

    /// <summary>A difference with its sign; shares differ by percentage points.</summary>
    public string Difference(FigureKind kind, double value)
    {
        if (!double.IsFinite(value)) return words.Nothing;
        double shown = kind == FigureKind.Share ? value * 100 : value;
        string text = Plain(Math.Abs(shown), DifferenceDecimals(kind, value));
        string unit = kind == FigureKind.Share ? words.PercentagePoints : Unit(kind);
        string sign = text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "" : value < 0 ? "−" : "+";
        return sign + text + (unit.Length == 0 ? "" : Space + unit);
    }

    /// <summary>The interval of a difference.</summary>
    public string DifferenceInterval(FigureKind kind, Estimate difference) =>
        !double.IsFinite(difference.Mean) || !double.IsFinite(difference.HalfWidth) ? ""
        : Half(difference.HalfWidth * (kind == FigureKind.Share ? 100 : 1), DifferenceDecimals(kind, difference.Mean));

    private static int DifferenceDecimals(FigureKind kind, double value) => kind == FigureKind.Share ? 2 : Decimals(kind, value);

    private static int Decimals(FigureKind kind, Estimate estimate)
    {
        int decimals = Decimals(kind, estimate.Mean);
        double half = kind == FigureKind.Share ? estimate.HalfWidth * 100 : estimate.HalfWidth;
        return half > 0 && half < 0.5 * Math.Pow(10, -decimals) ? decimals + 1 : decimals;
    }

    private static int Decimals(FigureKind kind, double value) => kind switch
    {
        FigureKind.Count => CountDecimals(value),
        FigureKind.Share or FigureKind.Minutes => 1,
        FigureKind.YuanPerKilometre => 2,
        FigureKind.Tonnes => Math.Abs(value) < 100 ? 1 : 0,
        _ => 0,
    };

    private static int CountDecimals(double value) => Math.Abs(value) < 10 && value != Math.Round(value) ? 1 : 0;

    /// <summary>Rounds, and takes the sign off a zero.</summary>
    private static double Positive(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? 0 : rounded;
    }
}
