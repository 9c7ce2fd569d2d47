using System.CommandLine;
using System.Net;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;

namespace Trunkline.Cli.Load;

/// <summary><c>trunkline load</c>: loads a platform on this machine, and says what it takes.</summary>
internal sealed class LoadVerb : Verb
{
    private const int MostSeconds = 3_600;
    private const int MostRounds = 1_000;
    private const double MostSwapsPerSecond = 100_000;

    private readonly Argument<string?> _scenario;
    private readonly Option<LoadMode?> _mode;
    private readonly Option<long?> _stations;
    private readonly Option<long?> _seconds;
    private readonly Option<long?> _warmUp;
    private readonly Option<double?> _rate;
    private readonly Option<long?> _atOnce;
    private readonly Option<long?> _reporting;
    private readonly Option<long?> _rounds;
    private readonly Option<long?> _seed;
    private readonly Option<string?> _server;
    private readonly Option<string?> _against;
    private readonly Option<string?> _data;
    private readonly Option<string?> _database;
    private readonly Option<bool> _json;

    public LoadVerb(Session session)
        : base("load", session.Messages.LoadAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _scenario = new("SCENARIO") { Description = messages.LoadScenario, Arity = ArgumentArity.ZeroOrOne };
        _mode = OneOf<LoadMode>("--mode", messages.LoadModeOption);
        _stations = WholeNumber("--stations", messages.LoadStationsOption, 1, LoadLine.MostStations);
        _seconds = WholeNumber("--seconds", messages.LoadSecondsOption, 1, MostSeconds);
        _warmUp = WholeNumber("--warm-up", messages.LoadWarmUpOption, 0, MostSeconds);
        _rate = Number("--rate", messages.LoadRateOption, 0.01, MostSwapsPerSecond);
        _atOnce = WholeNumber("--at-once", messages.LoadAtOnceOption, 1, LoadLine.MostStations);
        _reporting = WholeNumber("--reporting", messages.LoadReportingOption, 0, 100);
        _rounds = WholeNumber("--rounds", messages.LoadRoundsOption, 1, MostRounds);
        _seed = WholeNumber("--seed", messages.LoadSeedOption, 0, long.MaxValue);
        _server = Loopback("--server", messages.LoadServerOption, Uri.UriSchemeHttp);
        _against = Loopback("--against", messages.LoadAgainstOption, Uri.UriSchemeWs);
        _data = Text("--data", messages.LoadDataOption, "FOLDER");
        _database = Text("--database", messages.DatabaseOption, "HOST=...");
        _json = new("--json") { Description = messages.JsonOption };
        Add(_scenario);
        Option[] options =
        [
            _mode, _stations, _seconds, _warmUp, _rate, _atOnce, _reporting, _rounds, _seed, _server, _against, _data, _database, _json,
        ];
        foreach (var option in options) Add(option);
        Validators.Add(result =>
        {
            bool isNamed = result.GetResult(_server) is not null;
            bool isKnown = result.GetValue(_scenario) is not null && result.GetResult(_data) is not null;
            if (isNamed && !isKnown) result.AddError(messages.LoadServerNeeds);
            if (isNamed && result.GetValue(_mode) is LoadMode.Restart or LoadMode.Kills) result.AddError(messages.LoadServerIsNotOurs);
        });
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        string? data = parsed.GetValue(_data);
        var request = new LoadRequest
        {
            Mode = parsed.GetValue(_mode) ?? LoadMode.Swaps,
            Scenario = parsed.GetValue(_scenario),
            Stations = (int)(parsed.GetValue(_stations) ?? 500),
            Length = TimeSpan.FromSeconds(parsed.GetValue(_seconds) ?? 20),
            WarmUp = TimeSpan.FromSeconds(parsed.GetValue(_warmUp) ?? 5),
            SwapsPerSecond = parsed.GetValue(_rate),
            AtOnce = (int)(parsed.GetValue(_atOnce) ?? 256),
            ReportingPercent = (int)(parsed.GetValue(_reporting) ?? 0),
            Rounds = (int)(parsed.GetValue(_rounds) ?? 20),
            Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
            Server = parsed.GetValue(_server) is { } server ? new Uri(server) : null,
            Against = parsed.GetValue(_against) is { } bare ? new Uri(bare) : null,
            Folder = data is null
                ? Directory.CreateTempSubdirectory("trunkline-load-").FullName
                : Path.GetFullPath(data, Session.Folder),
            IsTemporary = data is null,
            Database = parsed.GetValue(_database),
            Json = parsed.GetValue(_json),
        };
        try
        {
            var report = new LoadRun(Session, request).RunAsync(cancel).GetAwaiter().GetResult();
            if (report is null) return ExitCode.BadInput;
            Session.Output.Write(request.Json ? LoadJson.Write(report) : LoadTable.Write(report, Session.Language));
            return report.Books.IsInOrder ? ExitCode.Done : ExitCode.No;
        }
        finally
        {
            if (request.IsTemporary) Directory.Delete(request.Folder, recursive: true);
        }
    }

    // Nobody's server is loaded by mistake, let alone from elsewhere.
    private Option<string?> Loopback(string name, string about, string scheme) => new(name)
    {
        Description = about,
        HelpName = "URL",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isOurs = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == scheme
                && IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
            if (isOurs) return text;
            result.AddError(Session.Messages.NotLoopback(name, text, scheme));
            return null;
        },
    };

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("load --stations 500 --rate 250", messages.LoadExample),
        new("load --mode connections --stations 10000 --reporting 10", messages.LoadConnectionsExample),
        new("load --mode restart --stations 10000 --rate 50", messages.LoadRestartExample),
        new("load --mode kills --stations 100 --rounds 20", messages.LoadKillsExample),
    ];
}
