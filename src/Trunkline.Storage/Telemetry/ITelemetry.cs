using System.Collections.Immutable;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Telemetry;

/// <summary>
/// Periodic values, beside the journal: nothing follows from them, and nobody waits for them. They share the writer with everything
/// else, in transactions of limited size.
/// </summary>
public interface ITelemetry
{
    /// <summary>The most rows that are written at once.</summary>
    const int MostRows = 500;

    /// <summary>The most step traces that are written at once: each may be some hundred kilobytes.</summary>
    const int MostTraces = 20;

    /// <summary>The most step traces that are read at once.</summary>
    const int MostTracesRead = 10_000;

    /// <summary>
    /// Adds to quarters, and keeps latest values unless later ones are there, in one transaction. Each quarter, and each thing's latest
    /// value, is named once. Done when it is durable.
    /// </summary>
    /// <exception cref="Journal.StorageUnavailableException">It was not written, as far as is known.</exception>
    ValueTask WriteAsync(
        IReadOnlyList<QuarterRow> quarters, IReadOnlyList<LatestRow> latest, CancellationToken cancellationToken = default);

    /// <summary>All latest values.</summary>
    ValueTask<ImmutableArray<LatestRow>> LatestAsync(CancellationToken cancellationToken = default);

    /// <summary>Quarters, the latest first; within a quarter by station, slot, measurand and battery, downwards.</summary>
    /// <exception cref="ArgumentException">Neither a station nor a battery is named, or the page is none.</exception>
    ValueTask<Page<QuarterRow>> QuartersAsync(QuarterFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets what lies before a domain time, one quarter of one station after the other, the oldest first, each in a transaction of
    /// its own; at most <paramref name="mostSteps"/> of them.
    /// </summary>
    /// <returns>Whether nothing is left before that time.</returns>
    ValueTask<bool> PruneAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps step traces of swaps, at most <see cref="MostTraces"/>; one that is there already (station, request and the time that it
    /// told) stays as it is. Done when it is durable.
    /// </summary>
    /// <exception cref="Journal.StorageUnavailableException">It was not written, as far as is known.</exception>
    ValueTask WriteTracesAsync(IReadOnlyList<TraceRow> traces, CancellationToken cancellationToken = default);

    /// <summary>
    /// Step traces, the latest first unless the filter says otherwise; the first <paramref name="most"/> of them, 1 to
    /// <see cref="MostTracesRead"/>.
    /// </summary>
    ValueTask<ImmutableArray<TraceRow>> TracesAsync(TraceFilter filter, int most, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets step traces of swaps that began before a domain time, the oldest first, a hundred in each of at most
    /// <paramref name="mostSteps"/> transactions.
    /// </summary>
    /// <returns>Whether nothing is left before that time.</returns>
    ValueTask<bool> PruneTracesAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default);
}
