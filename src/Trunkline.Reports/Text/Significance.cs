using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>Whether a difference is more than chance, and whether it is welcome.</summary>
internal static class Significance
{
    /// <summary>The 95 % interval leaves out zero. One replication has no interval, so nothing is clear.</summary>
    public static bool IsClear(Estimate difference) =>
        double.IsFinite(difference.HalfWidth) && difference.Mean != 0 && (difference.Low > 0 || difference.High < 0);

    /// <summary>The word for a difference: better, worse, different, or none that is clear.</summary>
    public static string Word(MeasureDifference difference, Words words)
    {
        if (!IsClear(difference.Difference)) return words.NoDifference;
        var wish = HeadlineMeasure.Named(difference.Measure)?.Wish ?? Wish.None;
        if (wish == Wish.None) return words.Different;
        return difference.Difference.Mean > 0 == (wish == Wish.More) ? words.Better : words.Worse;
    }
}
