using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Configuration;
using Trunkline.Cli.Database;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Server.Stations;

namespace Trunkline.Cli.Serve;

/// <summary><c>trunkline serve SCENARIO</c>: the platform, with nothing virtual, until it is told to end.</summary>
internal sealed class ServeVerb : Verb
{
    // As for the demo.
    private const double MostSpeed = 2_000;

    // What is left of the time after which a process that was told to end is ended.
    private const long MostStopSeconds = 45;

    private readonly Argument<string?> _argument;
    private readonly Option<string?> _scenario;
    private readonly Option<string?> _config;
    private readonly Option<bool> _printConfig;
    private readonly Option<string?> _url;
    private readonly Option<string?> _data;
    private readonly Option<string?> _database;
    private readonly Option<double?> _speed;
    private readonly Option<Instant?> _start;
    private readonly Option<bool?> _verbose;
    private readonly Option<long?> _stopWithin;
    private readonly Option<LogFormat?> _logFormat;
    private readonly Option<long?> _telemetryDays;

    public ServeVerb(Session session)
        : base("serve", session.Messages.ServeAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _argument = new("SCENARIO") { Description = messages.ServeScenario, Arity = ArgumentArity.ZeroOrOne };
        _scenario = Text("--scenario", messages.ServeScenario, "FILE");
        _config = Text("--config", messages.ConfigOption, "FILE");
        _printConfig = new("--print-config") { Description = messages.PrintConfigOption };
        _url = Url("--url", messages.UrlOption);
        _url.Aliases.Add("--urls");
        _data = Text("--data", messages.DataOption, "FOLDER");
        _database = Text("--database", messages.DatabaseOption, "HOST=...");
        _speed = Number("--speed", messages.ServeSpeedOption, 0.01, MostSpeed);
        _start = Time("--start", messages.ServeStartOption);
        _verbose = new("--verbose") { Description = messages.VerboseOption, Arity = ArgumentArity.ZeroOrOne };
        _stopWithin = WholeNumber("--stop-within", messages.StopWithinOption, 1, MostStopSeconds);
        _logFormat = OneOf<LogFormat>("--log-format", messages.LogFormatOption);
        _telemetryDays = WholeNumber("--telemetry-days", messages.TelemetryDaysOption, 1, 3_660);
        Settings = new Settings(session,
        [
            new(_scenario, ""), new(_url, DefaultUrl), new(_data, "out/serve"), new(_database, ""), new(_speed, ""), new(_start, ""),
            new(_telemetryDays, "400"), new(_stopWithin, "5"), new(_logFormat, "text"), new(_verbose, "false"),
        ]);
        Add(_argument);
        foreach (var setting in Settings.All) Add(setting.Option);
        foreach (var option in new Option[] { _config, _printConfig }) Add(option);
    }

    /// <summary>What may be set by flags, environment and file.</summary>
    internal Settings Settings { get; }

    protected override int Run(ParseResult parsed, CancellationToken cancel) => RunAsync(parsed, cancel).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var messages = Session.Messages;
        var settings = Settings.Read(parsed, parsed.GetValue(_config));
        if (parsed.GetValue(_printConfig))
        {
            Session.Output.Write(settings.Describe(messages));
            return ExitCode.Done;
        }

        string scenario = parsed.GetValue(_argument) ?? settings.Get(_scenario) ?? throw new FileTroubleException(messages.ScenarioMissing);
        if (new InputFiles(Session).LoadScenario(scenario) is not { } line) return ExitCode.BadInput;
        string folder = Path.GetFullPath(settings.Get(_data)!, Session.Folder);
        string secrets = StationRegistry.SecretsPathOf(Path.Combine(folder, "stations.json"));
        int known = Secrets(secrets);
        IDomainClock ClockOf(bool isNew) => LiveClock
            .OfFolder(folder, settings.Get(_start), settings.Get(_speed), isNew, Session).Run(Session.Clock);
        var request = new PlatformRequest(
            folder, DatabaseChoice.Of(settings.Get(_database), folder), settings.Get(_url)!, ClockOf, settings.Get(_verbose) ?? false)
        {
            LogFormat = settings.Get(_logFormat)!.Value,
            Telemetry = new TelemetryOptions { Retention = Duration.FromDays((int)settings.Get(_telemetryDays)!.Value) },
            StopWithin = TimeSpan.FromSeconds(settings.Get(_stopWithin)!.Value),
        };
        var platform = await LivePlatform.StartAsync(Session, line, request, cancel);
        Impatience? impatience = null;
        await using (platform)
        {
            int made = Secrets(secrets) - known;
            if (made > 0) Session.Say(messages.NewSecrets(secrets, made));
            foreach (var station in line.Network.Stations)
                Session.Say(messages.StationEndpoint(Languages.Of(station.Name, Session.Language), $"{platform.Ocpp}/{station.Id}"));
            Session.Say(messages.ServesWhat(platform.Page.ToString(), platform.Api.ToString(), platform.OpenApi.ToString()));
            Session.Say(messages.Serves(folder, platform.Storage.Database));
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, default, TaskScheduler.Default);
            // Before the word is given: who reads it may send the second signal at once.
            impatience = Impatience.Watch(Session);
            Session.Say(messages.ServeEnds);
        }

        impatience?.Dispose();
        return ExitCode.Done;
    }

    private static int Secrets(string path)
    {
        try
        {
            return SecretFile.Read(path).Count;
        }
        catch (InvalidDataException trouble)
        {
            throw new FileTroubleException(trouble.Message, trouble);
        }
    }

    private static Example[] ExamplesIn(Messages messages)
    {
        const string Line = "serve samples/ningde-xiamen/scenario.json";
        return
        [
            new(Line, messages.ServeExample),
            new($"{Line} --url http://0.0.0.0:5080 --speed 60", messages.ServeFastExample),
            new($"{Line} --database \"Host=localhost;Database=trunkline\"", messages.ServePostgresExample),
            new("serve --config /etc/trunkline/serve.json --print-config", messages.ServeConfigExample),
        ];
    }
}
