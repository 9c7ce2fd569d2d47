using Trunkline.Model.Provenance;

namespace Trunkline.Reports.Html;

/// <summary>Links a headline figure to the first assumed input that moves it most, by the name of the member it stands in.</summary>
internal sealed class AssumedMarks(IReadOnlyList<Figure> figures)
{
    private static readonly string[] Stock = ["stock", "batteries", "slots", "chargers", "lanes", "tripsPerDay"];

    /// <summary>Index of the assumed figure that a headline measure rests on, or null.</summary>
    public int? For(string measure)
    {
        foreach (string member in Members(measure))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                if (figures[i].Basis.Kind == BasisKind.Assumed && figures[i].Path.Contains(member, StringComparison.OrdinalIgnoreCase)) return i;
            }
        }

        return null;
    }

    /// <summary>Name of the anchor of a figure in the table of assumptions.</summary>
    public static string Anchor(int figure) => $"figure-{figure + 1}";

    private static string[] Members(string measure) => measure switch
    {
        "trucks" or "trips" or "swaps" or "kmDriven" => ["tripsPerDay", "trucks", "perHour"],
        "servedWithinFiveMinutesShare" or "turnedAway" => Stock,
        "turnaroundP50Minutes" or "turnaroundP95Minutes" => ["swap.", "exchange", "positioning", "approach", .. Stock],
        "promisesKeptShare" => ["promise", "reservationShare"],
        "lowestArrivalCharge" or "stranded" => ["consumption", "reserve", "tare", "load"],
        "costYuanPerKm" => ["swapPrice", "consumption"],
        "dieselYuanPerKm" => ["dieselYuan", "dieselLitres"],
        "tonnesSavedNet" => ["gridGrams", "gridFactor", "dieselLitres", "dieselGrams"],
        "tonnesSavedGross" => ["dieselLitres", "dieselGrams"],
        _ => [],
    };
}
