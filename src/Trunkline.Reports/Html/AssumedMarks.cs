using Trunkline.Model.Provenance;

namespace Trunkline.Reports.Html;

/// <summary>
/// Links a headline figure to an assumed input behind it: the members of the input files that move it, strongest first, by name.
/// </summary>
internal sealed class AssumedMarks(IReadOnlyList<Figure> figures)
{
    private static readonly string[] Stock = [".stock", ".slots", ".chargers", ".lanes", "tripsPerDay", "perHour"];

    /// <summary>Index of the assumed figure that a headline measure rests on, or null.</summary>
    public int? For(string measure)
    {
        foreach (string member in Members(measure))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                bool assumed = figures[i].Basis.Kind == BasisKind.Assumed;
                if (assumed && figures[i].Path.Contains(member, StringComparison.Ordinal)) return i;
            }
        }

        return null;
    }

    /// <summary>Name of the anchor of a figure in the table of assumptions.</summary>
    public static string Anchor(int figure) => $"figure-{figure + 1}";

    private static string[] Members(string measure) => measure switch
    {
        "trucks" or "trips" or "swaps" or "kmDriven" => ["tripsPerDay", "perHour", ".trucks"],
        "servedWithinFiveMinutesShare" or "turnedAway" => Stock,
        "turnaroundP50Minutes" or "turnaroundP95Minutes" => ["exchangeMinutes", "positioningMinutes", "approachMinutes", .. Stock],
        "promisesKeptShare" => ["reservationShare", "$.promises"],
        "lowestArrivalCharge" or "stranded" => ["consumption", "reserveSoc", "loadKg", "tareKg"],
        "costYuanPerKm" => ["swapYuanPerKWh", "consumption"],
        "dieselYuanPerKm" => ["dieselYuanPerLitre", "dieselLitresPer100Km"],
        "tonnesSavedNet" => ["gridKgPerKWh", "dieselLitresPer100Km", "dieselKgPerLitre"],
        "tonnesSavedGross" => ["dieselLitresPer100Km", "dieselKgPerLitre"],
        _ => [],
    };
}
