using System.Globalization;

namespace Trunkline.Reports.Html;

/// <summary>What it takes to get the same report again.</summary>
internal static class FootSection
{
    public static void Write(Markup page, ReportContext context)
    {
        var (words, rehearsal) = (context.Words, context.Result.Rehearsal);
        page.Open("footer");
        page.Element("h2", words.HowToRepeat);
        page.Open("dl");
        Item(words.Command, context.Options.CommandLine, code: true);
        Item(words.Seed, rehearsal.Seed.ToString(CultureInfo.InvariantCulture), code: true);
        Item(words.EventHash, context.Result.EventHash, code: true);
        Item(words.Replications, context.Numbers.Count(rehearsal.Replications));
        Item(words.CountedDays, context.Numbers.Count(rehearsal.Days));
        Item(words.Version, "Trunkline " + context.Options.Version);
        page.Close().Close();

        void Item(string name, string value, bool code = false) =>
            page.Element("dt", name).Open("dd").Element(code ? "code" : "span", value).Close();
    }
}
