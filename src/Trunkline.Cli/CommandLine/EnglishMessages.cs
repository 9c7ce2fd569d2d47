using Trunkline.Cluster.Line;
using Trunkline.Model.Files;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;

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

        CheckAbout = "Check files, of a scenario also those that it names; or the books of a database.",
        CheckFiles = "Networks, fleets, tariffs or scenarios; with --database the scenario that the line was served with.",
        CheckOneExample = "checks a scenario and the files it names",
        CheckManyExample = "checks files one by one, and prints what it found as JSON",
        CheckDatabaseOption = "The folder of a server, its database file, or a PostgreSQL database (Host=...;Database=...): checks the "
            + "conservation laws over it, also while the server runs. With the scenario also that all tables are what the journal says.",
        CheckDatabaseExample = "checks the books of a line, and replays its journal",
        NothingToCheck = "name files to check, or a database with --database",
        OneScenarioPerDatabase = "--database takes one scenario, that with which the line was served",
        ReplaysJournal = "replaying the journal ...",
        BooksInOrder = (database, entries) => FormattableString.Invariant($"{database}: {entries:N0} entries, the books are in order"),
        BooksNotInOrder = (database, entries, count) =>
            FormattableString.Invariant($"{database}: {entries:N0} entries, the books are NOT in order: {Counted(count, "finding")}"),
        BrokenLaw = (law, what, where) => $"law {law}: {where}: {what}",
        NotReplayed = "the journal was not replayed: name the scenario that the line was served with",
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

        StationAbout = "Run one virtual station of a network: it speaks OCPP 2.1 with a centre, and trucks come to its gate.",
        StationNetwork = "The network file.",
        StationId = "Id of the station in it; also its identity towards the centre.",
        ConnectOption = "Address of the centre, without the station's id: ws://host:port/ocpp.",
        PasswordOption = "The station's secret; everybody on this machine can see it in the list of processes.",
        PasswordFileOption = "File with the station's secret.",
        FleetOption = "Fleet file whose trucks come; give the centre's, or it does not know them. Left out, trucks as usual.",
        TariffOption = "Tariff file; left out, one price day and night.",
        ArrivalsOption = "Trucks that come in an hour; left out, 6.",
        ChargeOnArrivalOption = "State of charge in percent with which they come; left out, 25.",
        SpeedOption = "Times as fast as time itself; left out, 1.",
        StartOption = "Where the domain clock begins, as in 2026-03-01T08:00+08:00; left out, now.",
        StationSeedOption = "Start of all luck; left out, 1.",
        JsonLinesOption = "Print what happens as JSON, an object a line.",
        StationExample = "a station of the sample line, with the line's trucks",
        StationFastExample = "sixty times as fast as time itself, thirty trucks an hour",
        StationFaultExample = "from 'fault' on standard input: breaks the link once it runs; 'help' lists what else there is",
        NotANumberInRange = (option, text, least, most) => $"{option} takes a number from {least} to {most}, not '{text}'.",
        NotAnAddress = text => $"--connect takes an address as in ws://localhost:9000/ocpp, not '{text}'.",
        NotATime = text => $"--start takes a time as in 2026-03-01T08:00+08:00, not '{text}'.",
        PasswordOrFile = "--password and --password-file contradict each other.",
        NoSuchStation = (id, ids) => $"there is no station '{id}' in the network; it has {ids}",
        NoTruckFits = id => $"no truck of the fleet has batteries that station '{id}' stocks; name another fleet with --fleet",
        ConnectFailed = (trouble, address, text) => trouble switch
        {
            ConnectTrouble.Refused => $"nobody listens at {address}; start the centre, or name another with --connect. Trying again",
            ConnectTrouble.HostUnknown => $"the host of {address} is not known; check the address",
            ConnectTrouble.Unauthorized => $"the centre refuses the station's secret (HTTP 401) at {address}; check --password",
            ConnectTrouble.NotFound =>
                $"the centre knows no station at {address} (HTTP 404); check the id, and the path, which is usually /ocpp",
            ConnectTrouble.NoSubProtocol => $"what answers at {address} does not speak OCPP 2.1; check the address",
            _ => $"cannot connect: {text}. Trying again",
        },
        StationRuns = (id, address) => $"station {id} connects with {address}; Ctrl-C ends it",
        StationNote = note => note.Kind switch
        {
            StationNoteKind.Connected => "connected",
            StationNoteKind.NotAccepted => $"not accepted: {note.Subject} {note.Text}".TrimEnd(),
            StationNoteKind.Linked => "accepted; the centre is in charge",
            StationNoteKind.LinkLost => "link lost; the station works by itself",
            StationNoteKind.TruckAtGate => $"truck {note.Subject} is at the gate",
            StationNoteKind.TruckQueued => $"truck {note.Subject} waits",
            StationNoteKind.TruckTurnedAway => $"truck {note.Subject} is turned away",
            StationNoteKind.SwapRefused => $"ordered swap for truck {note.Subject} cannot be",
            StationNoteKind.SwapBegun => $"truck {note.Subject} drives into lane {note.Lane + 1}",
            StationNoteKind.SwapCompleted => $"truck {note.Subject} has its {note.SetSize} charged batteries",
            StationNoteKind.TruckLeft => $"truck {note.Subject} has left lane {note.Lane + 1}",
            StationNoteKind.BatteryHot => $"battery in slot {note.Subject} is too hot",
            StationNoteKind.InspectionFailed => $"returned battery in slot {note.Subject} has failed its inspection",
            StationNoteKind.FaultSwitched => $"fault: {note.Subject}",
            StationNoteKind.ProtocolTrouble => $"trouble with {note.Subject}: {note.Text}",
            _ => note.Text,
        },
        NotACommand = text => $"'{text}' is not a command",
        StationCommands = "commands: drop, unplug, plug, mute on|off, duplicate on|off, reorder on|off, delay SECONDS, clock SECONDS, "
            + "reboot, hot SLOT, fail-swap, fail-inspection, wear-lane LANE PERCENT-A-DAY, state, quit",
        StationEnded = swaps => $"ended after {Counted(swaps, "swap")}",
        StationFailed = text => $"the station's world has stopped: {text}. This is an error in Trunkline; please report it",

        ServeAbout = "Run the platform: stations connect over OCPP 2.1, trucks and partners use the REST API. Ctrl-C ends it.",
        ServeScenario = "The scenario file that names network, fleet and tariff.",
        UrlOption = "Where it listens; left out, http://127.0.0.1:5080. Port 0 takes a free one.",
        DataOption = "Folder of the database, the stations' secrets and the clock; left out, out/serve.",
        DatabaseOption = "A PostgreSQL database instead of a file in the folder: Host=...;Database=...;Username=... "
            + "Take a password from PGPASSWORD or PGPASSFILE, so that no list of processes shows it.",
        TelemetryDaysOption = "Days of the domain clock for which measured values and step traces are kept; left out, 400.",
        ServeSpeedOption = "Domain clock: times as fast as time itself, for rehearsals; left out, 1.",
        ServeStartOption = "Domain clock: where it begins when the folder is new, as in 2026-03-01T08:00+08:00; left out, now.",
        VerboseOption = "Log what the server does.",
        ServeExample = "the sample line, for stations that connect with ws://localhost:5080/ocpp",
        ServeFastExample = "on all addresses, sixty times as fast as time itself",
        ServePostgresExample = "with its journal and tables in PostgreSQL",
        NotAUrl = text => $"--url takes an address as in http://127.0.0.1:5080, not '{text}'.",
        Serves = (folder, database) => $"serving, with its data in {Places(folder, database)}; Ctrl-C ends it",
        StationEndpoint = (name, address) => $"{name} connects with {address}",
        ServesWhat = (page, api, openApi) => $"live page {page} · API {api} · its description {openApi}",
        NewSecrets = (path, count) => $"{Counted(count, "station")} got a new secret: {path}",
        CannotListen = (url, reason) => $"cannot listen at {url}: {reason}; name another address with --url, or port 0 for a free one",
        BadClockFile = path => $"the clock file '{path}' cannot be understood; remove it to begin the clock anew",
        OtherClock = (path, speed, start) =>
            $"the folder has a clock of its own ({path}: --speed {speed} --start {start}); leave both out, or name another with --data",
        RealTimeFolder = folder => $"what is in '{folder}' went by real time, and cannot go on with another clock; "
            + "leave --speed and --start out, or name another folder with --data",
        LineContradicted = found => "the files contradict the journal: " + found.Kind switch
        {
            ContradictionKind.Truck => $"truck number {found.Subject} was of {found.Was}, and is "
                + (found.Is is null ? "gone" : "of " + found.Is)
                + "; put trucks that are new after those that there are, and take none away",
            ContradictionKind.Battery => $"battery number {found.Subject} was {found.Was}, and is {found.Is ?? "gone"}; "
                + "put batteries that are new after those that there are, and take none away",
            ContradictionKind.BatteryType => $"battery type number {found.Subject} was {found.Was}, and is {found.Is ?? "gone"}; "
                + "put types that are new after those that there are",
            ContradictionKind.Station => $"station {found.Subject} is gone; give it the stage closed instead",
            ContradictionKind.Lanes => $"{found.Subject} had {found.Was} lanes, and has {found.Is}; "
                + "a lane that is not used any more stays in the file",
            _ => $"{found.Subject} had {found.Was} slots, and has {found.Is}; a slot that is not used any more stays in the file",
        },
        FolderInUse = folder => $"another server is using '{folder}'; end it, or name another folder with --data",
        CannotUseFolder = (folder, reason) => $"'{folder}' cannot hold the data: {reason} Name another folder with --data.",
        ServeEnds = "ending: stations are told, the database is closed",
        StopWithinOption = "Seconds that stations get at the end to finish what is half done; left out, 5.",
        EndsAtOnce = "ending at once",
        ConfigOption = "File with settings, see docs/configuration.md; left out, the one that TRUNKLINE_CONFIG names, if any.",
        PrintConfigOption = "Print each setting, and where it comes from; serve nothing.",
        ServeConfigExample = "what a file, the environment and flags come to",
        ScenarioMissing = "no scenario is named; name one, as in serve samples/ningde-xiamen/scenario.json, or in the file of --config",
        NoSuchVariable = (name, known) => $"{name} in the environment sets nothing; there are {known}",
        NoSuchSetting = (path, key, known) => $"'{path}': '{key}' is no setting; there are {known}",
        SettingIsNoValue = (path, key) => $"'{path}': '{key}' takes a text, a number, true or false",
        SettingTwice = (path, key) => $"'{path}': '{key}' stands there twice; remove one",
        BadSettingFile = (path, reason) => $"'{path}' is no file with settings, which is one JSON object: {reason}",
        BadSetting = (where, reason) => $"{where}: {reason}",
        SettingSource = source => source switch
        {
            Configuration.SettingSource.Flag => "command line",
            Configuration.SettingSource.Environment => "environment",
            Configuration.SettingSource.File => "file",
            _ => "default",
        },
        LogFormatOption = "How the log is written to standard output; left out, text.",
        NotOneOf = (option, text, words) => $"{option} takes one of {words}, not '{text}'.",
        DemoAbout = "Show a day on a line: the platform, its stations as virtual stations over real connections, and trucks.",
        DemoScenario = "The scenario file; left out, samples/ningde-xiamen/scenario.json.",
        DemoSpeedOption = "Times as fast as time itself; left out, 60: a day in 24 minutes. The platform keeps up to 2000.",
        DemoDaysOption = "Days after which it ends; left out, 1.",
        DemoDataOption = "Folder for the database, which must be new; left out, out/demo/ and the time.",
        DemoExample = "a day on the Ningde-Xiamen line in 24 minutes",
        DemoFastExample = "the same in less than five minutes",
        DemoDataUsed = "the database holds a line already; a demo begins anew: name another folder with --data, "
            + "or an empty database with --database",
        DemoRuns = (name, days, speed) => $"{name}: {days} day(s), {speed} times as fast as time itself; Ctrl-C ends it",
        DemoState = state => $"{state.At}  {Counted(state.Swaps, "swap")} · trucks: {state.Waiting} waiting, {state.Swapping} in lanes, "
            + $"{state.TurnedAway} turned away · promises kept: {state.Kept} of {state.Promised} · "
            + $"stations linked: {state.Linked} of {state.Stations}",
        DemoTrucks = state => $"{Counted(state.Came, "truck")} came to a station: {state.Swaps} served, "
            + $"{state.NotYet} to be served yet, {state.TurnedAway} turned away",
        DemoLate = late => $"the line is {late} late: this machine does not keep up; choose a lower --speed",
        DemoBooks = books => $"booked: {Counted(books.Swaps, "swap")}, {books.Kilowatthours} kWh, {books.Yuan} yuan; promises kept: "
            + $"{books.Kept} of {books.Promised}; anomalies: {books.Anomalies}; the books are in order",
        BooksBroken = count => $"the books are NOT in order: {Counted(count, "finding")}. This is an error in Trunkline; please report it",
        DataIsIn = (folder, database) => $"the data is in {Places(folder, database)}",
        DemoFailed = text => $"the demo has stopped: {text}. This is an error in Trunkline; please report it",

        BackupAbout = "Copy a server's folder into one file, also while the server runs, and look the copy over.",
        BackupFolder = "The folder that 'serve' or 'demo' was given with --data.",
        BackupTo = "The file to write: a ZIP archive that only you can read, for it holds the stations' secrets.",
        BackupReplace = "Replace the file, if there is one, once the new one is complete.",
        BackupUnsound = "Keep the copy although its books are not in order.",
        BackupExample = "what 'serve' keeps, as one file",
        BackupReplaceExample = "the same every night under one name",
        NoDatabase = folder => $"'{folder}' holds no SQLite database; name the folder that 'serve' was given with --data. "
            + "A PostgreSQL database is backed up with its own pg_dump",
        BackupExists = file => $"'{file}' is there already; name another file, or replace it with --replace",
        BackupIsAFolder = file => $"'{file}' is a folder; name a file in it",
        CannotBackUp = (folder, file, reason) =>
            $"'{folder}' cannot be copied to '{file}': {reason} Check the space on the disk and the right to write there.",
        BackupUnsoundRefused = count => $"the books are NOT in order: {Counted(count, "finding")}; no backup was written. "
            + "To keep it all the same, add --even-if-unsound; and please report it",
        BackedUp = (file, position, bytes, findings) => $"{file}: {bytes} bytes, the journal up to entry {position}; "
            + (findings == 0 ? "the books are in order" : $"the books are NOT in order: {Counted(findings, "finding")}"),
        RestoreAbout = "Make a server's folder from a backup; 'serve' then goes on with it.",
        RestoreFile = "The file that 'backup' wrote.",
        RestoreTo = "The folder, which is new or empty. No server may be using it.",
        RestoreReplace = "If the folder has something in it, put that aside into a folder of its own in it.",
        RestoreExample = "into a new folder",
        RestoreReplaceExample = "the same into a folder that has something in it, which is put aside",
        NoBackup = file => $"there is no file '{file}'",
        BadBackup = (file, reason) => $"'{file}' is no sound backup: {reason} Use another one; nothing was changed.",
        RestoreIntoUse = folder => $"a server is using '{folder}'; end it first, or name another folder with --to",
        RestoreNotEmpty = (folder, name) =>
            $"'{folder}' has something in it ({name}); name a new folder with --to, or put that aside with --replace",
        CannotRestore = (file, folder, reason) =>
            $"'{file}' cannot be restored to '{folder}': {reason} Check the space on the disk and the right to write there.",
        RestoreUnfinished = folder => $"a restore to '{folder}' was cut off; run 'trunkline restore FILE --to {folder} --replace' again",
        PutAside = folder => $"what was there is in {folder}",
        Restored = (folder, takenAt, position, findings) => $"{folder} is as it was at {takenAt}, the journal up to entry {position}"
            + (findings == 0 ? "" : $"; its books were not in order then: {Counted(findings, "finding")}"),

        LoadAbout = "Load a platform on this machine with stations that swap and report, and say what it takes.",
        LoadScenario = "The scenario of the line; left out, one is made up.",
        LoadModeOption = "Swap; stay connected and report; swap while the server is killed, once or often; left out, swap.",
        LoadStationsOption = "How many stations; left out, 500.",
        LoadSecondsOption = "Seconds that are measured; left out, 20.",
        LoadWarmUpOption = "Seconds under load before that; left out, 5.",
        LoadRateOption = "Swaps a second; left out, as many as go.",
        LoadAtOnceOption = "Swaps under way at once, at most; left out, 256.",
        LoadReportingOption = "Percent of the stations that report each battery once a minute; left out, 0.",
        LoadRoundsOption = "With --mode kills: how many times the server is killed; left out, 20.",
        LoadSeedOption = "With --mode kills: of what the moments follow; left out, 1.",
        LoadServerOption = "A server that runs already, with its SCENARIO and --data, both new; left out, one is started.",
        LoadAgainstOption = "A bare OCPP server that gets the same messages afterwards, to compare with.",
        LoadDataOption = "Folder for line and data; left out, a temporary one. With --server, that server's folder.",
        LoadExample = "250 swaps a second at 500 stations",
        LoadConnectionsExample = "10,000 stations, of which a tenth report all their batteries",
        LoadRestartExample = "kills the server, and waits until all are back",
        LoadKillsExample = "kills the server twenty times at random moments; no swap may be lost",
        LoadServerNeeds = "--server takes the SCENARIO and the --data with which it was started",
        LoadServerIsNotOurs = "--mode restart starts its own server",
        LoadKills = "killing the server ...",
        NotLoopback = (option, text, scheme) =>
            $"{option} takes an address of this machine, as {scheme}://127.0.0.1:5080, not '{text}'; nobody else's server is loaded",
        LoadNotReady = (address, said) => $"the server at {address} is not ready: {said}",
        LoadNotEnded = exit => FormattableString.Invariant($"the server has ended with {exit}"),
        LoadStarted = (address, seconds) => FormattableString.Invariant($"{address} is ready after {seconds:N1} s"),
        LoadArrived = (stations, seconds) => FormattableString.Invariant($"{stations:N0} stations have come within {seconds:N1} s"),
        LoadAgainst = address => $"the same messages to {address} ...",
    };

    // A database of the folder is not named apart.
    private static string Places(string folder, string database) =>
        database.StartsWith(folder, StringComparison.Ordinal) ? folder : $"{folder} and {database}";

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
