using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Reports.Csv;
using Trunkline.Reports.Html;
using Trunkline.Reports.Json;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Cli.Simulate;

/// <summary>What a rehearsal or a comparison leaves.</summary>
/// <param name="Summary">For a person at a terminal.</param>
/// <param name="Json">The same for a program.</param>
/// <param name="Files">The report.</param>
/// <param name="Swaps">Swaps of all replications in the days that count.</param>
internal sealed record Outcome(string Summary, string Json, IReadOnlyList<OutputFile> Files, double Swaps)
{
    /// <summary>The file to open first.</summary>
    public const string ReportName = "report.html";

    private const string ResultsName = "results.json";

    /// <summary>Of one scenario: the page, the results and the tables.</summary>
    public static Outcome Of(RehearsalResult result, ReportOptions options) => new(
        TextReport.Summary(result, options.Language), JsonReport.Write(result), FilesOf(result, options, ""), SwapsOf(result));

    /// <summary>Of two: the page and the results of the comparison, and below it those of each.</summary>
    public static Outcome Of(Comparison comparison, ReportOptions options)
    {
        var (first, second) = (comparison.First, comparison.Second);
        string hashes = Messages.In(options.Language).SeedAndHashes(first.Rehearsal.Seed, first.EventHash, second.EventHash);
        string json = JsonReport.Write(comparison);
        return new Outcome(
            $"{TextReport.Compare(comparison, options.Language)}\n{hashes}\n",
            json,
            [
                new OutputFile(ReportName, HtmlReport.Write(comparison, options)),
                new OutputFile(ResultsName, json),
                .. FilesOf(first, options, "first/"),
                .. FilesOf(second, options, "second/"),
            ],
            SwapsOf(first) + SwapsOf(second));
    }

    private static IReadOnlyList<OutputFile> FilesOf(RehearsalResult result, ReportOptions options, string folder) =>
    [
        new OutputFile(folder + ReportName, HtmlReport.Write(result, options)),
        new OutputFile(folder + ResultsName, JsonReport.Write(result)),
        .. CsvReport.Files(result).Select(file => new OutputFile(folder + file.Name, file.Content)),
    ];

    private static double SwapsOf(RehearsalResult result) => result.Headline.Swaps.Mean * result.Rehearsal.Replications;
}
