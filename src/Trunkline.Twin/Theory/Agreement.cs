using System.Globalization;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;

namespace Trunkline.Twin.Theory;

/// <summary>A figure of the twin beside the one that theory gives exactly.</summary>
/// <param name="Measure">What it is, for people.</param>
/// <param name="Exact">By theory; zero or above.</param>
/// <param name="Measured">By the twin.</param>
/// <param name="Replications">From how many, 2 or more.</param>
public sealed record Agreement(string Measure, double Exact, Estimate Measured, int Replications)
{
    /// <summary>A correct twin is further off than this in one of about 1,300 comparisons of 20 replications.</summary>
    public const double MostStandardErrors = 4;

    // Rarer than anything that a run of any length would see, but not quite zero where a queue is long instead of endless.
    private const double Never = 1e-9;

    /// <summary>By theory it does not happen, so it must not happen once.</summary>
    public bool IsZero => Exact < Never;

    /// <summary>Standard error of the measured mean.</summary>
    public double StandardError => Measured.HalfWidth / StudentT.Quantile975(Replications - 1);

    /// <summary>Measured less exact, in standard errors.</summary>
    public double Distance =>
        Measured.Mean == Exact || (IsZero && Measured.Mean == 0) ? 0 : (Measured.Mean - Exact) / StandardError;

    /// <summary>Half-width of the 95 % interval over the exact value; zero where that is zero.</summary>
    public double RelativeHalfWidth => IsZero ? 0 : Measured.HalfWidth / Exact;

    /// <summary>Whether the twin is right: zeros are exact, all else is within <see cref="MostStandardErrors"/>.</summary>
    public bool Holds => IsZero ? Measured.Mean == 0 : Math.Abs(Distance) <= MostStandardErrors;

    /// <summary>For example <c>mean wait: exact 0.094300, measured 0.094110 +- 0.8 %, -0.5 standard errors</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Measure}: exact {Exact:0.00000000}, measured {Measured.Mean:0.00000000}")
        + string.Create(CultureInfo.InvariantCulture, $" +- {RelativeHalfWidth:0.0 %}, {Distance:0.0} standard errors");
}
