using Trunkline.Model.Files;

namespace Trunkline.Model.Tests.Files;

/// <summary>A case of <c>broken-files.txt</c>: a text of a sound file that becomes another, and the error that must come of it.</summary>
public sealed record BrokenFile(string File, string Text, string Instead, FileError Error)
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<BrokenFile> ReadTable()
    {
        string path = Path.Combine(Repository.Root, "tests", "Trunkline.Model.Tests", "Files", "broken-files.txt");
        string[] lines = System.IO.File.ReadAllLines(path);
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("in  ", StringComparison.Ordinal));
        return [.. starts.Select(i => Read(lines[i..]))];
    }

    /// <summary>Shown as the name of the case.</summary>
    public override string ToString() => $"{Error.JsonPath}: {Error.Reason}";

    private static BrokenFile Read(string[] lines)
    {
        string[] error = Value(lines[3], "error").Split(' ', 2);
        return new BrokenFile(
            Path.GetFileNameWithoutExtension(Value(lines[0], "in")),
            Value(lines[1], "text"),
            Value(lines[2], "becomes"),
            new FileError($"line/{error[0]}", error[1], Value(lines[4], "reason")));
    }

    private static string Value(string line, string label) =>
        line.StartsWith($"{label} ", StringComparison.Ordinal)
            ? line[9..]
            : throw new FormatException($"'{line}' must start with '{label}'");
}
