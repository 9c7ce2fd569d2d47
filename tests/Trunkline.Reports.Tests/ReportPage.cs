using System.Globalization;
using System.Text.RegularExpressions;
using Trunkline.Model.Provenance;
using Trunkline.Reports.Html;
using Trunkline.Reports.Tests.Fixtures;
using Trunkline.Reports.Text;

namespace Trunkline.Reports.Tests;

/// <summary>What a reader may count on in the page.</summary>
public sealed partial class ReportPage
{
    private static readonly string English = HtmlReport.Write(FabricatedResult.Month(), GoldenReport.Options(Language.English));
    private static readonly string Chinese = HtmlReport.Write(FabricatedResult.Month(), GoldenReport.Options(Language.Chinese));

    [Fact]
    public void It_fetches_nothing_and_runs_nothing()
    {
        foreach (string page in new[] { English, Chinese })
        {
            Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!#)", page);
            Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void It_says_the_result_in_its_first_sentence()
    {
        Assert.Contains(
            "Of 22,764 truck stops, 97.3&#160;% waited at most five minutes; Changle northbound binds at 22:00, by charged batteries",
            English, StringComparison.Ordinal);
        Assert.Contains("共 22,764 车次到站，97.3% 等待不超过五分钟；长乐北行在 22:00 最紧，受限于充满的电池", Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_leaves_no_English_text_of_ours()
    {
        var allowed = new HashSet<string> { "kW", "km", "MWh", "kWh", "h", "CO", "P", "Trunkline", "kVA" };
        var month = FabricatedResult.Month();
        var input = month.Rehearsal.Figures
            .SelectMany(figure => new[] { figure.Path, figure.Value, figure.Unit, figure.File, figure.Basis.Text })
            .Concat(month.Rehearsal.Faults.Select(fault => fault.Reason))
            .Append(GoldenReport.Options(Language.Chinese).CommandLine)
            .Append(month.EventHash);
        var given = input.SelectMany(text => Words().Matches(text).Select(match => match.Value)).ToHashSet();
        string body = Chinese[Chinese.IndexOf("<body>", StringComparison.Ordinal)..];
        var left = Words().Matches(System.Net.WebUtility.HtmlDecode(Tags().Replace(body, " "))).Select(match => match.Value)
            .Where(word => !allowed.Contains(word) && !given.Contains(word)).Distinct();
        Assert.Empty(left);
    }

    [Fact]
    public void Every_section_is_there_in_order_in_both_languages()
    {
        string[] english = Headings(English), chinese = Headings(Chinese);
        Assert.Equal(
            [
                "The median day", "Waits from gate to lane", "Each station's day", "What binds", "Batteries", "Money", "Carbon",
                "Every figure and its basis", "To repeat this",
            ],
            english);
        Assert.Equal(["中位日运行图", "进站到入通道的等待", "各站的一天", "瓶颈", "电池", "资金", "碳排放", "全部数据及其依据", "重现方法"], chinese);
    }

    [Fact]
    public void A_truck_is_a_line_and_a_late_swap_a_mark_that_says_how_late()
    {
        var diagram = FabricatedResult.Month().StringLine!;
        Assert.Equal(diagram.Paths.Count, Regex.Count(English, "class=\"(forward|backward)\"><title>"));
        int late = diagram.Swaps.Count(swap => swap.WaitMinutes is > 5 and <= 15);
        int veryLate = diagram.Swaps.Count(swap => swap.WaitMinutes > 15);
        Assert.Equal(late, Regex.Count(English, "class=\"dot long\"><title>"));
        Assert.Equal(veryLate, Regex.Count(English, "class=\"dot verylong\"><title>"));
    }

    [Fact]
    public void A_headline_figure_that_rests_on_an_assumption_links_to_it()
    {
        int price = FabricatedResult.Month().Rehearsal.Figures.ToList().FindIndex(figure => figure.Path == "$.economics.swapYuanPerKWh");
        Assert.Contains($"href=\"#figure-{price + 1}\"", English, StringComparison.Ordinal);
        foreach (Match link in Regex.Matches(English, "href=\"#(?<anchor>[^\"]+)\""))
        {
            Assert.Contains($"id=\"{link.Groups["anchor"].Value}\"", English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Published_inputs_carry_no_mark()
    {
        var month = FabricatedResult.Month();
        var figures = month.Rehearsal.Figures.Select(figure => figure with { Basis = new Basis(BasisKind.Published, "somewhere") });
        var published = month with { Rehearsal = month.Rehearsal with { Figures = [.. figures] } };
        string page = HtmlReport.Write(published, GoldenReport.Options(Language.English));
        Assert.DoesNotContain("class=\"mark\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Chinese)]
    public void Nothing_measured_is_a_dash_and_never_NaN(Language language)
    {
        string page = HtmlReport.Write(FabricatedResult.Nobody(), GoldenReport.Options(language));
        string body = page[page.IndexOf("<body>", StringComparison.Ordinal)..];
        Assert.DoesNotContain("NaN", body, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", body, StringComparison.Ordinal);
        Assert.Contains("class=\"big\">–<", body, StringComparison.Ordinal);
        Assert.DoesNotContain(language == Language.English ? "The median day" : "中位日", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_files_cannot_bring_in_markup()
    {
        var month = FabricatedResult.Month();
        string page = HtmlReport.Write(
            month with { Rehearsal = month.Rehearsal with { Name = Name.Of("<script>alert(1)</script>\"") } },
            new ReportOptions(Language.English, "trunkline <img src=x>", "0"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_stands_out_from_its_ground_by_4_5_to_1_in_light_and_in_dark()
    {
        var tones = Palette.Tones.ToDictionary(tone => tone.Name);
        foreach (var (text, ground) in Palette.TextPairs)
        {
            Assert.True(Contrast(tones[text].Light, tones[ground].Light) >= 4.5, $"{text} on {ground}, light");
            Assert.True(Contrast(tones[text].Dark, tones[ground].Dark) >= 4.5, $"{text} on {ground}, dark");
        }
    }

    [Fact]
    public void Type_has_five_sizes_and_two_weights()
    {
        var allowed = new HashSet<string> { "12", "14", "15", "16", "20", "28" }; // 15 only in print, where drawings shrink by a quarter.
        Assert.All(Found(@"font(?:-size)?:[^;}]*?(\d+)px"), size => Assert.Contains(size, allowed));
        Assert.All(Found(@"font-weight:(\d+)"), weight => Assert.True(weight is "400" or "600"));

        static string[] Found(string pattern) => [.. Regex.Matches(Style.Sheet, pattern).Select(match => match.Groups[1].Value)];
    }

    private static string[] Headings(string page) =>
        [.. Regex.Matches(page, "<h2>(?<text>[^<]+)</h2>").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["text"].Value))];

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>Relative luminance after WCAG 2.</summary>
    private static double Luminance(string colour)
    {
        double[] parts = [.. new[] { 1, 3, 5 }
            .Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
