using System.Globalization;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Results;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Replications;

/// <summary>
/// Runs a scenario's replications side by side over the cores. Each has its own world and streams, and results are put together in
/// the order of the replications, so the outcome is the same on any number of cores.
/// </summary>
public static class Rehearse
{
    /// <summary>Runs all replications and puts their findings together.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1; may be called from several threads.</param>
    /// <param name="cores">Threads at most; 0 for one per core.</param>
    /// <param name="start">A saved state to start from, as <see cref="World{TLink}.Save"/> wrote it; null for a new world.</param>
    /// <param name="end">Receives the state at the end of the first replication; null to forget it.</param>
    public static RehearsalResult Run(
        Rehearsal rehearsal,
        IProgress<double>? progress = null,
        int cores = 0,
        byte[]? start = null,
        Stream? end = null,
        CancellationToken cancel = default)
    {
        var (layout, figures) = Replicate(rehearsal, progress, cores, start, end, cancel);
        var trace = TraceMedianDay(layout, figures, start);
        return Summary.Of(layout, figures, HashOf(figures), trace);
    }

    /// <summary>Runs two scenarios with common random numbers and pairs their figures by replication.</summary>
    public static Comparison Compare(
        Rehearsal first,
        Rehearsal second,
        IProgress<double>? progress = null,
        int cores = 0,
        byte[]? start = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int replications = Math.Min(first.Replications, second.Replications);
        var a = Replicate(first with { Replications = replications }, Half(progress, 0), cores, start, null, cancel);
        // The same seed whatever the second file says: otherwise the numbers are not common.
        var b = Replicate(second with { Replications = replications, Seed = first.Seed }, Half(progress, 0.5), cores, start, null, cancel);
        return new Comparison(
            Summary.Of(a.Layout, a.Figures, HashOf(a.Figures), TraceMedianDay(a.Layout, a.Figures, start)),
            Summary.Of(b.Layout, b.Figures, HashOf(b.Figures), TraceMedianDay(b.Layout, b.Figures, start)),
            Summary.Differences(a.Figures, b.Figures));
    }

    /// <summary>Runs one replication to its end.</summary>
    public static World<DirectLink> RunOne(Layout layout, int replication, byte[]? start = null, Action? afterDay = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var world = Begin(layout, replication, start, null);
        int days = layout.Rehearsal.WarmUpDays + layout.Rehearsal.Days;
        for (int day = 1; day <= days; day++)
        {
            world.RunUntil(layout.Rehearsal.Start + Duration.FromDays(day));
            afterDay?.Invoke();
        }

        return world;
    }

    // The first replication goes on with the random streams of a saved state, the others draw their own.
    private static World<DirectLink> Begin(Layout layout, int replication, byte[]? start, ITrace? trace)
    {
        var world = new World<DirectLink>(layout, new DirectLink(layout), replication, trace);
        if (start is not null) world.Load(new MemoryStream(start, writable: false), resume: replication == 0);
        return world;
    }

    private static (Layout Layout, ReplicationFigures[] Figures) Replicate(
        Rehearsal rehearsal, IProgress<double>? progress, int cores, byte[]? start, Stream? end, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rehearsal);
        var layout = new Layout(rehearsal);
        var figures = new ReplicationFigures[rehearsal.Replications];
        double days = (double)rehearsal.Replications * (rehearsal.WarmUpDays + rehearsal.Days);
        int done = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = cores > 0 ? cores : Environment.ProcessorCount,
            CancellationToken = cancel,
        };
        try
        {
            Parallel.For(0, rehearsal.Replications, options, replication =>
            {
                var world = RunOne(layout, replication, start, () =>
                {
                    cancel.ThrowIfCancellationRequested();
                    progress?.Report(Interlocked.Increment(ref done) / days);
                });
                if (replication == 0 && end is not null) world.Save(end);
                world.ReckonWear();
                figures[replication] = ReplicationFigures.Of(world, layout);
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return (layout, figures);
    }

    // The day whose mean wait is the median of the first replication's days, run again with a trace: the same seed gives the same day.
    private static TraceRecorder? TraceMedianDay(Layout layout, ReplicationFigures[] figures, byte[]? start)
    {
        if (layout.Loops.All(loop => loop is null)) return null;
        var waits = figures[0].Tally.DayWaitMinutes;
        int[] days =
        [
            .. Enumerable.Range(0, waits.Count).Where(day => !double.IsNaN(waits[day])).OrderBy(day => waits[day]).ThenBy(day => day),
        ];
        int median = days.Length == 0 ? 0 : days[days.Length / 2];
        var rehearsal = layout.Rehearsal;
        var trace = new TraceRecorder(rehearsal.Start + Duration.FromDays(rehearsal.WarmUpDays + median), median);
        Begin(layout, 0, start, trace).RunUntil(trace.To);
        return trace;
    }

    private static string HashOf(ReplicationFigures[] figures)
    {
        var hash = default(Kernel.EventHash);
        foreach (var replication in figures) hash.Mix(replication.Hash);
        return hash.Value.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static Progress? Half(IProgress<double>? progress, double from) => progress is null ? null : new Progress(progress, from);

    private sealed class Progress(IProgress<double> whole, double from) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (value / 2));
    }
}
