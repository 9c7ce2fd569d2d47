using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Trunkline.Architecture.Tests;

/// <summary>
/// What the rules look at: the projects and source files of a repository, as plain values, so that a test can plant a breach.
/// </summary>
public sealed record Codebase(ImmutableArray<Project> Projects, ImmutableArray<SourceFile> Files);

/// <summary>A project file: where it is, which projects it refers to, and whether it asks to be kept pure.</summary>
public sealed record Project(string Path, ImmutableArray<string> References, bool IsPure)
{
    /// <summary>The file's name without its ending, as in <c>Trunkline.Model</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether it is part of the product rather than a test or a benchmark.</summary>
    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>Reads a project file's text.</summary>
    public static Project Parse(string path, string text)
    {
        XElement root = XElement.Parse(text);
        return new Project(
            path,
            [.. root.Descendants("ProjectReference").Select(reference => NameOf((string?)reference.Attribute("Include") ?? ""))],
            root.Descendants("TrunklinePure").Any(element => element.Value == "true"));
    }

    private static string NameOf(string projectPath) =>
        System.IO.Path.GetFileNameWithoutExtension(projectPath.Replace('\\', '/'));
}

/// <summary>A C# file: its path from the repository's root, with forward slashes, and its text.</summary>
public sealed partial record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text without comments and without the contents of strings.</summary>
    public string Code => _code ??= CommentOrString().Replace(Text, match => match.Value[0] == '/' ? "" : "\"\"");

    /// <summary>Whether it is part of the product rather than a test or a benchmark.</summary>
    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>The folders from the root down, without the file's name.</summary>
    public string[] Folders => Path.Split('/')[..^1];

    // In order: raw string, verbatim string, string, character, comment to the end of the line, comment over lines.
    [GeneratedRegex("""
        "{3}[\s\S]*?"{3} | @\$?"(?:[^"]|"")*" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+' | //[^\n]* | /\*[\s\S]*?\*/
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentOrString();
}
