using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Telemetry;

/// <summary>Periodic values over a provider.</summary>
internal sealed partial class RelationalTelemetry(StorageProvider provider, GroupCommit commit) : ITelemetry
{
    private const int LargestPage = 1_000;

    // One look into the index per station, instead of one per row as DISTINCT would take.
    private static readonly PlainQuery<(string Station, long QuarterMs)> OldestBefore = new(
        """
        WITH RECURSIVE stations(station) AS (
            SELECT MIN(station) FROM telemetry_quarters
            UNION ALL
            SELECT (SELECT MIN(station) FROM telemetry_quarters AS further WHERE further.station > stations.station)
            FROM stations WHERE station IS NOT NULL)
        SELECT station, oldest FROM (
            SELECT station, (SELECT MIN(quarter_ms) FROM telemetry_quarters AS its WHERE its.station = stations.station) AS oldest
            FROM stations WHERE station IS NOT NULL) AS found
        WHERE oldest < @before LIMIT 1
        """,
        ["before"],
        row => (row.GetString(0), row.GetInt64(1)));

    public ValueTask WriteAsync(
        IReadOnlyList<QuarterRow> quarters, IReadOnlyList<LatestRow> latest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        ArgumentNullException.ThrowIfNull(latest);
        if (quarters.Count + latest.Count > ITelemetry.MostRows)
            throw new ArgumentException($"At most {ITelemetry.MostRows} rows are written at once.", nameof(quarters));
        return commit.FinishAsync(new TelemetryWork(quarters, latest), cancellationToken);
    }

    public async ValueTask<ImmutableArray<LatestRow>> LatestAsync(CancellationToken cancellationToken = default)
    {
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return [.. await context.LatestValues.OrderBy(row => row.Station).ThenBy(row => row.Slot).ThenBy(row => row.Measurand)
                .ToListAsync(cancellationToken).ConfigureAwait(false)];
        }
    }

    public async ValueTask<Page<QuarterRow>> QuartersAsync(
        QuarterFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Station is null && filter.Battery is null) throw new ArgumentException("Name a station or a battery.", nameof(filter));
        if (page.Limit is < 1 or > LargestPage)
            throw new ArgumentOutOfRangeException(nameof(page), page.Limit, $"A page has 1 to {LargestPage} rows.");
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            List<QuarterRow> rows = await After(Matching(context.Quarters, filter), page.Cursor)
                .OrderByDescending(row => row.QuarterMs).ThenByDescending(row => row.Station).ThenByDescending(row => row.Slot)
                .ThenByDescending(row => row.Measurand).ThenByDescending(row => row.Battery)
                .Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (rows.Count <= page.Limit) return new Page<QuarterRow>([.. rows], null);
            rows.RemoveAt(page.Limit);
            QuarterRow last = rows[^1];
            string slot = last.Slot.ToString(CultureInfo.InvariantCulture);
            return new Page<QuarterRow>([.. rows], Cursor.Of(last.QuarterMs, last.Station, slot, last.Measurand, last.Battery));
        }
    }

    public async ValueTask<bool> PruneAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default)
    {
        for (int step = 0; step < mostSteps; step++)
        {
            if (await OldestAsync(beforeMs, cancellationToken).ConfigureAwait(false) is not { } oldest) return true;
            await commit.FinishAsync(new ForgetQuarterWork(oldest.Station, oldest.QuarterMs), cancellationToken).ConfigureAwait(false);
        }

        return await OldestAsync(beforeMs, cancellationToken).ConfigureAwait(false) is null;
    }

    private static IQueryable<QuarterRow> Matching(IQueryable<QuarterRow> rows, QuarterFilter filter)
    {
        if (filter.Station is { } station) rows = rows.Where(row => row.Station == station);
        if (filter.Slot is { } slot) rows = rows.Where(row => row.Slot == slot);
        // The second condition says that the index, which has named batteries only, holds them all.
        if (filter.Battery is { } battery) rows = rows.Where(row => row.Battery == battery && row.Battery != "");
        if (filter.Measurand is { } measurand) rows = rows.Where(row => row.Measurand == measurand);
        if (filter.FromMs is { } from) rows = rows.Where(row => row.QuarterMs >= from);
        if (filter.UntilMs is { } until) rows = rows.Where(row => row.QuarterMs < until);
        return rows;
    }

    private static IQueryable<QuarterRow> After(IQueryable<QuarterRow> rows, string? cursor)
    {
        if (cursor is null) return rows;
        string[] keys = Cursor.Read(cursor, keys: 5);
        long quarter = Cursor.Number(keys[0], cursor);
        string station = keys[1];
        long slot = Cursor.Number(keys[2], cursor);
        (string measurand, string battery) = (keys[3], keys[4]);
        return rows.Where(row => row.QuarterMs <= quarter && (row.QuarterMs < quarter ||
            string.Compare(row.Station, station) < 0 || (row.Station == station && (row.Slot < slot ||
                (row.Slot == slot && (string.Compare(row.Measurand, measurand) < 0 ||
                    (row.Measurand == measurand && string.Compare(row.Battery, battery) < 0)))))));
    }

    private async ValueTask<(string Station, long QuarterMs)?> OldestAsync(long beforeMs, CancellationToken cancellationToken) =>
        await OldestBefore.RunAsync(provider, [beforeMs], cancellationToken).ConfigureAwait(false) is [var oldest] ? oldest : null;
}
