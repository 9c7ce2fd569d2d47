using Trunkline.Model.Files;

namespace Trunkline.Cli.CommandLine;

/// <summary>The texts in English.</summary>
internal static class EnglishMessages
{
    public static Messages All { get; } = new()
    {
        About = "Plans, rehearses and runs battery-swapping trunk lines for heavy trucks.",
        Examples = "Examples",
        HelpOption = "Show this help.",
        VersionOption = "Show the version.",
        LanguageOption = "Language of messages and reports; left out, that of the environment.",
        JsonOption = "Print the result as JSON, for machines.",
        QuietOption = "No progress and no remarks on stderr, errors only.",
        SeeHelp = command => $"See {command} --help.",
        NotALanguage = tag => $"--lang takes en or zh, not '{tag}'.",
        NotInRange = (option, text, least, most) => $"{option} takes a whole number from {least} to {most}, not '{text}'.",
        Interrupted = "interrupted; nothing was written",

        NoSuchFile = (path, neighbours) => $"there is no file '{path}'; " + (neighbours.Length > 0
            ? $"beside it: {neighbours}"
            : "name a scenario, for example samples/ningde-xiamen/scenario.json"),
        IsAFolder = (path, neighbours) =>
            $"'{path}' is a folder; name a file" + (neighbours.Length > 0 ? $" in it: {neighbours}" : ""),
        NotUtf8 = path => $"'{path}' is not UTF-8 text; save it as UTF-8",
        Unreadable = (path, reason) => $"'{path}' cannot be read: {reason}",
        OutIsAFile = path => $"'{path}' cannot be a folder for results, a file is in the way; name another with --out",
        CannotWrite = (path, reason) => $"results cannot be written to '{path}': {reason} Name another folder with --out.",
        Kind = kind => kind switch
        {
            FileKind.Network => "network", FileKind.Fleet => "fleet", FileKind.Tariff => "tariff", _ => "scenario",
        },

        CheckAbout = "Check files; of a scenario also the files that it names.",
        CheckFiles = "Networks, fleets, tariffs or scenarios.",
        CheckOneExample = "checks a scenario and the files it names",
        CheckManyExample = "checks files one by one, and prints what it found as JSON",
        Sound = (path, kind) => $"{path}: ok ({kind})",
        Unsound = (path, errors) => $"{path}: {Counted(errors, "error")}",

        SimulateAbout = "Rehearse a scenario in the twin, or compare two with the same luck, and write a report.",
        FirstScenario = "The scenario to rehearse.",
        SecondScenario = "Another one, to compare with it.",
        OutOption = "Folder for the report; left out, one below out/, named after the scenario.",
        NoReportOption = "Write no report.",
        SaveStateOption = "File for the state at the end of the first replication; a scenario's initialState starts from it.",
        SeedOption = "Start of all luck, instead of the scenario's.",
        DaysOption = "Days that count, instead of the scenario's.",
        WarmUpDaysOption = "Days before them that do not count, instead of the scenario's.",
        ReplicationsOption = "How often the days are rehearsed with other luck, instead of the scenario's.",
        CoresOption = "Cores to use at most; left out, all. Results do not depend on it.",
        SimulateExample = "rehearses the sample line for a month",
        CompareExample = "compares two dispatch policies with the same luck",
        JsonExample = "a quick look, for machines; leaves no files",
        OutOrNoReport = "--out and --no-report contradict each other.",
        SaveStateOfOne = "--save-state takes one scenario, not two.",
        NoSavedState = path =>
            $"there is no saved state '{path}', which the scenario names as initialState; --save-state writes one",
        BadSavedState = (path, reason) => $"the saved state '{path}' does not fit: {reason}",
        SavedStatesDiffer = "the scenarios start from different saved states; name the same initialState in both, or none",
        StateIsIn = path => $"the state at the end is in {path}",
        NotAScenario = (path, kind) => $"'{path}' is a {kind} file; name a scenario, which names its {kind}",
        NotSimulated = (path, errors) => $"{path}: {Counted(errors, "error")}; nothing was rehearsed",
        Rehearsing = (name, replications, days) =>
            $"rehearsing {name}: {Counted(replications, "replication")} of {Counted(days, "day")}",
        Took = (swaps, seconds, rate) => $"{swaps} counted swaps in {seconds} s, {rate} per second of wall time",
        ReportIsIn = path => $"the report is in {path}",
        DaysDiffer = (first, second) => $"the scenarios count {first} and {second} days; totals differ for that alone",
        ReplicationsDiffer = (first, second, taken) =>
            $"the scenarios ask for {first} and {second} replications; the first {taken} of each are paired",
        SeedsDiffer = (first, second) =>
            $"the scenarios have the seeds {first} and {second}; both take {first}, or luck would not be common",
        SeedAndHashes = (seed, first, second) => $"Seed {seed} · Event hashes {first}, {second}",
        LawBroken = command => $"this is an error in Trunkline, not in your files; please report it. To repeat it: {command}",
    };

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
