using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>
/// The report as one self-contained HTML page: style and drawings are inline, nothing is fetched, no script runs. It follows the
/// reader's light or dark preference and prints on A4, readable without colour. Equal results give equal pages.
/// </summary>
public static class HtmlReport
{
    /// <summary>The report of a rehearsal.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string Write(RehearsalResult result, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var context = new ReportContext(result, options);
        var page = new Markup();
        HeadlineSection.Write(page, context);
        StringLineSection.Write(page, context);
        WaitsSection.Write(page, context);
        StationDaysSection.Write(page, context);
        BindingSection.Write(page, context);
        BatteriesSection.Write(page, context);
        MoneySection.Write(page, context);
        CarbonSection.Write(page, context);
        AssumptionsSection.Write(page, context);
        FootSection.Write(page, context);
        return Page(context.Words, context.Words.Of(result.Rehearsal.Name), page);
    }

    /// <summary>The differences of two rehearsals as a page with one table.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string Write(Comparison comparison, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(options);
        return ComparisonPage.Write(comparison, options);
    }

    /// <summary>A page with a title and a body.</summary>
    internal static string Page(Words words, string title, Markup body) =>
        $"<!DOCTYPE html>\n<html lang=\"{words.Tag}\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + $"<title>{Svg.Escape(title)}</title>\n<style>\n{Style.Sheet}</style>\n</head>\n"
        + $"<body>\n<main>\n{body}</main>\n</body>\n</html>\n";
}
