using System.Runtime.CompilerServices;
using Trunkline.Reports.Csv;
using Trunkline.Reports.Html;
using Trunkline.Reports.Json;
using Trunkline.Reports.Tests.Fixtures;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests;

/// <summary>
/// Reports against files that a person has looked at. After a change on purpose: run with TRUNKLINE_UPDATE_GOLDEN=1, look at the
/// difference, commit it.
/// </summary>
public sealed class GoldenReport
{
    private static readonly RehearsalResult Month = FabricatedResult.Month();

    [Theory]
    [InlineData(Language.English, "month.en.html")]
    [InlineData(Language.Chinese, "month.zh.html")]
    public void The_page_is_as_it_was(Language language, string file) => Compare(file, HtmlReport.Write(Month, Options(language)));

    [Fact]
    public void The_page_of_a_comparison_is_as_it_was() =>
        Compare("comparison.en.html", HtmlReport.Write(FabricatedResult.Compared(), Options(Language.English)));

    [Fact]
    public void The_json_is_as_it_was()
    {
        Compare("month.json", JsonReport.Write(Month));
        Compare("comparison.json", JsonReport.Write(FabricatedResult.Compared()));
    }

    [Fact]
    public void The_csv_files_are_as_they_were()
    {
        foreach (var (name, content) in CsvReport.Files(Month)) Compare(name, content);
    }

    [Theory]
    [InlineData(Language.English, "en")]
    [InlineData(Language.Chinese, "zh")]
    public void The_terminal_text_is_as_it_was(Language language, string tag)
    {
        Compare($"summary.{tag}.txt", TextReport.Summary(Month, language));
        Compare($"comparison.{tag}.txt", TextReport.Compare(FabricatedResult.Compared(), language));
    }

    internal static ReportOptions Options(Language language) =>
        new(language, "./trunkline simulate samples/ningde-xiamen/scenario.json", "0.1.0");

    private static void Compare(string file, string actual, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", file);
        if (Environment.GetEnvironmentVariable("TRUNKLINE_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"No golden file {file}; run with TRUNKLINE_UPDATE_GOLDEN=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
