using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Tables;

/// <summary>
/// Queries of the tables over readers. Each page seeks to its cursor by the first key and leaves out what ties with it, which an
/// index answers; the number of pages before does not matter.
/// </summary>
internal sealed class RelationalTables(IReaders readers) : ITables
{
    private static readonly CompiledQuery<string[], BatteryRow> BatteriesOf = new(() => EF.CompileAsyncQuery(
        (StorageContext context, string[] serials) => context.Set<BatteryRow>().Where(row => serials.Contains(row.Serial))));

    private const int LargestPage = 1_000;

    public ValueTask<Page<SwapRow>> SwapsAsync(SwapFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(page, Query, row => Cursor.Of(row.ArrivedMs, row.Id), cancellationToken);

        IQueryable<SwapRow> Query(StorageContext context)
        {
            IQueryable<SwapRow> rows = context.Swaps;
            if (filter.Station is { } station) rows = rows.Where(row => row.Station == station);
            if (filter.Truck is { } truck) rows = rows.Where(row => row.Truck == truck);
            if (filter.Fleet is { } fleet) rows = rows.Where(row => row.Fleet == fleet);
            if (filter.State is { } state) rows = rows.Where(row => row.State == state);
            if (filter.Kind is { } kind) rows = rows.Where(row => row.Kind == kind);
            if (filter.FromMs is { } from) rows = rows.Where(row => row.ArrivedMs >= from);
            if (filter.UntilMs is { } until) rows = rows.Where(row => row.ArrivedMs < until);
            if (filter.Battery is { } serial)
            {
                // From the battery to its swaps: some thousands in its life, where all swaps may be millions.
                IQueryable<string> swaps = context.SwapBatteries.Where(battery => battery.Serial == serial)
                    .Select(battery => battery.SwapId);
                rows = rows.Where(row => swaps.Contains(row.Id));
            }

            if (page.Cursor is { } cursor)
            {
                (long ms, string id) = Cursor.ReadNumberAndKey(cursor);
                rows = rows.Where(row => row.ArrivedMs <= ms && (row.ArrivedMs < ms || string.Compare(row.Id, id) < 0));
            }

            return rows.OrderByDescending(row => row.ArrivedMs).ThenByDescending(row => row.Id);
        }
    }

    public ValueTask<SwapRow?> SwapAsync(string id, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.Swaps.Where(row => row.Id == id), cancellationToken);

    public ValueTask<ImmutableArray<SwapRow>> FirstSwapsAsync(
        string station, long fromMs, int most, CancellationToken cancellationToken = default) => AllAsync(
            context => context.Swaps.Where(row => row.Station == station && row.State == SwapState.Completed && row.ArrivedMs >= fromMs)
                .OrderBy(row => row.ArrivedMs).ThenBy(row => row.Id).Take(Math.Clamp(most, 1, LargestPage)),
            cancellationToken);

    public ValueTask<ImmutableArray<SwapBatteryRow>> SwapBatteriesAsync(
        string swapId, CancellationToken cancellationToken = default) =>
        AllAsync(
            context => context.SwapBatteries.Where(row => row.SwapId == swapId)
                .OrderBy(row => row.Direction).ThenBy(row => row.Position),
            cancellationToken);

    public ValueTask<Page<BatteryRow>> BatteriesAsync(
        BatteryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(page, Query, row => Cursor.Of(row.Serial), cancellationToken);

        IQueryable<BatteryRow> Query(StorageContext context)
        {
            IQueryable<BatteryRow> rows = context.Batteries;
            if (filter.HolderKind is { } kind) rows = rows.Where(row => row.HolderKind == kind);
            if (filter.HolderId is { } holder) rows = rows.Where(row => row.HolderId == holder);
            if (filter.Owner is { } owner) rows = rows.Where(row => row.Owner == owner);
            if (page.Cursor is { } cursor)
            {
                string serial = Cursor.Read(cursor, keys: 1)[0];
                rows = rows.Where(row => string.Compare(row.Serial, serial) > 0);
            }

            return rows.OrderBy(row => row.Serial);
        }
    }

    public ValueTask<BatteryRow?> BatteryAsync(string serial, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.Batteries.Where(row => row.Serial == serial), cancellationToken);

    public async ValueTask<ImmutableArray<BatteryRow>> BatteriesAsync(
        IReadOnlyList<string> serials, CancellationToken cancellationToken = default)
    {
        var found = ImmutableArray.CreateBuilder<BatteryRow>(serials.Count);
        // A query has a limited number of parameters.
        foreach (string[] part in serials.Distinct().Chunk(LargestPage / 2))
        {
            found.AddRange(await BatteriesOf.RunAsync(readers, part, cancellationToken).ConfigureAwait(false));
        }

        return found.ToImmutable();
    }

    public ValueTask<Page<CustodyMoveRow>> CustodyAsync(
        string serial, PageRequest page, CancellationToken cancellationToken = default)
    {
        return PageAsync(page, Query, row => Cursor.Of(row.Sequence), cancellationToken);

        IQueryable<CustodyMoveRow> Query(StorageContext context)
        {
            IQueryable<CustodyMoveRow> rows = context.CustodyMoves.Where(row => row.Serial == serial);
            if (page.Cursor is { } cursor)
            {
                long sequence = Cursor.Number(Cursor.Read(cursor, keys: 1)[0], cursor);
                rows = rows.Where(row => row.Sequence < sequence);
            }

            return rows.OrderByDescending(row => row.Sequence);
        }
    }

    public ValueTask<Page<ReservationRow>> ReservationsAsync(
        ReservationFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(page, Query, row => Cursor.Of(row.PromisedMs, row.Id), cancellationToken);

        IQueryable<ReservationRow> Query(StorageContext context)
        {
            IQueryable<ReservationRow> rows = context.Reservations;
            if (filter.State is { } state) rows = rows.Where(row => row.State == state);
            if (filter.Truck is { } truck) rows = rows.Where(row => row.Truck == truck);
            if (filter.Station is { } station) rows = rows.Where(row => row.Station == station);
            if (filter.Fleet is { } fleet) rows = rows.Where(row => row.Fleet == fleet);
            if (page.Cursor is { } cursor)
            {
                (long ms, string id) = Cursor.ReadNumberAndKey(cursor);
                rows = rows.Where(row => row.PromisedMs <= ms && (row.PromisedMs < ms || string.Compare(row.Id, id) < 0));
            }

            return rows.OrderByDescending(row => row.PromisedMs).ThenByDescending(row => row.Id);
        }
    }

    public ValueTask<ReservationRow?> ReservationAsync(string id, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.Reservations.Where(row => row.Id == id), cancellationToken);

    public ValueTask<Page<AnomalyRow>> AnomaliesAsync(
        AnomalyFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(page, Query, row => Cursor.Of(row.AtMs, row.Id), cancellationToken);

        IQueryable<AnomalyRow> Query(StorageContext context)
        {
            IQueryable<AnomalyRow> rows = context.Anomalies;
            if (filter.State is { } state) rows = rows.Where(row => row.State == state);
            if (filter.Station is { } station) rows = rows.Where(row => row.Station == station);
            if (filter.Subject is { } subject) rows = rows.Where(row => row.Subject == subject);
            if (page.Cursor is { } cursor)
            {
                (long ms, string id) = Cursor.ReadNumberAndKey(cursor);
                rows = rows.Where(row => row.AtMs <= ms && (row.AtMs < ms || string.Compare(row.Id, id) < 0));
            }

            return rows.OrderByDescending(row => row.AtMs).ThenByDescending(row => row.Id);
        }
    }

    public ValueTask<AnomalyRow?> AnomalyAsync(string id, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.Anomalies.Where(row => row.Id == id), cancellationToken);

    public ValueTask<Page<WorkOrderRow>> WorkOrdersAsync(
        WorkOrderFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(page, Query, row => Cursor.Of(row.OpenedMs, row.Id), cancellationToken);

        IQueryable<WorkOrderRow> Query(StorageContext context)
        {
            IQueryable<WorkOrderRow> rows = context.WorkOrders;
            if (filter.State is { } state) rows = rows.Where(row => row.State == state);
            if (filter.IsOpen == true) rows = rows.Where(row => row.State == WorkOrderState.Open || row.State == WorkOrderState.Assigned);
            if (filter.Station is { } station) rows = rows.Where(row => row.Station == station);
            if (filter.Assignee is { } assignee) rows = rows.Where(row => row.Assignee == assignee);
            if (page.Cursor is { } cursor)
            {
                (long ms, string id) = Cursor.ReadNumberAndKey(cursor);
                rows = rows.Where(row => row.OpenedMs <= ms && (row.OpenedMs < ms || string.Compare(row.Id, id) < 0));
            }

            return rows.OrderByDescending(row => row.OpenedMs).ThenByDescending(row => row.Id);
        }
    }

    public ValueTask<WorkOrderRow?> WorkOrderAsync(string id, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.WorkOrders.Where(row => row.Id == id), cancellationToken);

    public ValueTask<Page<HandoverRow>> HandoversAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        return PageAsync(page, Query, row => Cursor.Of(row.Number), cancellationToken);

        IQueryable<HandoverRow> Query(StorageContext context)
        {
            IQueryable<HandoverRow> rows = context.Handovers;
            if (page.Cursor is { } cursor)
            {
                long number = Cursor.Number(Cursor.Read(cursor, keys: 1)[0], cursor);
                rows = rows.Where(row => row.Number < number);
            }

            return rows.OrderByDescending(row => row.Number);
        }
    }

    public ValueTask<AccountRow?> AccountAsync(string id, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.Accounts.Where(row => row.Id == id), cancellationToken);

    public ValueTask<Page<AccountRow>> AccountsAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        return PageAsync(page, Query, row => Cursor.Of(row.Id), cancellationToken);

        IQueryable<AccountRow> Query(StorageContext context)
        {
            IQueryable<AccountRow> rows = context.Accounts;
            if (page.Cursor is { } cursor)
            {
                string id = Cursor.Read(cursor, keys: 1)[0];
                rows = rows.Where(row => string.Compare(row.Id, id) > 0);
            }

            return rows.OrderBy(row => row.Id);
        }
    }

    public async ValueTask<long> BalanceBeforeAsync(string account, long timeMs, CancellationToken cancellationToken = default)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.Postings.Where(row => row.Account == account && row.TimeMs < timeMs)
                .SumAsync(row => row.AmountFen, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<Page<PostingRow>> StatementAsync(
        StatementFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(
            page, Query,
            row => Cursor.Of(row.TimeMs, row.TransactionId, row.Line.ToString(CultureInfo.InvariantCulture)), cancellationToken);

        IQueryable<PostingRow> Query(StorageContext context)
        {
            IQueryable<PostingRow> rows = context.Postings.Where(row => row.Account == filter.Account);
            if (filter.FromMs is { } from) rows = rows.Where(row => row.TimeMs >= from);
            if (filter.UntilMs is { } until) rows = rows.Where(row => row.TimeMs < until);
            if (page.Cursor is { } cursor)
            {
                string[] keys = Cursor.Read(cursor, keys: 3);
                long ms = Cursor.Number(keys[0], cursor);
                string transaction = keys[1];
                long line = Cursor.Number(keys[2], cursor);
                rows = rows.Where(row => row.TimeMs <= ms && (row.TimeMs < ms ||
                    string.Compare(row.TransactionId, transaction) < 0 || (row.TransactionId == transaction && row.Line < line)));
            }

            return rows.OrderByDescending(row => row.TimeMs).ThenByDescending(row => row.TransactionId)
                .ThenByDescending(row => row.Line);
        }
    }

    public ValueTask<ImmutableArray<PostingRow>> TransactionAsync(
        string transactionId, CancellationToken cancellationToken = default) =>
        AllAsync(
            context => context.Postings.Where(row => row.TransactionId == transactionId).OrderBy(row => row.Line),
            cancellationToken);

    public ValueTask<ImmutableArray<PostingRow>> PostingsOfAsync(string swapId, CancellationToken cancellationToken = default)
    {
        // By their transactions, for which there is a key; corrections are few.
        string own = "swap/" + swapId, corrections = own + "/correction/", end = own + "/correction0";
        return AllAsync(
            context => context.Postings
                .Where(row => row.TransactionId == own
                    || (string.Compare(row.TransactionId, corrections) > 0 && string.Compare(row.TransactionId, end) < 0))
                .OrderBy(row => row.TransactionId).ThenBy(row => row.Line),
            cancellationToken);
    }

    public ValueTask<Page<StationStateRow>> StationStatesAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        return PageAsync(page, Query, row => Cursor.Of(row.Station), cancellationToken);

        IQueryable<StationStateRow> Query(StorageContext context)
        {
            IQueryable<StationStateRow> rows = context.StationStates;
            if (page.Cursor is { } cursor)
            {
                string station = Cursor.Read(cursor, keys: 1)[0];
                rows = rows.Where(row => string.Compare(row.Station, station) > 0);
            }

            return rows.OrderBy(row => row.Station);
        }
    }

    public ValueTask<StationStateRow?> StationStateAsync(string station, CancellationToken cancellationToken = default) =>
        FirstAsync(context => context.StationStates.Where(row => row.Station == station), cancellationToken);

    private async ValueTask<Page<T>> PageAsync<T>(
        PageRequest page, Func<StorageContext, IQueryable<T>> query, Func<T, string> cursorOf, CancellationToken cancellationToken)
    {
        if (page.Limit is < 1 or > LargestPage)
            throw new ArgumentOutOfRangeException(nameof(page), page.Limit, $"A page has 1 to {LargestPage} rows.");
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            // One row more than asked for tells whether there is a next page.
            List<T> rows = await query(context).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (rows.Count <= page.Limit) return new Page<T>([.. rows], null);
            rows.RemoveAt(page.Limit);
            return new Page<T>([.. rows], cursorOf(rows[^1]));
        }
    }

    private async ValueTask<T?> FirstAsync<T>(
        Func<StorageContext, IQueryable<T>> query, CancellationToken cancellationToken)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await query(context).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ImmutableArray<T>> AllAsync<T>(
        Func<StorageContext, IQueryable<T>> query, CancellationToken cancellationToken)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return [.. await query(context).ToListAsync(cancellationToken).ConfigureAwait(false)];
        }
    }
}
