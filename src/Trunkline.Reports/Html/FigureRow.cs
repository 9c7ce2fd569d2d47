using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>A row of a table of figures: what, how much, how sure.</summary>
internal static class FigureRow
{
    /// <summary>Writes the row.</summary>
    /// <param name="scale">What the half-width is multiplied by to stand in the unit of the figure.</param>
    /// <param name="decimals">Of the half-width.</param>
    public static void Write(
        Markup page,
        ReportContext context,
        string name,
        Estimate estimate,
        Func<double, string> format,
        double scale,
        int decimals)
    {
        string half = double.IsFinite(estimate.Mean) ? context.Numbers.Half(estimate.HalfWidth * scale, decimals) : "";
        page.Open("tr").Element("td", name).Element("td", format(estimate.Mean), "n");
        page.Open("td", "class=\"n\"").Element("span", half, "half").Close().Close();
    }
}
