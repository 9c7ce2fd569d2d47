using System.Collections.Concurrent;
using System.Collections.Immutable;
using Trunkline.Cluster.Clock;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Telemetry;

/// <summary>
/// Keeps what stations measure: the latest value of everything in memory, quarters of an hour and step traces in the tables. Whoever tells
/// a value never waits; what was told is written twice a second, beside the journal
/// (<see href="../../../docs/decisions/0053-telemetry-beside-the-journal.md">0053</see>).
/// </summary>
public sealed class TelemetryDesk : IAsyncDisposable
{
    private static readonly Duration BetweenPrunings = Duration.FromHours(1);

    private readonly ITelemetry _store;
    private readonly IDomainClock _clock;
    private readonly TimeProvider _time;
    private readonly TelemetryOptions _options;
    private readonly WaitingTraces _traces;
    private readonly ConcurrentDictionary<string, StationReadings> _stations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private Task _writing = Task.CompletedTask;
    private Instant _pruneAt = new(long.MinValue);

    /// <summary>A desk that keeps nothing yet; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="time">Time by which it writes; what is written goes by the domain clock.</param>
    public TelemetryDesk(ITelemetry store, IDomainClock clock, TimeProvider time, TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_store, _clock, _time, _options) = (store, clock, time, options);
        _traces = new WaitingTraces(options.MostTracesWaiting);
    }

    /// <summary>Is told why values could not be written, once, and null when they can be again.</summary>
    public Action<Exception?>? OnTrouble { get; set; }

    /// <summary>Why values cannot be written at present; null while they can.</summary>
    public Exception? Trouble { get; private set; }

    /// <summary>Recalls the latest values, and writes from now on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        foreach (LatestRow row in await _store.LatestAsync(cancellationToken).ConfigureAwait(false)) Of(row.Station).Restore(ToValue(row));
        PeriodicTimer timer = new(_options.Between, _time);
        _writing = Task.Run(() => WriteRegularlyAsync(timer), CancellationToken.None);
    }

    /// <summary>Takes what a station has measured. Never waits.</summary>
    /// <param name="received">When it came.</param>
    public void Take(string station, ImmutableArray<Reading> readings, Instant received) =>
        Of(station).Take(readings.AsSpan(), received);

    /// <summary>
    /// Takes the step trace of a swap. Never waits. One that begins before what is kept is not taken, one that ends later than now is
    /// taken as if it ended now.
    /// </summary>
    /// <param name="received">When it came.</param>
    public void Take(string station, SwapTrace trace, Instant received)
    {
        ArgumentNullException.ThrowIfNull(trace);
        Instant begin = Instant.Min(trace.Begin, received - trace.Length);
        if (begin >= _clock.Now - _options.Retention) _traces.Add(TraceJson.ToRow(station, trace with { Begin = begin }, received));
    }

    /// <summary>Step traces that had to go because they could not be written and there was no more room.</summary>
    public long TracesDropped => _traces.Dropped;

    /// <summary>The latest values of a station, by slot and measurand.</summary>
    public IReadOnlyList<LatestValue> LatestOf(string station) =>
        _stations.TryGetValue(station, out StationReadings? readings) ? readings.Latest() : [];

    /// <summary>What became of a station's readings.</summary>
    public TelemetryCounts CountsOf(string station) =>
        _stations.TryGetValue(station, out StationReadings? readings) ? readings.Counts : new TelemetryCounts();

    /// <summary>Writes what has come so far. What cannot be written waits on.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteInTurnAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes what is left, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested) return;
        await _end.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        await WriteAsync().ConfigureAwait(false);
        _end.Dispose();
        _turn.Dispose();
    }

    private async Task WriteRegularlyAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
                {
                    await WriteAsync(_end.Token).ConfigureAwait(false);
                    await PruneAsync(_end.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                // The end; whoever ended it writes the rest.
            }
        }
    }

    private async Task WriteInTurnAsync(CancellationToken cancellationToken)
    {
        List<(string Station, SeriesPart Part)> parts = [];
        foreach ((string station, StationReadings readings) in _stations) readings.Drain(part => parts.Add((station, part)));
        int written = 0;
        try
        {
            while (written < parts.Count)
            {
                int count = CountThatFits(parts, written);
                await WriteAsync(parts.GetRange(written, count), cancellationToken).ConfigureAwait(false);
                written += count;
            }

            bool hasTraces = await _traces.WriteAsync(_store, cancellationToken).ConfigureAwait(false);
            if (parts.Count > 0 || hasTraces) Note(null);
        }
#pragma warning disable CA1031 // Whatever kept it from being written, it waits for the next time.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Note(trouble);
        }
        finally
        {
            foreach ((string station, SeriesPart part) in parts.Skip(written)) Of(station).GiveBack(part);
        }
    }

    // A station that tells a quarter of a day at once, after its link was down, has more than fit: they go in several transactions.
    private static int CountThatFits(List<(string Station, SeriesPart Part)> parts, int from)
    {
        int rows = 0;
        int to = from;
        while (to < parts.Count && (rows += parts[to].Part.Rows) <= ITelemetry.MostRows) to++;
        return Math.Max(1, to - from);
    }

    private async Task WriteAsync(List<(string Station, SeriesPart Part)> parts, CancellationToken cancellationToken)
    {
        List<QuarterRow> quarters = [];
        List<LatestRow> latest = [];
        foreach ((string station, SeriesPart part) in parts)
        {
            string measurand = TableWord.Of(part.Measurand);
            foreach (QuarterSum sum in part.Sums) quarters.Add(sum.ToRow(station, part.Slot, measurand));
            if (part.Latest is { } value) latest.Add(ToRow(station, value));
        }

        await _store.WriteAsync(quarters, latest, cancellationToken).ConfigureAwait(false);
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        Instant now = _clock.Now;
        if (now < _pruneAt) return;
        try
        {
            long before = QuarterSum.QuarterOf((now - _options.Retention).Milliseconds);
            bool isDone = await _store.PruneAsync(before, _options.MostPruned, cancellationToken).ConfigureAwait(false);
            isDone &= await _store.PruneTracesAsync(before, _options.MostPruned, cancellationToken).ConfigureAwait(false);
            if (isDone) _pruneAt = now + BetweenPrunings;
        }
#pragma warning disable CA1031 // What is too old may stay a little longer.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Note(trouble);
        }
    }

    private void Note(Exception? trouble)
    {
        bool isNews = (Trouble is null) != (trouble is null);
        Trouble = trouble;
        if (isNews) OnTrouble?.Invoke(trouble);
    }

    private StationReadings Of(string station) => _stations.GetOrAdd(station, _ => new StationReadings(_options));

    private static LatestRow ToRow(string station, LatestValue value) => new(
        station, value.Slot, TableWord.Of(value.Measurand), value.Thousandths, value.Battery, value.At.Milliseconds,
        value.ToldAt?.Milliseconds, value.ReceivedAt.Milliseconds, value.HasEnded ? 1 : 0);

    private static LatestValue ToValue(LatestRow row) => new(
        (short)row.Slot, TableWord.Parse<Measurand>(row.Measurand), row.Thousandths, row.Battery, new Instant(row.AtMs),
        row.ToldMs is { } told ? new Instant(told) : null, new Instant(row.ReceivedMs), row.Ended != 0);
}
