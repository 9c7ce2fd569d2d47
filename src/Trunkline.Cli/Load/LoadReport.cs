using System.Collections.Immutable;

namespace Trunkline.Cli.Load;

/// <summary>How long messages of a kind waited for their answers, in milliseconds.</summary>
internal sealed record LoadLatency(MessageKind Kind, long Count, double Median, double P95, double P99, double Slowest)
{
    /// <summary>Those that were measured, kind by kind.</summary>
    public static ImmutableArray<LoadLatency> Of(LoadTally tally) =>
    [
        .. Enum.GetValues<MessageKind>()
            .Select(kind => (Kind: kind, All: tally.Of(kind)))
            .Where(each => each.All.Count > 0)
            .Select(each => new LoadLatency(
                each.Kind, each.All.Count, each.All.Quantile(0.5), each.All.Quantile(0.95), each.All.Quantile(0.99), each.All.Slowest)),
    ];
}

/// <summary>What a server did in the measured time.</summary>
/// <param name="Messages">Messages that were answered.</param>
/// <param name="Refused">Of all messages, also before: answered with an error, or a truck that was not let in.</param>
/// <param name="Processor">Time of the processor that the server used in the measured time; zero of one that is not ours.</param>
/// <param name="OwnProcessor">That of the load itself.</param>
internal sealed record LoadMeasure(
    TimeSpan Length, long Messages, long Swaps, long Refused, TimeSpan Processor, TimeSpan OwnProcessor,
    ImmutableArray<LoadLatency> Latencies)
{
    public double MessagesPerSecond => Messages / Length.TotalSeconds;

    public double SwapsPerSecond => Swaps / Length.TotalSeconds;
}

/// <summary>The server's memory, in bytes.</summary>
internal sealed record LoadMemory(long Started, long Connected, long End, int Stations)
{
    /// <summary>What a connection takes, with its station's desk.</summary>
    public long PerStation => Stations == 0 ? 0 : (Connected - Started) / Stations;
}

/// <summary>What the writer of the journal did in the measured time.</summary>
internal sealed record LoadCommits(double PerSecond, double Entries, double Milliseconds);

/// <summary>A server that was killed and started again.</summary>
/// <param name="Ready">From its start until it says that it is ready.</param>
/// <param name="AllBack">From its start until every station has been answered on a new connection.</param>
internal sealed record LoadRestart(TimeSpan Ready, TimeSpan AllBack, long SentAgain);

/// <summary>A server that was killed at random moments.</summary>
/// <param name="Rounds">So many times while trucks swapped.</param>
/// <param name="WhileStarting">So many times before it was ready.</param>
/// <param name="SentAgain">Messages that had no answer when it was killed.</param>
internal sealed record LoadKills(int Rounds, int WhileStarting, ulong Seed, long SentAgain);

/// <summary>What the books say at the end.</summary>
/// <param name="Answered">Swaps of which every message was answered.</param>
/// <param name="Findings">Laws that are broken, and tables that are not what the journal says.</param>
internal sealed record LoadBooks(long Answered, long Booked, int Findings, long Entries)
{
    public bool IsInOrder => Answered == Booked && Findings == 0;
}

/// <summary>All that came of a load.</summary>
internal sealed record LoadReport
{
    public required LoadMode Mode { get; init; }

    public required int Stations { get; init; }

    /// <summary>What the disk can sync in a second, one page appended to a file at a time.</summary>
    public required double SyncsPerSecond { get; init; }

    /// <summary>How long the server took to be ready.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>How long all stations took to come and to tell what stands in them.</summary>
    public required TimeSpan Arrival { get; init; }

    public required LoadMeasure Measure { get; init; }

    public required LoadMemory Memory { get; init; }

    public LoadCommits? Commits { get; init; }

    public LoadRestart? Restart { get; init; }

    public LoadKills? Kills { get; init; }

    public required LoadBooks Books { get; init; }

    /// <summary>The bare server; null when there was none.</summary>
    public LoadMeasure? Against { get; init; }
}
