using System.Text.RegularExpressions;

namespace Trunkline.Architecture.Tests;

/// <summary>What no file may contain, so that each stays short enough to read and finished enough to trust.</summary>
public static partial class Tidiness
{
    /// <summary>Lines in a file at most.</summary>
    public const int MaxLines = 600;

    /// <summary>Columns in a line at most.</summary>
    public const int MaxColumns = 140;

    /// <summary>Every breach in every file, by file and line.</summary>
    public static IEnumerable<string> Breaches(Codebase codebase) => codebase.Files.SelectMany(Breaches);

    private static IEnumerable<string> Breaches(SourceFile file)
    {
        string[] lines = file.Text.TrimEnd('\n').Split('\n');
        if (lines.Length > MaxLines)
            yield return $"{file.Path}: {lines.Length} lines; at most {MaxLines}.";

        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > MaxColumns)
                yield return $"{file.Path}:{i + 1}: {lines[i].Length} columns; at most {MaxColumns}.";
            if (lines[i].Contains('\t'))
                yield return $"{file.Path}:{i + 1}: a tab.";
            if (file.IsProduct && Unfinished().Match(lines[i]) is { Success: true } leftover)
                yield return $"{file.Path}:{i + 1}: {leftover.Value} is unfinished work.";
        }

        if (AmbientRandomness().IsMatch(file.Code))
            yield return $"{file.Path}: randomness comes from seeded streams, not from System.Random.";
    }

    // Written in pieces, so that a search for leftovers does not find the search.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bnew\s+(System\.)?Random\s*\(|\bRandom\s*\.\s*Shared\b")]
    private static partial Regex AmbientRandomness();
}
