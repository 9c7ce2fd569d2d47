using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Model.Units;
using Trunkline.Server.Stations;

namespace Trunkline.Cli.Serve;

/// <summary><c>trunkline serve SCENARIO</c>: the platform, with nothing virtual, until it is told to end.</summary>
internal sealed class ServeVerb : Verb
{
    private readonly Argument<string> _scenario;
    private readonly Option<string?> _url;
    private readonly Option<string?> _data;
    private readonly Option<double?> _speed;
    private readonly Option<Instant?> _start;
    private readonly Option<bool> _verbose;

    public ServeVerb(Session session)
        : base("serve", session.Messages.ServeAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _scenario = new("SCENARIO") { Description = messages.ServeScenario };
        _url = Url("--url", messages.UrlOption);
        _data = Text("--data", messages.DataOption, "FOLDER");
        _speed = Number("--speed", messages.ServeSpeedOption, 0.01, 10_000);
        _start = Time("--start", messages.ServeStartOption);
        _verbose = new("--verbose") { Description = messages.VerboseOption };
        Add(_scenario);
        foreach (var option in new Option[] { _url, _data, _speed, _start, _verbose }) Add(option);
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel) => RunAsync(parsed, cancel).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var messages = Session.Messages;
        if (new InputFiles(Session).LoadScenario(parsed.GetRequiredValue(_scenario)) is not { } line) return ExitCode.BadInput;
        string folder = Path.GetFullPath(parsed.GetValue(_data) ?? "out/serve", Session.Folder);
        string secrets = StationRegistry.SecretsPathOf(Path.Combine(folder, "stations.json"));
        int known = SecretFile.Read(secrets).Count;
        var clock = LiveClock.OfFolder(folder, parsed.GetValue(_start), parsed.GetValue(_speed), Session);
        var platform = await LivePlatform.StartAsync(
            Session, line, folder, parsed.GetValue(_url) ?? DefaultUrl, clock.Run(Session.Clock), parsed.GetValue(_verbose), cancel);
        await using (platform)
        {
            int made = SecretFile.Read(secrets).Count - known;
            if (made > 0) Session.Say(messages.NewSecrets(secrets, made));
            Session.Say(messages.Serves(platform.Page.ToString()));
            Session.Say(messages.ServesWhat(platform.Api.ToString(), platform.Ocpp.ToString()));
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, default, TaskScheduler.Default);
            Session.Say(messages.ServeEnds);
        }

        return ExitCode.Done;
    }

    private static Example[] ExamplesIn(Messages messages)
    {
        const string Line = "serve samples/ningde-xiamen/scenario.json";
        return
        [
            new(Line, messages.ServeExample),
            new($"{Line} --url http://0.0.0.0:5080 --speed 60", messages.ServeFastExample),
        ];
    }
}
