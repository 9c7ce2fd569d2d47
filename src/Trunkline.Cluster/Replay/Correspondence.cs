using System.Globalization;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Corrections;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Trips;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Replay;

/// <summary>
/// What streams tell each other: each swap that a station books is paid by its fleet's account once, and a truck holds for kept, broken or
/// released what its station does. What has not arrived must be on its way.
/// </summary>
internal sealed class Correspondence(Action<BooksFinding> find)
{
    private readonly Dictionary<string, (string Target, SwapPosted Posted)> _posted = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PromiseEnd> _promises = [];
    private readonly Dictionary<(string Swap, int Number), (string Target, long MoreFen)> _corrected = [];
    private readonly HashSet<string> _causes = new(StringComparer.Ordinal);

    /// <summary>A station has sent a message.</summary>
    public void Sent(NewMessage message)
    {
        switch (message.Kind)
        {
            case SwapPosted.Kind:
                var posted = SwapPosted.Read(message.Payload);
                _posted[posted.Swap] = (message.Target, posted);
                break;
            case PromiseEnded.Kind:
                var ended = PromiseEnded.Read(message.Payload);
                _promises[ended.Reservation] = ended.End;
                break;
            case WorkCaused.Kind when WorkCaused.Read(message.Payload).Anomaly is { } anomaly: _causes.Add(anomaly); break;
            default: break;
        }
    }

    /// <summary>A work order has been opened by an anomaly: a station must have found it, and it opens one order.</summary>
    public void Opened(string anomaly)
    {
        if (!_causes.Remove(anomaly))
            find(new BooksFinding(5, "A work order was opened by an anomaly that nobody has told of, or that had opened one.", anomaly));
    }

    /// <summary>An account has paid for a swap; what the station had told of it, if it had.</summary>
    public SwapPosted? Paid(string stream, AccountEvent.SwapPaid paid)
    {
        if (!_posted.Remove(paid.Swap, out var sent) || sent.Target != stream)
        {
            find(new BooksFinding(5, "An account has paid for a swap that no station has booked for it, or that it had paid.", paid.Swap));
            return null;
        }

        if (sent.Posted.FeeFen != paid.FeeFen)
            find(new BooksFinding(3, "An account has paid another price than the station has booked.", paid.Swap));
        return sent.Posted;
    }

    /// <summary>A swap's price was corrected.</summary>
    public void Corrected(SwapCorrected corrected)
    {
        long more = CorrectionDesk.FleetPaysMore(corrected);
        if (more != 0 && CorrectionDesk.FleetOf(corrected) is { } fleet)
            _corrected[(corrected.Swap, corrected.Number)] = (StreamNames.Accounts + fleet, more);
    }

    /// <summary>An account owes more or less for a swap, by a correction of its price.</summary>
    public void Applied(AccountEvent.PriceCorrected applied)
    {
        if (!_corrected.Remove((applied.Swap, applied.Number), out var due) || due.MoreFen != applied.MoreFen)
            find(new BooksFinding(3, "An account owes by a correction that nobody has made, or another sum.", applied.Swap));
    }

    /// <summary>A truck's reservation has ended.</summary>
    public void Ended(TruckEvent.ReservationEnded ended)
    {
        PromiseEnd? due = ended.End switch
        {
            ReservationEnd.Kept => PromiseEnd.Kept,
            ReservationEnd.Broken => PromiseEnd.Broken,
            ReservationEnd.Released => PromiseEnd.Released,
            _ => null,
        };
        if (due is null) return;
        if (_promises.Remove(ended.Number, out var told) && told == due) return;
        find(new BooksFinding(
            4, "A truck says of a promise what its station does not say.", ended.Number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>At the end: what has been booked and not paid must wait for its account.</summary>
    public async ValueTask CloseAsync(IOutboxReader outbox, CancellationToken cancellationToken)
    {
        var accounts = _posted.GroupBy(each => each.Value.Target, StringComparer.Ordinal);
        foreach (var account in accounts.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var waiting = await outbox.PendingAsync(account.Key, int.MaxValue, cancellationToken).ConfigureAwait(false);
            var onTheirWay = waiting.Where(message => message.Kind == SwapPosted.Kind)
                .Select(message => SwapPosted.Read(message.Payload).Swap).ToHashSet(StringComparer.Ordinal);
            foreach (string swap in account.Select(each => each.Key).Where(swap => !onTheirWay.Contains(swap)))
                find(new BooksFinding(3, "A booked swap was not paid by its account, and no message of it is on its way.", swap));
        }

        foreach (var ((swap, number), due) in _corrected.OrderBy(each => each.Key.Swap, StringComparer.Ordinal))
        {
            var waiting = await outbox.PendingAsync(due.Target, int.MaxValue, cancellationToken).ConfigureAwait(false);
            bool isOnItsWay = waiting.Where(message => message.Kind == PriceCorrected.Kind)
                .Select(message => PriceCorrected.Read(message.Payload)).Any(each => each.Swap == swap && each.Number == number);
            if (!isOnItsWay)
                find(new BooksFinding(3, "A corrected price did not reach its account, and no message of it is on its way.", swap));
        }
    }
}
