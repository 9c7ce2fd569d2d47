using System.Text;
using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Check;

/// <summary>Findings for people: a line for each file that was read, and below it one for each error.</summary>
internal static class FindingsText
{
    public static string Write(IEnumerable<Finding> findings, Messages messages)
    {
        var text = new StringBuilder();
        foreach (var finding in findings.Where(finding => finding.Trouble is null))
        {
            text.Append(finding.IsSound
                ? messages.Sound(finding.Path, messages.Kind(finding.Kind!.Value))
                : messages.Unsound(finding.Path, finding.Errors.Count)).Append('\n');
            foreach (var error in finding.Errors) text.Append("  ").Append(error).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether books are in order, and what is not.</summary>
    public static string Write(BooksReport report, Messages messages)
    {
        var text = new StringBuilder();
        text.Append(report.Findings.IsEmpty
            ? messages.BooksInOrder(report.Database, report.Entries)
            : messages.BooksNotInOrder(report.Database, report.Entries, report.Findings.Length)).Append('\n');
        foreach (var finding in report.Findings)
            text.Append("  ").Append(messages.BrokenLaw(finding.Law, finding.What, finding.Where)).Append('\n');
        if (!report.IsReplayed) text.Append("  ").Append(messages.NotReplayed).Append('\n');
        return text.ToString();
    }
}
