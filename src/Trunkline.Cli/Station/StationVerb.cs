using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Cli.Station;

/// <summary><c>trunkline station NETWORK ID --connect ADDRESS</c>: runs one virtual station until it is told to end.</summary>
internal sealed class StationVerb : Verb
{
    private readonly Argument<string> _network;
    private readonly Argument<string> _id;
    private readonly Option<Uri?> _connect;
    private readonly Option<string?> _password;
    private readonly Option<string?> _passwordFile;
    private readonly Option<string?> _fleet;
    private readonly Option<string?> _tariff;
    private readonly Option<double?> _arrivals;
    private readonly Option<long?> _charge;
    private readonly Option<double?> _speed;
    private readonly Option<Instant?> _start;
    private readonly Option<long?> _seed;
    private readonly Option<bool> _json;

    public StationVerb(Session session)
        : base("station", session.Messages.StationAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _network = new("NETWORK") { Description = messages.StationNetwork };
        _id = new("ID") { Description = messages.StationId };
        _connect = new("--connect")
        {
            Description = messages.ConnectOption, HelpName = "ADDRESS", Required = true, Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss") return address;
                result.AddError(messages.NotAnAddress(text));
                return null;
            },
        };
        _password = Text("--password", messages.PasswordOption, "SECRET");
        _passwordFile = Text("--password-file", messages.PasswordFileOption, "FILE");
        _fleet = Text("--fleet", messages.FleetOption, "FILE");
        _tariff = Text("--tariff", messages.TariffOption, "FILE");
        _arrivals = Number("--arrivals", messages.ArrivalsOption, 0.01, 1_000);
        _charge = WholeNumber("--soc-on-arrival", messages.ChargeOnArrivalOption, 0, 99);
        _speed = Number("--speed", messages.SpeedOption, 0.01, 10_000);
        _start = Time("--start", messages.StartOption);
        _seed = WholeNumber("--seed", messages.StationSeedOption, 0, (long)RehearsalOverrides.GreatestSeed);
        _json = new("--json") { Description = messages.JsonLinesOption };
        foreach (var argument in new[] { _network, _id }) Add(argument);
        Option[] options =
        [
            _connect, _password, _passwordFile, _fleet, _tariff, _arrivals, _charge, _speed, _start, _seed, _json,
        ];
        foreach (var option in options) Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_password) is not null && result.GetResult(_passwordFile) is not null)
                result.AddError(messages.PasswordOrFile);
        });
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        var usual = new StationRequest
        {
            Network = parsed.GetRequiredValue(_network), Id = parsed.GetRequiredValue(_id), Centre = parsed.GetValue(_connect)!,
        };
        var request = usual with
        {
            Password = parsed.GetValue(_password),
            PasswordFile = parsed.GetValue(_passwordFile),
            Fleet = parsed.GetValue(_fleet),
            Tariff = parsed.GetValue(_tariff),
            ArrivalsPerHour = parsed.GetValue(_arrivals) ?? usual.ArrivalsPerHour,
            ChargeOnArrival = (int)(parsed.GetValue(_charge) ?? usual.ChargeOnArrival),
            Speed = parsed.GetValue(_speed) ?? usual.Speed,
            Start = parsed.GetValue(_start),
            Seed = (ulong)(parsed.GetValue(_seed) ?? (long)usual.Seed),
            Json = parsed.GetValue(_json),
        };
        return new StationRun(Session, request).RunAsync(cancel).GetAwaiter().GetResult();
    }

    private static Example[] ExamplesIn(Messages messages)
    {
        const string Line = "samples/ningde-xiamen";
        const string Station = $"station {Line}/network.json changle-southbound --connect ws://localhost:9000/ocpp";
        return
        [
            new($"{Station} --fleet {Line}/fleet.json --password-file changle.secret", messages.StationExample),
            new($"{Station} --speed 60 --arrivals 30", messages.StationFastExample),
            new($"{Station} <<< drop", messages.StationFaultExample),
        ];
    }
}
