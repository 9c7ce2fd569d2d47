using Trunkline.Cli.CommandLine;
using Trunkline.Model.Tests.Files;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Tests;

/// <summary>A person at a terminal: a folder of their own with a small line in it, and what the command says to them.</summary>
internal sealed class Desk : IDisposable
{
    public Desk()
    {
        Write("line/network.json", SmallLine.Network);
        Write("line/fleet.json", SmallLine.Fleet);
        Write("line/tariff.json", SmallLine.Tariff);
        Write("line/scenario.json", SmallLine.Scenario);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("trunkline-").FullName;

    /// <summary>The language of the environment.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>All files below the folder that are no input, in order.</summary>
    public string[] Written =>
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("line/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public void Write(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes the scenario anew with one text in it, which must stand there, replaced.</summary>
    public void WriteScenario(string path, string text, string instead)
    {
        Assert.Contains(text, SmallLine.Scenario, StringComparison.Ordinal);
        Write(path, SmallLine.Scenario.Replace(text, instead, StringComparison.Ordinal));
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Types a command line; words are separated by spaces.</summary>
    public Task<Answer> Type(string line) => Type(line, new StringWriter(), CancellationToken.None);

    public async Task<Answer> Type(string line, TextWriter error, CancellationToken cancel)
    {
        var output = new StringWriter();
        var session = new Session(output, error, ErrorIsTerminal: false, Folder, Language, TimeProvider.System);
        int exit = await TrunklineCommand.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), session, cancel);
        return new Answer(exit, output.ToString(), error.ToString()!);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What came of a command.</summary>
internal sealed record Answer(int Exit, string Output, string Error);
