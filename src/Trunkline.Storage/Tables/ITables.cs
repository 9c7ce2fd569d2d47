using System.Collections.Immutable;

namespace Trunkline.Storage.Tables;

/// <summary>
/// What people ask of the tables. Pages run from the newest row to the oldest, unless said otherwise.
/// A cursor that this storage did not give, or a limit outside of 1 to 1000, is an <see cref="ArgumentException"/>.
/// </summary>
public interface ITables
{
    /// <summary>Swaps, by arrival.</summary>
    ValueTask<Page<SwapRow>> SwapsAsync(SwapFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The first completed swaps of a station that arrived at a domain time or later, the earliest first; at most 1,000.</summary>
    ValueTask<ImmutableArray<SwapRow>> FirstSwapsAsync(
        string station, long fromMs, int most, CancellationToken cancellationToken = default);

    /// <summary>One swap; null when it is unknown.</summary>
    ValueTask<SwapRow?> SwapAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The batteries of a swap: those that came in, then those that went out, by place in the set.</summary>
    ValueTask<ImmutableArray<SwapBatteryRow>> SwapBatteriesAsync(string swapId, CancellationToken cancellationToken = default);

    /// <summary>Batteries, by serial number, upwards.</summary>
    ValueTask<Page<BatteryRow>> BatteriesAsync(BatteryFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One battery; null when it is unknown.</summary>
    ValueTask<BatteryRow?> BatteryAsync(string serial, CancellationToken cancellationToken = default);

    /// <summary>The batteries of these serial numbers that are known, in any order.</summary>
    ValueTask<ImmutableArray<BatteryRow>> BatteriesAsync(
        IReadOnlyList<string> serials, CancellationToken cancellationToken = default);

    /// <summary>The custody chain of a battery, latest move first.</summary>
    ValueTask<Page<CustodyMoveRow>> CustodyAsync(string serial, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reservations, by the arrival time they are for.</summary>
    ValueTask<Page<ReservationRow>> ReservationsAsync(
        ReservationFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One reservation; null when it is unknown.</summary>
    ValueTask<ReservationRow?> ReservationAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Anomalies, by when they were noticed.</summary>
    ValueTask<Page<AnomalyRow>> AnomaliesAsync(AnomalyFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One anomaly; null when it is unknown.</summary>
    ValueTask<AnomalyRow?> AnomalyAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Work orders, by when they were opened.</summary>
    ValueTask<Page<WorkOrderRow>> WorkOrdersAsync(WorkOrderFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One work order; null when it is unknown.</summary>
    ValueTask<WorkOrderRow?> WorkOrderAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Shift handovers, by number.</summary>
    ValueTask<Page<HandoverRow>> HandoversAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One account with its balance; null when it is unknown.</summary>
    ValueTask<AccountRow?> AccountAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>All accounts, by id, upwards.</summary>
    ValueTask<Page<AccountRow>> AccountsAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The sum of an account's postings before a domain time, in fen: what its statement begins with.</summary>
    ValueTask<long> BalanceBeforeAsync(string account, long timeMs, CancellationToken cancellationToken = default);

    /// <summary>The postings of an account, by domain time.</summary>
    ValueTask<Page<PostingRow>> StatementAsync(
        StatementFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>All lines of a transaction, by number.</summary>
    ValueTask<ImmutableArray<PostingRow>> TransactionAsync(string transactionId, CancellationToken cancellationToken = default);

    /// <summary>All postings that belong to a swap: its own and those of its corrections, by transaction and line.</summary>
    ValueTask<ImmutableArray<PostingRow>> PostingsOfAsync(string swapId, CancellationToken cancellationToken = default);

    /// <summary>Latest published states of stations, by station, upwards.</summary>
    ValueTask<Page<StationStateRow>> StationStatesAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>A station's latest published state; null when it published none.</summary>
    ValueTask<StationStateRow?> StationStateAsync(string station, CancellationToken cancellationToken = default);
}
