using System.Text;
using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Configuration;

/// <summary>The list of settings for people, as it stands in docs/configuration.md.</summary>
internal static class SettingsTable
{
    /// <summary>A Markdown table with the meaning in both languages.</summary>
    public static string Of(IReadOnlyList<Setting> english, IReadOnlyList<Setting> chinese)
    {
        var table = new StringBuilder();
        table.Append("| flag | environment | in the file | takes | left out | meaning |\n|---|---|---|---|---|---|\n");
        foreach (var (setting, other) in english.Zip(chinese))
        {
            string takes = setting.Option.HelpName ?? "true, false";
            table.Append('|').AppendJoin('|', Cells(setting, takes, other)).Append("|\n");
        }

        return table.ToString();
    }

    private static string[] Cells(Setting setting, string takes, Setting other) =>
    [
        $" `{setting.Flag}` ", $" `{setting.Variable}` ", $" `{setting.Key}` ", $" {takes.Replace("|", ", ", StringComparison.Ordinal)} ",
        setting.Default.Length == 0 ? " " : $" `{setting.Default}` ", $" {setting.Option.Description} {other.Option.Description} ",
    ];
}
