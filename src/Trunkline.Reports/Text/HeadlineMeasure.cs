using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>How a figure is written.</summary>
internal enum FigureKind
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A fraction of one, shown in per cent.</summary>
    Share,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Yuan for a kilometre.</summary>
    YuanPerKilometre,

    /// <summary>Tonnes of carbon dioxide.</summary>
    Tonnes,

    /// <summary>Kilometres.</summary>
    Kilometres,
}

/// <summary>Which way a figure should go.</summary>
internal enum Wish
{
    /// <summary>Neither way is good in itself.</summary>
    None,

    /// <summary>More is better.</summary>
    More,

    /// <summary>Less is better.</summary>
    Less,
}

/// <summary>One figure of the headline: its stable name in JSON, CSV and comparisons, how it is written, what is better.</summary>
internal sealed record HeadlineMeasure(string Name, string Unit, FigureKind Kind, Wish Wish, Func<Headline, Estimate> Of)
{
    /// <summary>All of them, in the order of the headline.</summary>
    public static IReadOnlyList<HeadlineMeasure> All { get; } =
    [
        new("trucks", "1", FigureKind.Count, Wish.None, each => each.Trucks),
        new("trips", "1", FigureKind.Count, Wish.More, each => each.Trips),
        new("swaps", "1", FigureKind.Count, Wish.None, each => each.Swaps),
        new("servedWithinFiveMinutesShare", "share", FigureKind.Share, Wish.More, each => each.ServedWithinFiveMinutesShare),
        new("turnaroundP50Minutes", "min", FigureKind.Minutes, Wish.Less, each => each.TurnaroundP50Minutes),
        new("turnaroundP95Minutes", "min", FigureKind.Minutes, Wish.Less, each => each.TurnaroundP95Minutes),
        new("promisesKeptShare", "share", FigureKind.Share, Wish.More, each => each.PromisesKeptShare),
        new("lowestArrivalCharge", "share", FigureKind.Share, Wish.More, each => each.LowestArrivalCharge),
        new("stranded", "1", FigureKind.Count, Wish.Less, each => each.Stranded),
        new("turnedAway", "1", FigureKind.Count, Wish.Less, each => each.TurnedAway),
        new("costYuanPerKm", "yuan/km", FigureKind.YuanPerKilometre, Wish.Less, each => each.CostYuanPerKilometre),
        new("dieselYuanPerKm", "yuan/km", FigureKind.YuanPerKilometre, Wish.None, each => each.DieselYuanPerKilometre),
        new("tonnesSavedNet", "t", FigureKind.Tonnes, Wish.More, each => each.TonnesSavedNet),
        new("tonnesSavedGross", "t", FigureKind.Tonnes, Wish.More, each => each.TonnesSavedGross),
        new("kmDriven", "km", FigureKind.Kilometres, Wish.None, each => each.KilometresDriven),
    ];

    /// <summary>The measure of a stable name.</summary>
    public static HeadlineMeasure? Named(string name) => All.FirstOrDefault(measure => measure.Name == name);
}
