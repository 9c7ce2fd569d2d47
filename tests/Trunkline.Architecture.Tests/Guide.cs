using System.Text.RegularExpressions;

namespace Trunkline.Architecture.Tests;

/// <summary>ARCHITECTURE.md describes every project of the product, and every folder right below one.</summary>
public static partial class Guide
{
    /// <summary>Projects without a heading, and folders without a row, in the given text.</summary>
    public static IEnumerable<string> Gaps(Codebase codebase, string architecture)
    {
        foreach (Project project in codebase.Projects.Where(project => project.IsProduct))
        {
            if (!architecture.Contains($"\n### {project.Name}:", StringComparison.Ordinal))
                yield return $"ARCHITECTURE.md lacks a heading \"### {project.Name}: ...\".";
        }

        IEnumerable<string> folders = codebase.Files
            .Where(file => file.IsProduct && file.Folders.Length > 2)
            .Select(file => $"{file.Folders[1]}/{file.Folders[2]}")
            .Distinct();
        foreach (string folder in folders)
        {
            if (!architecture.Contains($"\n| `{folder}` |", StringComparison.Ordinal))
                yield return $"ARCHITECTURE.md lacks a row \"| `{folder}` | ... |\".";
        }
    }

    /// <summary>Where the links of a Markdown text lead inside the repository, relative to the text.</summary>
    public static IEnumerable<string> LocalLinks(string markdown) =>
        LinkTarget().Matches(markdown).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://"));

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex LinkTarget();
}
