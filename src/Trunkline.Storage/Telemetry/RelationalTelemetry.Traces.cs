using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Telemetry;

/// <content>Step traces of swaps.</content>
internal sealed partial class RelationalTelemetry
{
    // Forgotten in one transaction.
    private const int TracesPerStep = 100;

    public ValueTask WriteTracesAsync(IReadOnlyList<TraceRow> traces, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(traces);
        if (traces.Count > ITelemetry.MostTraces)
            throw new ArgumentException($"At most {ITelemetry.MostTraces} traces are written at once.", nameof(traces));
        return commit.FinishAsync(new TraceWork(traces), cancellationToken);
    }

    public async ValueTask<ImmutableArray<TraceRow>> TracesAsync(
        TraceFilter filter, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (most is < 1 or > ITelemetry.MostTracesRead)
            throw new ArgumentOutOfRangeException(nameof(most), most, $"1 to {ITelemetry.MostTracesRead} are read at once.");
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            IQueryable<TraceRow> rows = context.Traces.Where(row => row.Station == filter.Station);
            if (filter.RequestId is { } request) rows = rows.Where(row => row.RequestId == request);
            if (filter.FromMs is { } from) rows = rows.Where(row => row.BeginMs >= from);
            if (filter.UntilMs is { } until) rows = rows.Where(row => row.BeginMs < until);
            rows = filter.EarliestFirst
                ? rows.OrderBy(row => row.BeginMs).ThenBy(row => row.RequestId)
                : rows.OrderByDescending(row => row.BeginMs).ThenByDescending(row => row.RequestId);
            return [.. await rows.Take(most).ToListAsync(cancellationToken).ConfigureAwait(false)];
        }
    }

    public async ValueTask<bool> PruneTracesAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default)
    {
        for (int step = 0; step < mostSteps; step++)
        {
            List<TraceRow> old = await OldTracesAsync(beforeMs, cancellationToken).ConfigureAwait(false);
            if (old.Count > 0) await commit.FinishAsync(new ForgetTracesWork(old), cancellationToken).ConfigureAwait(false);
            if (old.Count < TracesPerStep) return true;
        }

        return false;
    }

    private async ValueTask<List<TraceRow>> OldTracesAsync(long beforeMs, CancellationToken cancellationToken)
    {
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.Traces.Where(row => row.BeginMs < beforeMs).OrderBy(row => row.BeginMs).Take(TracesPerStep)
                .Select(row => new TraceRow(row.Station, row.RequestId, row.ToldMs, row.BeginMs, row.Lane, row.ReceivedMs, ""))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
