using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Model.Scenario;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Simulate;

/// <summary>What the arguments of <c>simulate</c> ask for.</summary>
internal sealed record SimulationRequest
{
    /// <summary>One scenario to rehearse, or two to compare.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>What to take instead of what they say.</summary>
    public RehearsalOverrides Overrides { get; init; } = RehearsalOverrides.None;

    /// <summary>The language that was asked for; null for the environment's.</summary>
    public Language? Language { get; init; }

    /// <summary>Where the report goes; null for a folder named after the scenarios.</summary>
    public string? Folder { get; init; }

    /// <summary>Where the state at the end goes; null to forget it.</summary>
    public string? StateFile { get; init; }

    /// <summary>Whether a report is written.</summary>
    public bool WriteReport { get; init; } = true;

    /// <summary>Whether the result is printed for machines instead of people.</summary>
    public bool Json { get; init; }

    /// <summary>Threads at most; 0 for one per core.</summary>
    public int Cores { get; init; }

    /// <summary>Whether stderr is for errors only.</summary>
    public bool Quiet { get; init; }

    /// <summary>The command line that gives the same result: what bears on it and nothing else, quoted for a shell.</summary>
    public string CommandLine
    {
        get
        {
            IEnumerable<string> words =
            [
                "trunkline", "simulate", .. Scenarios.Select(Quoted),
                .. Option("--seed", Overrides.Seed),
                .. Option("--days", Overrides.Days),
                .. Option("--warm-up-days", Overrides.WarmUpDays),
                .. Option("--replications", Overrides.Replications),
                .. Language is { } language ? ["--lang", Languages.TagOf(language)] : Array.Empty<string>(),
            ];
            return string.Join(' ', words);
        }
    }

    private static string[] Option(string name, IFormattable? value) =>
        value is null ? [] : [name, value.ToString(null, CultureInfo.InvariantCulture)];

    private static string Quoted(string word)
    {
        bool plain = word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "-_./+=:@,".Contains(letter));
        return plain ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
