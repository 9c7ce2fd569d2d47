using Trunkline.Model.Provenance;

namespace Trunkline.Reports.Html;

/// <summary>Every figure of the input files with its basis; assumed ones are marked.</summary>
internal static class AssumptionsSection
{
    public static void Write(Markup page, ReportContext context)
    {
        var (words, figures) = (context.Words, context.Result.Rehearsal.Figures);
        page.Open("section", "class=\"long\"");
        page.Element("h2", words.Assumptions);
        if (figures.Count == 0)
        {
            page.Element("p", words.NoFigures, "note").Close();
            return;
        }

        string note = words.AssumptionsNote(Count(BasisKind.Published), Count(BasisKind.Derived), Count(BasisKind.Assumed));
        page.Element("p", note, "note");
        page.Open("table", "class=\"assumptions\"");
        page.Raw("<colgroup>");
        foreach (int width in new[] { 32, 16, 12, 40 }) page.Raw($"<col style=\"width:{width}%\">");
        page.Raw("</colgroup>");
        page.Head(words.Figure, words.Value, words.Basis, words.Source).Open("tbody");
        string file = "";
        for (int i = 0; i < figures.Count; i++)
        {
            if (figures[i].File != file)
            {
                file = figures[i].File;
                page.Open("tr", "class=\"file\"").Open("td", "colspan=\"4\"").Text(file).Close().Close();
            }

            Row(page, context, i);
        }

        page.Close().Close().Close();

        string Count(BasisKind kind) => context.Numbers.Count(figures.Count(figure => figure.Basis.Kind == kind));
    }

    private static void Row(Markup page, ReportContext context, int index)
    {
        var figure = context.Result.Rehearsal.Figures[index];
        page.Open("tr", $"id=\"{AssumedMarks.Anchor(index)}\"");
        page.Open("td").Element("code", figure.Path).Close();
        page.Element("td", figure.Unit.Length == 0 ? figure.Value : figure.Value + "\u00a0" + figure.Unit);
        page.Element("td", context.Words.BasisKind(figure.Basis.Kind), figure.Basis.Kind == BasisKind.Assumed ? "assumed" : "");
        page.Element("td", figure.Basis.Text);
        page.Close();
    }
}
