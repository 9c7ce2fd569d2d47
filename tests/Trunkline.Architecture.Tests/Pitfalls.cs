using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trunkline.Architecture.Tests;

/// <summary>
/// Where central systems have stumbled: each pitfall with its remedy in the code, and the test that fails without it. Taking the remedies
/// out one by one is a long command's work (bench/run remedies); that the list fits code, tests and document is looked at here.
/// </summary>
public static class Pitfalls
{
    /// <summary>The list, from the root.</summary>
    public const string List = "tests/remedies/remedies.json";

    private const string Begin = "<!-- pitfalls -->\n", End = "<!-- end of pitfalls -->\n";

    /// <summary>Those that are numbered, and those of swapping.</summary>
    public static IEnumerable<string> Numbers =>
        Enumerable.Range(1, 33).Select(number => $"{number:00}").Concat(Enumerable.Range(1, 8).Select(number => $"S{number}"));

    /// <summary>Those that cannot be met, and why.</summary>
    public static ImmutableDictionary<string, string> Inapplicable { get; } = ImmutableDictionary<string, string>.Empty
        .Add("25", "a certificate of another station: stations prove themselves by secrets, certificates are not offered");

    /// <summary>A pitfall and what keeps us out of it.</summary>
    public sealed record Remedied(string Pitfall, string About, string Remedy, string Project, string Tests, ImmutableArray<Edit> Edits);

    /// <summary>What of the code is the remedy, and what would stand there without it.</summary>
    public sealed record Edit(string File, string Text, string Without);

    /// <summary>The list.</summary>
    public static ImmutableArray<Remedied> Read(string json) =>
        JsonSerializer.Deserialize<ImmutableArray<Remedied>>(json, JsonSerializerOptions.Web);

    /// <summary>What in the list fits neither code nor tests, and what it leaves out.</summary>
    public static IEnumerable<string> Breaches(ImmutableArray<Remedied> list, Codebase codebase)
    {
        foreach (string number in Numbers.Except(list.Select(each => each.Pitfall)).Where(number => !Inapplicable.ContainsKey(number)))
            yield return $"{List} has no remedy of {number}.";
        foreach (Remedied each in list)
        {
            if (!Regex.IsMatch(each.Tests, $"Pitfall_{each.Pitfall}(_|$)"))
                yield return $"{each.Pitfall}: its test is not named after it: {each.Tests}.";
            if (!HasTest(codebase, each)) yield return $"{each.Pitfall}: {each.Project} has no test {each.Tests}...";
            foreach (Edit edit in each.Edits)
            {
                int found = codebase.Files.Where(file => file.Path == edit.File).Sum(file => file.Text.Split(edit.Text).Length - 1);
                if (found != 1) yield return $"{each.Pitfall}: what is the remedy stands {found} times in {edit.File}: {edit.Text}";
            }
        }
    }

    /// <summary>The document with the table that the list makes.</summary>
    public static string WithTable(string document, ImmutableArray<Remedied> list)
    {
        int from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = document.IndexOf(End, StringComparison.Ordinal);
        StringBuilder table = new("| no. | pitfall | what keeps us out of it | test |\n|---|---|---|---|\n");
        foreach (string number in Numbers)
        {
            if (list.FirstOrDefault(each => each.Pitfall == number) is { } row)
                table.Append($"| {number} | {row.About} | {row.Remedy} | `{row.Tests.Split('.')[0]}` |\n");
            else if (Inapplicable.TryGetValue(number, out string? why)) table.Append($"| {number} | {why} | | |\n");
        }

        return document[..from] + table + document[to..];
    }

    private static bool HasTest(Codebase codebase, Remedied each)
    {
        string[] name = each.Tests.Split('.');
        return name.Length == 2 && codebase.Files.Any(file =>
            file.Path.StartsWith($"tests/{each.Project}/", StringComparison.Ordinal)
            && file.Path.EndsWith($"/{name[0]}.cs", StringComparison.Ordinal)
            && file.Text.Contains(' ' + name[1], StringComparison.Ordinal));
    }
}
