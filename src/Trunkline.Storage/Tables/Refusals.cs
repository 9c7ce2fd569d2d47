using Trunkline.Storage.Journal;
using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>
/// Why changes were refused, in words: looked up after they have been undone, so that the many which are not refused need not be looked
/// at beforehand.
/// </summary>
internal static class Refusals
{
    private static readonly RowsStatement SameRequest = new(
        """
        SELECT given.request_id, given.station, swaps.id, given.id FROM given JOIN swaps
            ON swaps.station = given.station AND swaps.request_id = given.request_id AND swaps.instance = given.instance
        WHERE swaps.id <> given.id
        """,
        Text("id"), Text("station"), Number("request_id"), Count("instance"));

    private static readonly RowsStatement Ended = new(
        "SELECT swaps.id FROM given JOIN swaps ON swaps.id = given.id WHERE swaps.state <> 'open'", Text("id"));

    private static readonly RowsStatement NotOpen = new(
        """
        SELECT given.id FROM given
        WHERE NOT EXISTS (SELECT 1 FROM anomalies WHERE anomalies.id = given.id AND anomalies.state = 'open')
        """,
        Text("id"));

    /// <summary>The first reason there is; null when it is none of the known ones.</summary>
    internal static async ValueTask<AppendRefusedException?> FindAsync(IWriterConnection connection, IEnumerable<TableChange> changes)
    {
        List<TableChange> all = [.. changes];
        SwapRow[] swaps = [.. all.OfType<TableChange.RecordSwap>().Select(change => change.Swap)];
        var found = await connection.ReadAsync(
        [
            new StatementRows(
                SameRequest, [.. swaps.Select(swap => new object?[] { swap.Id, swap.Station, swap.RequestId, swap.Instance })]),
            new StatementRows(Ended, [.. swaps.Select(swap => new object?[] { swap.Id })]),
            new StatementRows(NotOpen, [.. all.OfType<TableChange.SettleAnomaly>().Select(settle => new object?[] { settle.Id })]),
        ]).ConfigureAwait(false);
        if (found[0] is [[var request, var station, var other, var id], ..])
        {
            return new AppendRefusedException(
                $"Request {request} of {station} is swap {other} already; {id} cannot be it too.") { Law = 5 };
        }

        if (found[1] is [[var booked], ..]) return new AppendRefusedException($"Swap {booked} is booked already.") { Law = 5 };
        return found[2] is [[var anomaly], ..] ? new AppendRefusedException($"Anomaly {anomaly} is not open.") : null;
    }
}
