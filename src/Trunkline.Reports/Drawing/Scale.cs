namespace Trunkline.Reports.Drawing;

/// <summary>A linear map from a quantity to a coordinate of a drawing.</summary>
internal readonly record struct Scale(double Low, double High, double From, double To)
{
    /// <summary>The coordinate of a value; values outside of the domain lie outside of the range.</summary>
    public double At(double value) => High == Low ? From : From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>The coordinate of a value held within the domain.</summary>
    public double Within(double value) => At(Math.Clamp(value, Low, High));

    /// <summary>A scale from zero up to a round number at or above the greatest value; its domain is never empty.</summary>
    public static Scale FromZero(double greatest, double from, double to) =>
        new(0, double.IsFinite(greatest) && greatest > 0 ? RoundUp(greatest) : 1, from, to);

    /// <summary>Round marks (1, 2 or 5 times a power of ten) over the domain, about as many as asked for.</summary>
    public IReadOnlyList<double> Marks(int about)
    {
        double step = RoundStep((High - Low) / Math.Max(1, about));
        var marks = new List<double>();
        double last = (High / step) + 1e-9;
        for (double index = Math.Ceiling((Low / step) - 1e-9); index <= last; index++) marks.Add(index * step);
        return marks;
    }

    private static double RoundUp(double value)
    {
        double step = RoundStep(value / 4);
        return Math.Ceiling((value / step) - 1e-9) * step;
    }

    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double leading = rough / power;
        return power * (leading <= 1 + 1e-9 ? 1 : leading <= 2 + 1e-9 ? 2 : leading <= 5 + 1e-9 ? 5 : 10);
    }
}
