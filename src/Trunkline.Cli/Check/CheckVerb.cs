using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Database;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Line;
using Trunkline.Model.Files;

namespace Trunkline.Cli.Check;

/// <summary>
/// <c>trunkline check</c>: of files, which are sound, and everything that is wrong with the others; of a database, whether its books are
/// in order.
/// </summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _database;
    private readonly Option<bool> _json;

    public CheckVerb(Session session)
        : base("check", session.Messages.CheckAbout, session, ExamplesIn(session.Messages))
    {
        _files = new("FILE") { Description = session.Messages.CheckFiles, Arity = ArgumentArity.ZeroOrMore };
        _database = Text("--database", session.Messages.CheckDatabaseOption, "FOLDER|HOST=...");
        _json = new("--json") { Description = session.Messages.JsonOption };
        Add(_files);
        Add(_database);
        Add(_json);
        Validators.Add(result =>
        {
            int files = result.GetValue(_files)?.Length ?? 0;
            bool hasDatabase = result.GetValue(_database) is not null;
            if (files == 0 && !hasDatabase) result.AddError(session.Messages.NothingToCheck);
            if (files > 1 && hasDatabase) result.AddError(session.Messages.OneScenarioPerDatabase);
        });
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        string[] files = parsed.GetValue(_files) ?? [];
        bool json = parsed.GetValue(_json);
        return parsed.GetValue(_database) is { } database
            ? CheckBooks(database, files.FirstOrDefault(), json, cancel)
            : CheckFiles(files, json);
    }

    private int CheckBooks(string database, string? scenario, bool json, CancellationToken cancel)
    {
        LineRules? line = null;
        if (scenario is not null)
        {
            if (new InputFiles(Session).LoadScenario(scenario) is not { } loaded) return ExitCode.BadInput;
            line = LineRules.Of(loaded);
        }

        var report = BooksCheck.Of(DatabaseChoice.ThatIs(database, Session.Folder), line, Session, cancel);
        Session.Output.Write(json ? FindingsJson.Write(report) : FindingsText.Write(report, Session.Messages));
        return report.Findings.IsEmpty ? ExitCode.Done : ExitCode.No;
    }

    private int CheckFiles(string[] paths, bool json)
    {
        var files = new InputFiles(Session);
        var findings = paths.Select(path => Check(files, path)).ToList();
        Session.Output.Write(json ? FindingsJson.Write(findings) : FindingsText.Write(findings, Session.Messages));
        foreach (var finding in findings.Where(finding => finding.Trouble is not null)) Session.Say(finding.Trouble!);
        return findings.Any(finding => finding.Trouble is not null) ? ExitCode.BadInput
            : findings.Any(finding => !finding.IsSound) ? ExitCode.No
            : ExitCode.Done;
    }

    private static Finding Check(InputFiles files, string path)
    {
        try
        {
            files.Require(path);
            var result = ScenarioFiles.Check(path, files.ReadText);
            return new Finding(path, result.Kind, result.Errors, Trouble: null);
        }
        catch (FileTroubleException trouble)
        {
            return new Finding(path, Kind: null, [], trouble.Message);
        }
    }

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("check samples/ningde-xiamen/scenario.json", messages.CheckOneExample),
        new("check --json network.json fleet.json tariff.json", messages.CheckManyExample),
        new("check --database out/serve samples/ningde-xiamen/scenario.json", messages.CheckDatabaseExample),
    ];
}
