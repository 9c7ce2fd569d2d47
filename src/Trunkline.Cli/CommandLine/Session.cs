using System.Collections;
using Trunkline.Cli.Configuration;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.CommandLine;

/// <summary>Where a command runs: its streams, its folder, its language, its clock. Tests hand in their own.</summary>
/// <param name="Output">For results, and nothing else.</param>
/// <param name="Error">For progress and messages.</param>
/// <param name="ErrorIsTerminal">Whether a person watches the latter, so that a bar may move.</param>
/// <param name="Folder">Relative paths start here.</param>
/// <param name="Language">Of messages and reports.</param>
/// <param name="Clock">Measures how long things take.</param>
internal sealed record Session(
    TextWriter Output, TextWriter Error, bool ErrorIsTerminal, string Folder, Language Language, TimeProvider Clock)
{
    /// <summary>What is typed while something runs; nothing, unless somebody types.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Variables of the environment that are meant for this command.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Ends the process without further ado, when somebody asks a second time; null where it is not ours to end.</summary>
    public Action? EndAtOnce { get; init; }

    /// <summary>The messages in this session's language.</summary>
    public Messages Messages => Messages.In(Language);

    /// <summary>The session of this process.</summary>
    public static Session OfProcess() => new(
        Console.Out,
        Console.Error,
        !Console.IsErrorRedirected,
        Directory.GetCurrentDirectory(),
        Languages.OfEnvironment(System.Environment.GetEnvironmentVariable),
        TimeProvider.System)
    {
        Input = Console.In,
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => Setting.IsOurs((string)variable.Key))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""),
        EndAtOnce = () => System.Environment.Exit(ExitCode.Interrupted),
    };

    /// <summary>Says something to the person at the terminal, with the command's name in front.</summary>
    public void Say(string message) => Error.WriteLine($"trunkline: {message}");
}
