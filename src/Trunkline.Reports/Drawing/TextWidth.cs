namespace Trunkline.Reports.Drawing;

/// <summary>An estimate of how wide text will be: good enough to decide whether a label fits.</summary>
internal static class TextWidth
{
    private const double LatinShare = 0.56;

    /// <summary>Pixels at a size of type.</summary>
    public static double Of(string text, double size = 12) => text.Sum(each => IsWide(each) ? 1 : LatinShare) * size;

    /// <summary>Columns of a terminal: ideographs and full-width punctuation take two.</summary>
    public static int Columns(string text) => text.Sum(each => IsWide(each) ? 2 : 1);

    private static bool IsWide(char each) => each
        is >= '\u1100' and <= '\u115f' or >= '\u2e80' and <= '\ua4cf' or >= '\uac00' and <= '\ud7a3' or >= '\uf900' and <= '\ufaff'
        or >= '\ufe30' and <= '\ufe6f' or >= '\uff00' and <= '\uff60' or >= '\uffe0' and <= '\uffe6';
}
