using System.Globalization;
using System.Text.Json;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>Reads and checks <c>scenario.json</c>.</summary>
internal static class ScenarioFile
{
    /// <summary>The members that name other files.</summary>
    public static readonly Member<string> Network = Members.Required(
        "network", new TextKind("a path"), "The network file, relative to this one.");

    /// <inheritdoc cref="Network"/>
    public static readonly Member<string> Fleet = Members.Required(
        "fleet", new TextKind("a path"), "The fleet file, relative to this one.");

    /// <inheritdoc cref="Network"/>
    public static readonly Member<string> Tariff = Members.Required(
        "tariff", new TextKind("a path"), "The tariff file, relative to this one.");

    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call the scenario.");

    private static readonly Member<DateOnly> FirstDay = Members.Required(
        "start", Written.Date, "First day that counts, in the tariff's zone; the warm-up is in the days before it.");

    private static readonly Member<int> Days = Members.Required(
        "days", Kinds.Chosen("days", 1, RehearsalOverrides.MostDays), "Days that count.");

    private static readonly Member<int> WarmUpDays = Members.WithDefault(
        "warmUpDays", Kinds.Chosen("days", 0, RehearsalOverrides.MostWarmUpDays), "2", "Days before them that do not count.");

    private static readonly Member<int> Replications = Members.WithDefault(
        "replications",
        Kinds.Chosen("", 1, RehearsalOverrides.MostReplications),
        "10",
        "How often the same days are rehearsed with other luck; intervals need at least 2.");

    private static readonly Member<ulong> Seed = Members.WithDefault(
        "seed",
        new IntegerKind("", Bounds.Between(0, RehearsalOverrides.GreatestSeed), figure: false).As(value => (ulong)value),
        "1",
        "Start of all luck: the same seed gives the same results.");

    private static readonly Member<Policies> Policies = Members.WithDefault(
        "policies", PolicyShapes.Policies, "{}", "How decisions are made.");
    private static readonly Member<PromiseRules> Promises = Members.WithDefault(
        "promises", PolicyShapes.Promises, "{}", "What a promise means.");

    private static readonly Member<Economics> Economics = Members.WithDefault(
        "economics", PolicyShapes.Economics, "{}", "Prices, and the diesel truck to compare with.");

    private static readonly Member<Weather> Weather = Members.WithDefault(
        "weather", PolicyShapes.Weather, "{}", "Air temperature.");

    private static readonly Member<IReadOnlyList<Fault>> Faults = Members.WithDefault<IReadOnlyList<Fault>>(
        "faults", Kinds.List(FaultShapes.Any, 0, 10_000), "[]", "What goes wrong, where and when.");

    private static readonly Member<string?> InitialState = Members.Optional<string>(
        "initialState",
        new TextKind("a path")!,
        "A saved state to start from, relative to this file; left out, batteries start full and trucks at their terminals.");

    /// <summary>The description of the file.</summary>
    public static RootShape Shape { get; } = new(
        "scenario",
        "One rehearsal: which files, which days, which policies, what goes wrong.",
        [
            Name, Network, Fleet, Tariff, FirstDay, Days, WarmUpDays, Replications, Seed,
            Policies, Promises, Economics, Weather, Faults, InitialState,
        ]);

    /// <summary>Another file named in a scenario, as a path from where the scenario's own path starts.</summary>
    public static string Resolve(string scenario, string other) =>
        Path.Combine(Path.GetDirectoryName(scenario) ?? "", other);

    /// <summary>Reads the root of a file and joins it with the files it names; null after an error.</summary>
    public static Rehearsal? Read(
        JsonElement json, Spot at, NetworkParts? network, FleetParts? fleet, GridTariff? tariff, RehearsalOverrides instead)
    {
        var fields = Shape.ReadRoot(json, at);
        var faults = fields.Get(Faults) ?? [];
        if (network is not null) CheckTargets(faults, network, at.Member(Faults.Name));
        // A day that was not read is the first of year 1, which nobody means either.
        if (fields.Get(FirstDay) == default && at.Findings.Errors.Count == 0) at.Member(FirstDay.Name).Fail("the year 1 is out of range");
        if (tariff is null || fields.Get(FirstDay) == default || fields.Get(Days) == 0) return null;
        int days = instead.Days ?? fields.Get(Days), warmUpDays = instead.WarmUpDays ?? fields.Get(WarmUpDays);
        var period = RehearsalPeriod.Of(tariff.Zone, fields.Get(FirstDay), warmUpDays, days, at.Member(FirstDay.Name));
        if (period is null) return null;
        var moved = faults.Select(fault => fault is null ? null : Move(fault, period.Offset)).ToArray();
        bool asWritten = instead is { Days: null, WarmUpDays: null };
        if (asWritten) CheckTimes(moved, period, at.Member(Faults.Name));
        if (at.Findings.Errors.Count > 0 || network is null || fleet is null) return null;
        return new Rehearsal(
            fields.Get(Name),
            network.ToNetwork(),
            fleet.ToPlan(),
            tariff,
            fields.Get(Policies),
            fields.Get(Promises),
            fields.Get(Economics),
            fields.Get(Weather),
            [.. asWritten ? moved! : Within(period, moved!)],
            period.Start,
            period.Offset,
            days,
            warmUpDays,
            instead.Replications ?? fields.Get(Replications),
            instead.Seed ?? fields.Get(Seed),
            fields.Get(InitialState) is { } state ? Resolve(at.File, state) : null,
            [.. at.Findings.Figures]);
    }

    /// <summary>Local times were read as if the zone were UTC.</summary>
    private static Fault Move(Fault fault, Duration offset) => fault with
    {
        From = new Instant(fault.From.Milliseconds - offset.Milliseconds),
        To = new Instant(fault.To.Milliseconds - offset.Milliseconds),
    };

    /// <summary>What is left of faults in another period than the file's.</summary>
    private static IEnumerable<Fault> Within(RehearsalPeriod period, IEnumerable<Fault> faults) =>
        from fault in faults
        where fault.From < period.End && (fault.From >= period.Start || fault.To > period.Start)
        select fault with { From = Instant.Max(fault.From, period.Start) };

    private static void CheckTimes(Fault?[] faults, RehearsalPeriod period, Spot at)
    {
        for (int i = 0; i < faults.Length; i++)
        {
            if (faults[i] is not { } fault) continue;
            bool inside = fault.From >= period.Start && fault.To <= period.End && fault.From < period.End;
            if (!inside)
            {
                at.Item(i).Fail(
                    $"its time is outside of the period, warm-up included: {Local(period.Start)} to {Local(period.End)}");
            }
        }

        string Local(Instant instant) => (instant + period.Offset).ToUtc().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }

    private static void CheckTargets(IReadOnlyList<Fault?> faults, NetworkParts network, Spot at)
    {
        for (int i = 0; i < faults.Count; i++)
        {
            if (faults[i] is not { } fault || fault.Kind is FaultKind.LegClosed or FaultKind.LegSlow) continue;
            if (network.Stations[fault.Target] is not { } station) continue;
            var spot = at.Item(i);
            switch (fault.Kind)
            {
                case FaultKind.ChargerOutage when fault.Part > station.Chargers.Count:
                    spot.Fail(FaultShapes.ChargersName, $"station '{station.Id}' has {station.Chargers.Count} chargers only");
                    break;
                case FaultKind.LaneOutage when fault.Part >= station.Lanes:
                    spot.Fail(FaultShapes.LaneName, $"station '{station.Id}' has lanes 1 to {station.Lanes}");
                    break;
                case FaultKind.SlotOutage or FaultKind.BatteryOverTemperature when fault.Part >= station.Slots:
                    spot.Fail(FaultShapes.SlotName, $"station '{station.Id}' has slots 1 to {station.Slots}");
                    break;
                case FaultKind.BatteryOverTemperature or FaultKind.InspectionFailure when station.QuarantineSlots == 0:
                    spot.Fail($"station '{station.Id}' has no quarantine slot for the battery; give it quarantineSlots");
                    break;
                default:
                    break;
            }
        }
    }
}
