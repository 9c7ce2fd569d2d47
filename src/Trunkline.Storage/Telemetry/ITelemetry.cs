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
}
