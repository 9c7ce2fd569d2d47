using System.CommandLine;
using Trunkline.Cli.CommandLine;
using Trunkline.Model.Scenario;

namespace Trunkline.Cli.Simulate;

/// <summary><c>trunkline simulate SCENARIO [SCENARIO2]</c>: rehearses a scenario, or compares two, with a report.</summary>
internal sealed class SimulateVerb : Verb
{
    private const int MostCores = 1024;

    private readonly Argument<string> _first;
    private readonly Argument<string?> _second;
    private readonly Option<string?> _out;
    private readonly Option<bool> _noReport;
    private readonly Option<string?> _saveState;
    private readonly Option<bool> _json;
    private readonly Option<long?> _seed;
    private readonly Option<long?> _days;
    private readonly Option<long?> _warmUpDays;
    private readonly Option<long?> _replications;
    private readonly Option<long?> _cores;
    private readonly Option<bool> _quiet;

    public SimulateVerb(Session session)
        : base("simulate", session.Messages.SimulateAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _first = new("SCENARIO") { Description = messages.FirstScenario };
        _second = new("SCENARIO2") { Description = messages.SecondScenario, Arity = ArgumentArity.ZeroOrOne };
        _out = new("--out") { Description = messages.OutOption, HelpName = "DIR", Arity = ArgumentArity.ExactlyOne };
        _noReport = new("--no-report") { Description = messages.NoReportOption };
        _saveState = new("--save-state")
        {
            Description = messages.SaveStateOption, HelpName = "FILE", Arity = ArgumentArity.ExactlyOne,
        };
        _json = new("--json") { Description = messages.JsonOption };
        _seed = WholeNumber("--seed", messages.SeedOption, 0, (long)RehearsalOverrides.GreatestSeed);
        _days = WholeNumber("--days", messages.DaysOption, 1, RehearsalOverrides.MostDays);
        _warmUpDays = WholeNumber("--warm-up-days", messages.WarmUpDaysOption, 0, RehearsalOverrides.MostWarmUpDays);
        _replications = WholeNumber("--replications", messages.ReplicationsOption, 1, RehearsalOverrides.MostReplications);
        _cores = WholeNumber("--cores", messages.CoresOption, 1, MostCores);
        _quiet = new("--quiet") { Description = messages.QuietOption };
        foreach (var argument in new Argument[] { _first, _second }) Add(argument);
        Option[] options = [_out, _noReport, _saveState, _json, _seed, _days, _warmUpDays, _replications, _cores, _quiet];
        foreach (var option in options) Add(option);

        Validators.Add(result =>
        {
            if (result.GetResult(_out) is not null && result.GetValue(_noReport)) result.AddError(messages.OutOrNoReport);
            bool two = result.GetValue(_second) is not null;
            if (two && result.GetResult(_saveState) is not null) result.AddError(messages.SaveStateOfOne);
        });
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel)
    {
        string first = parsed.GetRequiredValue(_first);
        var request = new SimulationRequest
        {
            Scenarios = parsed.GetValue(_second) is { } second ? [first, second] : [first],
            Overrides = new RehearsalOverrides
            {
                Days = (int?)parsed.GetValue(_days),
                WarmUpDays = (int?)parsed.GetValue(_warmUpDays),
                Replications = (int?)parsed.GetValue(_replications),
                Seed = (ulong?)parsed.GetValue(_seed),
            },
            Language = parsed.GetResult("--lang") is null ? null : Session.Language,
            Folder = parsed.GetValue(_out),
            StateFile = parsed.GetValue(_saveState),
            WriteReport = !parsed.GetValue(_noReport),
            Json = parsed.GetValue(_json),
            Cores = (int)(parsed.GetValue(_cores) ?? 0),
            Quiet = parsed.GetValue(_quiet),
        };
        return new Simulation(Session, request).Run(cancel);
    }

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("simulate samples/ningde-xiamen/scenario.json", messages.SimulateExample),
        new(
            "simulate samples/ningde-xiamen/scenario-last-reachable.json samples/ningde-xiamen/scenario.json",
            messages.CompareExample),
        new("simulate samples/ningde-xiamen/scenario.json --days 3 --replications 2 --json --no-report", messages.JsonExample),
    ];
}
