using Trunkline.Cli.Database;

namespace Trunkline.Cli.Load;

/// <summary>What a platform is loaded with.</summary>
internal enum LoadMode
{
    /// <summary>Trucks swap.</summary>
    Swaps,

    /// <summary>Stations are connected, give signs of life, and report what they charge.</summary>
    Connections,

    /// <summary>The server is killed while trucks swap, and started again.</summary>
    Restart,

    /// <summary>The server is killed at random moments while trucks swap, again and again, also while it starts.</summary>
    Kills,
}

/// <summary>What <c>trunkline load</c> is to do.</summary>
internal sealed record LoadRequest
{
    public required LoadMode Mode { get; init; }

    /// <summary>The scenario; null for a line that is made up.</summary>
    public string? Scenario { get; init; }

    public required int Stations { get; init; }

    /// <summary>How long is measured.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>How long the load stands before that.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Swaps a second; null for as many as go.</summary>
    public double? SwapsPerSecond { get; init; }

    /// <summary>Swaps under way at once, at most.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Percent of the stations that report each battery once a minute.</summary>
    public required int ReportingPercent { get; init; }

    /// <summary>Stations that report.</summary>
    public int Reporting => Stations * ReportingPercent / 100;

    /// <summary>How many times the server is killed, for <see cref="LoadMode.Kills"/>.</summary>
    public int Rounds { get; init; }

    /// <summary>Of what the moments follow at which it is killed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Stations that say what stands in them: those that report, or swap.</summary>
    public int Telling => Mode == LoadMode.Connections ? Reporting : Stations;

    /// <summary>A server that runs already; null for one of our own.</summary>
    public Uri? Server { get; init; }

    /// <summary>A bare server that gets the same messages afterwards; null for none.</summary>
    public Uri? Against { get; init; }

    /// <summary>Where line and data go.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder is deleted at the end.</summary>
    public required bool IsTemporary { get; init; }

    /// <summary>Words of <c>serve --database</c>; null for the folder's own file.</summary>
    public string? Database { get; init; }

    public required bool Json { get; init; }

    /// <summary>Folder of the server's data.</summary>
    public string Data => Server is null ? Path.Combine(Folder, "data") : Folder;

    /// <summary>The server's database, to be looked over at the end.</summary>
    public DatabaseChoice Books => DatabaseChoice.Of(Database, Data);
}
