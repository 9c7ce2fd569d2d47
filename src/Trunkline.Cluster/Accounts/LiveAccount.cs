using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Accounts;

/// <summary>
/// A fleet's account: what it owes and what is held. Holds expire by themselves. Swaps come from stations by the outbox and are never
/// refused. The postings were written with the swap; here is what a decision on credit needs.
/// </summary>
public sealed class LiveAccount : LiveStream<AccountEvent>
{
    private readonly SortedDictionary<int, Hold> _holds = [];
    private readonly string _fleet;
    private readonly long _credit;
    private long _owed;
    private int _anomalies;

    /// <summary>The account of a fleet.</summary>
    public LiveAccount(string fleet, LineRules line, IJournal journal, IDomainClock clock, Func<Task> wake)
        : base(StreamNames.Accounts + fleet, AccountEvent.Formats, journal, clock, wake)
    {
        ArgumentNullException.ThrowIfNull(line);
        (_fleet, _credit) = (fleet, line.CreditFen);
    }

    private readonly record struct Hold(long Fen, Instant Expires);

    /// <summary>Holds money for a reservation; see <see cref="IAccounts.HoldAsync"/>.</summary>
    public Task<bool> HoldAsync(HoldRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TurnAsync(async () =>
        {
            await ExpireAsync();
            if (Knows(request.Command)) return true;
            // Sums of what is owed and held stay far from the range of a long; the limit may be all of it.
            if (_credit != long.MaxValue && _owed + _holds.Values.Sum(hold => hold.Fen) + request.Fen > _credit) return false;
            await AppendAsync(
                request.Command, new AccountEvent.HoldPlaced(request.Reservation, request.Truck, request.Fen, request.Expires));
            SetAlarm();
            return true;
        });
    }

    /// <summary>Holds on to the money; see <see cref="IAccounts.ConfirmAsync"/>. A hold that is gone stays gone.</summary>
    public Task ConfirmAsync(string command, int reservation, Instant expires) => TurnAsync(async () =>
    {
        await ExpireAsync();
        if (_holds.ContainsKey(reservation)) await AppendAsync(command, new AccountEvent.HoldConfirmed(reservation, expires));
        SetAlarm();
        return true;
    });

    /// <summary>Frees the money; see <see cref="IAccounts.ReleaseAsync"/>.</summary>
    public Task ReleaseAsync(string command, int reservation, string why) => TurnAsync(async () =>
    {
        if (_holds.ContainsKey(reservation)) await AppendAsync(command, new AccountEvent.HoldReleased(reservation, why));
        SetAlarm();
        return true;
    });

    /// <summary>Stations tell of booked swaps, and of prices that were corrected. Told twice, one counts once.</summary>
    public Task DeliverAsync(ImmutableArray<OutboxMessage> messages) => TurnAsync(async () =>
    {
        var done = new List<Did>(messages.Length);
        // What is decided here holds when all of it is durable; until then it stands beside the account.
        var held = new Dictionary<int, Hold>(_holds);
        int anomalies = _anomalies;
        foreach (var message in messages.Where(each => !Knows(each.Id)))
        {
            if (message.Kind == SwapPosted.Kind) done.Add(Pay(message, held, ref anomalies));
            else if (message.Kind == PriceCorrected.Kind) done.Add(Correct(message));
        }

        await AppendAsync(done);
        SetAlarm();
        return true;
    });

    private Did Pay(OutboxMessage message, Dictionary<int, Hold> held, ref int anomalies)
    {
        var posted = SwapPosted.Read(message.Payload);
        bool isHeld = held.Remove(posted.Reservation, out var hold);
        bool isShort = posted.Reservation != 0 && (!isHeld || hold.Fen < posted.FeeFen);
        if (isShort) anomalies++;
        var swap = new AccountEvent.SwapPaid(
            posted.Swap, posted.Reservation, posted.FeeFen, isHeld ? hold.Fen : 0, isShort ? anomalies : 0);
        return new Did(message.Id, swap, isShort ? [new TableChange.InsertAnomaly(AnomalyOf(_fleet, swap, posted))] : []);
    }

    private static Did Correct(OutboxMessage message)
    {
        var corrected = PriceCorrected.Read(message.Payload);
        return new Did(message.Id, new AccountEvent.PriceCorrected(corrected.Swap, corrected.Number, corrected.MoreFen), []);
    }

    /// <summary>Lets go of what has expired.</summary>
    public Task WakeAsync() => TurnAsync(async () =>
    {
        await ExpireAsync();
        SetAlarm();
        return true;
    });

    /// <summary>What the fleet owes and what is held, in fen.</summary>
    public Task<AccountView> ViewAsync() =>
        TurnAsync(() => Task.FromResult(new AccountView(_fleet, _owed, _holds.Values.Sum(hold => hold.Fen), _holds.Count)));

    /// <inheritdoc/>
    protected override void Forget()
    {
        _holds.Clear();
        (_owed, _anomalies) = (0, 0);
    }

    /// <inheritdoc/>
    protected override void Apply(AccountEvent happened, Instant at)
    {
        switch (happened)
        {
            case AccountEvent.HoldPlaced placed: _holds[placed.Reservation] = new Hold(placed.Fen, placed.Expires); break;
            case AccountEvent.HoldConfirmed confirmed when _holds.TryGetValue(confirmed.Reservation, out var hold):
                _holds[confirmed.Reservation] = hold with { Expires = confirmed.Expires };
                break;
            case AccountEvent.HoldReleased released: _holds.Remove(released.Reservation); break;
            case AccountEvent.HoldExpired expired: _holds.Remove(expired.Reservation); break;
            case AccountEvent.SwapPaid paid:
                _holds.Remove(paid.Reservation);
                _owed += paid.FeeFen;
                _anomalies = Math.Max(_anomalies, paid.Anomaly);
                break;
            case AccountEvent.PriceCorrected corrected: _owed += corrected.MoreFen; break;
            default: break;
        }
    }

    private async Task ExpireAsync()
    {
        foreach (int reservation in _holds.Where(hold => hold.Value.Expires <= Now).Select(hold => hold.Key).ToArray())
        {
            await AppendAsync(null, new AccountEvent.HoldExpired(reservation));
        }
    }

    private void SetAlarm() => Alarm.Set(_holds.Count == 0 ? Instant.Never : _holds.Values.Min(hold => hold.Expires));

    /// <summary>That less was held for a swap than it costs.</summary>
    internal static AnomalyRow AnomalyOf(string fleet, AccountEvent.SwapPaid paid, SwapPosted posted)
    {
        string known = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"reservation\":{paid.Reservation},\"feeFen\":{paid.FeeFen},\"heldFen\":{paid.HeldFen}}}");
        return new AnomalyRow(
            string.Create(CultureInfo.InvariantCulture, $"account/{fleet}/{paid.Anomaly}"), posted.Station, "hold-below-price",
            posted.At.Milliseconds, AnomalySeverity.Warning, "swap/" + paid.Swap, known);
    }
}

/// <summary>An account as its owner sees it, in fen.</summary>
[GenerateSerializer, Immutable]
public sealed record AccountView(string Fleet, long OwedFen, long HeldFen, int Holds);
