using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Control.Work;

/// <summary>
/// The work orders of one station that have not ended. Its state changes by <see cref="WorkEvent"/>s only, so that a journal of them
/// rebuilds it; what has ended it knows no more than by its number.
/// </summary>
public sealed class WorkDesk
{
    private readonly SortedDictionary<int, WorkOrder> _open = [];
    private int _last;

    /// <summary>The open orders, in the order of their numbers.</summary>
    public IEnumerable<WorkOrder> Open => _open.Values;

    /// <summary>The open order of a number; null when there is none.</summary>
    public WorkOrder? Find(int number) => _open.GetValueOrDefault(number);

    /// <summary>What comes of a wish.</summary>
    /// <returns>The event, or why there is none; neither, when what is wanted is so already.</returns>
    public (WorkEvent? Happened, WorkRefusal Refusal) Decide(WorkWish wish, Instant now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish switch
        {
            WorkWish.Open open => _open.Count < WorkRules.MostOpen ? (OpenedBy(open, now), WorkRefusal.None) : (null, WorkRefusal.TooMany),
            WorkWish.Assign assign => Of(assign.Number, _ => Assign(assign)),
            WorkWish.Note note => Of(note.Number, order => order.Notes.Length < WorkRules.MostNotes
                ? (new WorkEvent.Noted(note.Number, note.By, note.Text), WorkRefusal.None)
                : (null, WorkRefusal.TooMany)),
            WorkWish.AddPhoto photo => Of(photo.Number, order => AddPhoto(photo, order)),
            WorkWish.Close close => Of(close.Number, order => (
                new WorkEvent.Closed(close.Number, close.By, close.Found, close.Remedy, close.Settles ? order.Opened.Anomaly : null),
                WorkRefusal.None)),
            WorkWish.Withdraw withdraw => Of(
                withdraw.Number, _ => (new WorkEvent.Withdrawn(withdraw.Number, withdraw.By, withdraw.Why), WorkRefusal.None)),
            _ => throw new ArgumentOutOfRangeException(nameof(wish), wish, "No such wish."),
        };
    }

    /// <summary>
    /// What comes of a cause: one of a kind that makes somebody go there opens an order, unless one about the same is open; one that is
    /// over ends the order that nobody has laid a hand on.
    /// </summary>
    public WorkEvent? Decide(WorkCause cause, Instant now)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var same = _open.Values.FirstOrDefault(order => IsOf(order, cause));
        if (cause.IsOver)
        {
            if (same is not { IsUntouched: true }) return null;
            string why = cause.Why ?? "it works again";
            // A person who has settled the anomaly says what was found; what works again by itself needed nobody.
            return cause.By is { } by
                ? new WorkEvent.Closed(same.Number, by, why, "settled with the anomaly", null)
                : new WorkEvent.Withdrawn(same.Number, null, why);
        }

        if (same is not null || _open.Count >= WorkRules.MostOpenAtAll) return null;
        if (WorkRules.KindOf(cause.Kind, cause.Severity) is not { } kind) return null;
        return new WorkEvent.Opened(
            _last + 1, kind, cause.Severity, cause.About, cause.Kind, cause.Anomaly, $"{cause.Kind}: {cause.Subject}", null, null,
            now + WorkRules.TimeFor(cause.Severity));
    }

    /// <summary>Changes the desk by an event of the journal.</summary>
    /// <returns>The order as it stands after it.</returns>
    public WorkOrder Apply(WorkEvent happened, Instant at)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var order = After(happened, at);
        _last = Math.Max(_last, order.Number);
        if (order.IsOpen) _open[order.Number] = order;
        else _open.Remove(order.Number);
        return order;
    }

    /// <summary>The order as an event leaves it, which is not applied.</summary>
    public WorkOrder After(WorkEvent happened, Instant at)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened is WorkEvent.Opened opened) return new WorkOrder(opened, at, null, opened.Part, opened.Deadline);
        return _open.TryGetValue(happened.Number, out var order)
            ? order.After(happened, at)
            : throw new InvalidOperationException($"Work order {happened.Number} is not open.");
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _open.Clear();
        _last = 0;
    }

    private (WorkEvent? Happened, WorkRefusal Refusal) Of(int number, Func<WorkOrder, (WorkEvent? Happened, WorkRefusal Refusal)> decide)
    {
        if (_open.TryGetValue(number, out var order)) return decide(order);
        return (null, number >= 1 && number <= _last ? WorkRefusal.Ended : WorkRefusal.Unknown);
    }

    private WorkEvent.Opened OpenedBy(WorkWish.Open open, Instant now) => new(
        _last + 1, open.Kind, open.Severity, open.About, null, open.Anomaly, open.What, open.By, open.Part,
        open.Deadline ?? now + WorkRules.TimeFor(open.Severity));

    private static (WorkEvent? Happened, WorkRefusal Refusal) Assign(WorkWish.Assign assign) =>
        (new WorkEvent.Assigned(assign.Number, assign.To, assign.By, assign.Part, assign.Deadline), WorkRefusal.None);

    private static (WorkEvent? Happened, WorkRefusal Refusal) AddPhoto(WorkWish.AddPhoto photo, WorkOrder order)
    {
        // The same bytes again are the same photo.
        if (order.Photos.Any(each => each.Hash == photo.Hash)) return (null, WorkRefusal.None);
        if (order.Photos.Length >= WorkRules.MostPhotos) return (null, WorkRefusal.TooMany);
        return (
            new WorkEvent.PhotoAdded(
                photo.Number, order.Photos.Length + 1, photo.By, photo.Format, photo.Bytes, photo.Hash),
            WorkRefusal.None);
    }

    private static bool IsOf(WorkOrder order, WorkCause cause) => cause.Anomaly is { } anomaly
        ? order.Opened.Anomaly == anomaly
        : order.Opened.Cause == cause.Kind && order.Opened.About == cause.About;
}
