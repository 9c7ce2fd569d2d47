namespace Trunkline.Model.Distributions;

/// <summary>The families a positive quantity may be drawn from.</summary>
public enum DistributionKind : byte
{
    /// <summary>Always the same value.</summary>
    Fixed,

    /// <summary>Memoryless, with a mean.</summary>
    Exponential,

    /// <summary>Flat between two bounds.</summary>
    Uniform,

    /// <summary>Rising to a mode and falling.</summary>
    Triangular,

    /// <summary>Log-normal, with a mean and a coefficient of variation.</summary>
    LogNormal,
}

/// <summary>A distribution of a positive quantity; the unit is the member's it stands in.</summary>
public readonly record struct Distribution
{
    private Distribution(DistributionKind kind, double a, double b, double c) => (Kind, A, B, C) = (kind, a, b, c);

    /// <summary>The family.</summary>
    public DistributionKind Kind { get; }

    /// <summary>First parameter.</summary>
    public double A { get; }

    /// <summary>Second parameter.</summary>
    public double B { get; }

    /// <summary>Third parameter.</summary>
    public double C { get; }

    /// <summary>Always this value.</summary>
    public static Distribution Fixed(double value) => new(DistributionKind.Fixed, value, 0, 0);

    /// <summary>Exponential with this mean.</summary>
    public static Distribution Exponential(double mean) => new(DistributionKind.Exponential, mean, 0, 0);

    /// <summary>Flat from min to max.</summary>
    public static Distribution Uniform(double min, double max) => new(DistributionKind.Uniform, min, max, 0);

    /// <summary>Triangular.</summary>
    public static Distribution Triangular(double min, double mode, double max) => new(DistributionKind.Triangular, min, mode, max);

    /// <summary>Log-normal.</summary>
    public static Distribution LogNormal(double mean, double coefficientOfVariation) => new(DistributionKind.LogNormal, mean, coefficientOfVariation, 0);

    /// <summary>The mean.</summary>
    public double Mean => Kind switch
    {
        DistributionKind.Uniform => (A + B) / 2,
        DistributionKind.Triangular => (A + B + C) / 3,
        _ => A,
    };
}
