using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Model.Files;

namespace Trunkline.Cli.Check;

/// <summary><c>trunkline check FILE...</c>: says which files are sound, and everything that is wrong with the others.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string[]> _files;
    private readonly Option<bool> _json;

    public CheckVerb(Session session)
        : base("check", session.Messages.CheckAbout, session, ExamplesIn(session.Messages))
    {
        _files = new("FILE") { Description = session.Messages.CheckFiles, Arity = ArgumentArity.OneOrMore };
        _json = new("--json") { Description = session.Messages.JsonOption };
        Add(_files);
        Add(_json);
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        var files = new InputFiles(Session);
        var findings = parsed.GetRequiredValue(_files).Select(path => Check(files, path)).ToList();
        bool json = parsed.GetValue(_json);
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
    ];
}
