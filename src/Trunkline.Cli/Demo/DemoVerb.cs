using System.CommandLine;
using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Database;

namespace Trunkline.Cli.Demo;

/// <summary><c>trunkline demo</c>: the platform, its line's stations and trucks, in one process.</summary>
internal sealed class DemoVerb : Verb
{
    private const double UsualSpeed = 60;

    // The sample line's day is the twin's at 2,000; at 4,000 trucks wait for answers (docs/serving.md).
    private const double MostSpeed = 2_000;

    private readonly Argument<string?> _scenario;
    private readonly Option<double?> _speed;
    private readonly Option<long?> _days;
    private readonly Option<string?> _url;
    private readonly Option<string?> _data;
    private readonly Option<string?> _database;
    private readonly Option<bool> _verbose;

    public DemoVerb(Session session)
        : base("demo", session.Messages.DemoAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _scenario = new("SCENARIO") { Description = messages.DemoScenario, Arity = ArgumentArity.ZeroOrOne };
        _speed = Number("--speed", messages.DemoSpeedOption, 0.1, MostSpeed);
        _days = WholeNumber("--days", messages.DemoDaysOption, 1, 365);
        _url = Url("--url", messages.UrlOption);
        _data = Text("--data", messages.DemoDataOption, "FOLDER");
        _database = Text("--database", messages.DatabaseOption, "HOST=...");
        _verbose = new("--verbose") { Description = messages.VerboseOption };
        Add(_scenario);
        foreach (var option in new Option[] { _speed, _days, _url, _data, _database, _verbose }) Add(option);
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        string time = Session.Clock.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string folder = Path.GetFullPath(parsed.GetValue(_data) ?? $"out/demo/{time}", Session.Folder);
        var request = new DemoRequest(
            parsed.GetValue(_scenario) ?? SampleScenario(),
            parsed.GetValue(_speed) ?? UsualSpeed,
            (int)(parsed.GetValue(_days) ?? 1),
            parsed.GetValue(_url) ?? DefaultUrl,
            folder,
            DatabaseChoice.Of(parsed.GetValue(_database), folder),
            parsed.GetValue(_verbose));
        return new DemoRun(Session, request).RunAsync(cancel).GetAwaiter().GetResult();
    }

    // Beside the command, wherever it is called from.
    private static string SampleScenario()
    {
        const string Sample = "samples/ningde-xiamen/scenario.json";
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, Sample);
            if (File.Exists(path)) return path;
        }

        return Sample;
    }

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("demo", messages.DemoExample),
        new("demo --speed 300", messages.DemoFastExample),
    ];
}
