using System.Diagnostics.Metrics;

namespace Trunkline.Storage.Journal;

/// <summary>What the writer does, for whoever listens to the meter; nobody costs next to nothing.</summary>
public static class CommitMeter
{
    /// <summary>Of the meter.</summary>
    public const string Name = "Trunkline.Storage";

    private static readonly Meter Meter = new(Name);

    /// <summary>Begins all series, with nothing in them.</summary>
    public static void ShowNothing()
    {
        Failures.Add(0);
        Requests.Add(0);
    }

    internal static Histogram<double> Duration { get; } = Meter.CreateHistogram(
        "trunkline.journal.commit.duration", "s", "From taking a batch to its being durable.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        });

    internal static Histogram<int> Entries { get; } = Meter.CreateHistogram(
        "trunkline.journal.commit.entries", "{entry}", "Journal entries that share a commit.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] });

    internal static Counter<long> Failures { get; } = Meter.CreateCounter<long>(
        "trunkline.journal.commit.failures", "{commit}", "Commits that failed; who waited for them was told so.");

    internal static UpDownCounter<long> Requests { get; } = Meter.CreateUpDownCounter<long>(
        "trunkline.journal.requests", "{request}", "Requests that wait for the writer, or are being committed.");
}
