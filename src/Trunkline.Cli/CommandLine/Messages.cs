using Trunkline.Cli.Configuration;
using Trunkline.Cluster.Line;
using Trunkline.Model.Files;
using Trunkline.Reports.Text;
using Trunkline.Cli.Demo;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.CommandLine;

/// <summary>Every text of the command in one language. A language that lacks one does not compile.</summary>
internal sealed record Messages
{
    // The command.
    public required string About { get; init; }
    public required string Examples { get; init; }
    public required string HelpOption { get; init; }
    public required string VersionOption { get; init; }
    public required string LanguageOption { get; init; }
    public required string JsonOption { get; init; }
    public required string QuietOption { get; init; }
    public required Func<string, string> SeeHelp { get; init; }
    public required Func<string, string> NotALanguage { get; init; }
    public required Func<string, string, long, long, string> NotInRange { get; init; }
    public required string Interrupted { get; init; }

    // Files.
    public required Func<string, string, string> NoSuchFile { get; init; }
    public required Func<string, string, string> IsAFolder { get; init; }
    public required Func<string, string> NotUtf8 { get; init; }
    public required Func<string, string, string> Unreadable { get; init; }
    public required Func<string, string> OutIsAFile { get; init; }
    public required Func<string, string, string> CannotWrite { get; init; }
    public required Func<FileKind, string> Kind { get; init; }

    // trunkline check.
    public required string CheckAbout { get; init; }
    public required string CheckFiles { get; init; }
    public required string CheckOneExample { get; init; }
    public required string CheckManyExample { get; init; }
    public required string CheckDatabaseOption { get; init; }
    public required string CheckDatabaseExample { get; init; }
    public required string NothingToCheck { get; init; }
    public required string OneScenarioPerDatabase { get; init; }
    public required string ReplaysJournal { get; init; }
    public required Func<string, long, string> BooksInOrder { get; init; }
    public required Func<string, long, int, string> BooksNotInOrder { get; init; }
    public required Func<int, string, string, string> BrokenLaw { get; init; }
    public required string NotReplayed { get; init; }
    public required Func<string, string, string> Sound { get; init; }
    public required Func<string, int, string> Unsound { get; init; }

    // trunkline simulate.
    public required string SimulateAbout { get; init; }
    public required string FirstScenario { get; init; }
    public required string SecondScenario { get; init; }
    public required string OutOption { get; init; }
    public required string NoReportOption { get; init; }
    public required string SaveStateOption { get; init; }
    public required string SeedOption { get; init; }
    public required string DaysOption { get; init; }
    public required string WarmUpDaysOption { get; init; }
    public required string ReplicationsOption { get; init; }
    public required string CoresOption { get; init; }
    public required string SimulateExample { get; init; }
    public required string CompareExample { get; init; }
    public required string JsonExample { get; init; }
    public required string OutOrNoReport { get; init; }
    public required string SaveStateOfOne { get; init; }
    public required Func<string, string> NoSavedState { get; init; }
    public required Func<string, string, string> BadSavedState { get; init; }
    public required string SavedStatesDiffer { get; init; }
    public required Func<string, string> StateIsIn { get; init; }
    public required Func<string, string, string> NotAScenario { get; init; }
    public required Func<string, int, string> NotSimulated { get; init; }
    public required Func<string, int, int, string> Rehearsing { get; init; }
    public required Func<string, string, string, string> Took { get; init; }
    public required Func<string, string> ReportIsIn { get; init; }
    public required Func<int, int, string> DaysDiffer { get; init; }
    public required Func<int, int, int, string> ReplicationsDiffer { get; init; }
    public required Func<ulong, ulong, string> SeedsDiffer { get; init; }
    public required Func<ulong, string, string, string> SeedAndHashes { get; init; }
    public required Func<string, string> LawBroken { get; init; }

    // trunkline station.
    public required string StationAbout { get; init; }
    public required string StationNetwork { get; init; }
    public required string StationId { get; init; }
    public required string ConnectOption { get; init; }
    public required string PasswordOption { get; init; }
    public required string PasswordFileOption { get; init; }
    public required string FleetOption { get; init; }
    public required string TariffOption { get; init; }
    public required string ArrivalsOption { get; init; }
    public required string ChargeOnArrivalOption { get; init; }
    public required string SpeedOption { get; init; }
    public required string StartOption { get; init; }
    public required string StationSeedOption { get; init; }
    public required string JsonLinesOption { get; init; }
    public required string StationExample { get; init; }
    public required string StationFastExample { get; init; }
    public required string StationFaultExample { get; init; }
    public required Func<string, string, double, double, string> NotANumberInRange { get; init; }
    public required Func<string, string> NotAnAddress { get; init; }
    public required Func<string, string> NotATime { get; init; }
    public required string PasswordOrFile { get; init; }
    public required Func<string, string, string> NoSuchStation { get; init; }
    public required Func<string, string> NoTruckFits { get; init; }
    public required Func<ConnectTrouble, string, string, string> ConnectFailed { get; init; }
    public required Func<string, string, string> StationRuns { get; init; }
    public required Func<StationNote, string> StationNote { get; init; }
    public required Func<string, string> NotACommand { get; init; }
    public required string StationCommands { get; init; }
    public required Func<int, string> StationEnded { get; init; }
    public required Func<string, string> StationFailed { get; init; }

    // trunkline serve and trunkline demo.
    public required string ServeAbout { get; init; }
    public required string ServeScenario { get; init; }
    public required string UrlOption { get; init; }
    public required string DataOption { get; init; }
    public required string DatabaseOption { get; init; }
    public required string ServeSpeedOption { get; init; }
    public required string TelemetryDaysOption { get; init; }
    public required string ServeStartOption { get; init; }
    public required string VerboseOption { get; init; }
    public required string ServeExample { get; init; }
    public required string ServeFastExample { get; init; }
    public required string ServePostgresExample { get; init; }
    public required Func<string, string> NotAUrl { get; init; }
    public required Func<string, string, string> Serves { get; init; }
    public required Func<string, string, string> StationEndpoint { get; init; }
    public required Func<string, string, string, string> ServesWhat { get; init; }
    public required Func<string, int, string> NewSecrets { get; init; }
    public required Func<string, string, string> CannotListen { get; init; }
    public required Func<string, string> BadClockFile { get; init; }
    public required Func<string, string, string, string> OtherClock { get; init; }
    public required Func<string, string> RealTimeFolder { get; init; }
    public required Func<LineContradiction, string> LineContradicted { get; init; }
    public required Func<string, string> FolderInUse { get; init; }
    public required Func<string, string, string> CannotUseFolder { get; init; }
    public required string ServeEnds { get; init; }
    public required string StopWithinOption { get; init; }
    public required string EndsAtOnce { get; init; }
    public required string ConfigOption { get; init; }
    public required string PrintConfigOption { get; init; }
    public required string ServeConfigExample { get; init; }
    public required string ScenarioMissing { get; init; }
    public required Func<string, string, string> NoSuchVariable { get; init; }
    public required Func<string, string, string, string> NoSuchSetting { get; init; }
    public required Func<string, string, string> SettingIsNoValue { get; init; }
    public required Func<string, string, string> SettingTwice { get; init; }
    public required Func<string, string, string> BadSettingFile { get; init; }
    public required Func<string, string, string> BadSetting { get; init; }
    public required Func<SettingSource, string> SettingSource { get; init; }
    public required string LogFormatOption { get; init; }
    public required Func<string, string, string, string> NotOneOf { get; init; }
    public required string DemoAbout { get; init; }
    public required string DemoScenario { get; init; }
    public required string DemoSpeedOption { get; init; }
    public required string DemoDaysOption { get; init; }
    public required string DemoDataOption { get; init; }
    public required string DemoExample { get; init; }
    public required string DemoFastExample { get; init; }
    public required string DemoDataUsed { get; init; }
    public required Func<string, string, string, string> DemoRuns { get; init; }
    public required Func<DemoState, string> DemoState { get; init; }
    public required Func<string, string> DemoLate { get; init; }
    public required Func<DemoState, string> DemoTrucks { get; init; }
    public required Func<DemoBooks, string> DemoBooks { get; init; }
    public required Func<int, string> BooksBroken { get; init; }
    public required Func<string, string, string> DataIsIn { get; init; }
    public required Func<string, string> DemoFailed { get; init; }

    // trunkline backup and trunkline restore.
    public required string BackupAbout { get; init; }
    public required string BackupFolder { get; init; }
    public required string BackupTo { get; init; }
    public required string BackupReplace { get; init; }
    public required string BackupUnsound { get; init; }
    public required string BackupExample { get; init; }
    public required string BackupReplaceExample { get; init; }
    public required Func<string, string> NoDatabase { get; init; }
    public required Func<string, string> BackupExists { get; init; }
    public required Func<string, string> BackupIsAFolder { get; init; }
    public required Func<string, string, string, string> CannotBackUp { get; init; }
    public required Func<int, string> BackupUnsoundRefused { get; init; }
    public required Func<string, string, string, int, string> BackedUp { get; init; }
    public required string RestoreAbout { get; init; }
    public required string RestoreFile { get; init; }
    public required string RestoreTo { get; init; }
    public required string RestoreReplace { get; init; }
    public required string RestoreExample { get; init; }
    public required string RestoreReplaceExample { get; init; }
    public required Func<string, string> NoBackup { get; init; }
    public required Func<string, string, string> BadBackup { get; init; }
    public required Func<string, string> RestoreIntoUse { get; init; }
    public required Func<string, string, string> RestoreNotEmpty { get; init; }
    public required Func<string, string, string, string> CannotRestore { get; init; }
    public required Func<string, string> RestoreUnfinished { get; init; }
    public required Func<string, string> PutAside { get; init; }
    public required Func<string, string, string, int, string> Restored { get; init; }

    // trunkline load.
    public required string LoadAbout { get; init; }
    public required string LoadScenario { get; init; }
    public required string LoadModeOption { get; init; }
    public required string LoadStationsOption { get; init; }
    public required string LoadSecondsOption { get; init; }
    public required string LoadWarmUpOption { get; init; }
    public required string LoadRateOption { get; init; }
    public required string LoadAtOnceOption { get; init; }
    public required string LoadReportingOption { get; init; }
    public required string LoadRoundsOption { get; init; }
    public required string LoadSeedOption { get; init; }
    public required string LoadServerOption { get; init; }
    public required string LoadAgainstOption { get; init; }
    public required string LoadDataOption { get; init; }
    public required string LoadExample { get; init; }
    public required string LoadConnectionsExample { get; init; }
    public required string LoadRestartExample { get; init; }
    public required string LoadKillsExample { get; init; }
    public required string LoadServerNeeds { get; init; }
    public required string LoadServerIsNotOurs { get; init; }
    public required string LoadKills { get; init; }
    public required Func<string, string, string, string> NotLoopback { get; init; }
    public required Func<string, string, string> LoadNotReady { get; init; }
    public required Func<int, string> LoadNotEnded { get; init; }
    public required Func<string, double, string> LoadStarted { get; init; }
    public required Func<int, double, string> LoadArrived { get; init; }
    public required Func<string, string> LoadAgainst { get; init; }

    /// <summary>The texts of a language.</summary>
    public static Messages In(Language language) => language switch
    {
        Language.English => EnglishMessages.All,
        Language.Chinese => ChineseMessages.All,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No texts for this language."),
    };
}
