using Trunkline.Cluster.Anomalies;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Work;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Work;

/// <summary>
/// The work orders of one station. What makes somebody go there comes from the station by the outbox, so that it opens one order, however
/// often it is delivered; what a person closes settles its anomaly the same way.
/// </summary>
public sealed class LiveWork : LiveStream<WorkEvent>
{
    private readonly WorkDesk _desk = new();
    private readonly string _station;
    private readonly IAnomalies _anomalies;
    private readonly IOutboxBell _bell;

    /// <summary>The work orders of a station, which the first call restores.</summary>
    public LiveWork(
        string station, IJournal journal, IDomainClock clock, IAnomalies anomalies, IOutboxBell bell)
        : base(StreamNames.Work + station, WorkEntry.Formats, journal, clock, () => Task.CompletedTask) =>
        (_station, _anomalies, _bell) = (station, anomalies, bell);

    /// <summary>Does what somebody wants; see <see cref="IWorkOrders.DoAsync"/>.</summary>
    public Task<WorkAnswer> DoAsync(WorkWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return TurnAsync(async () =>
        {
            var (happened, refusal) = _desk.Decide(wish, Now);
            if (happened is not null) await WriteAsync(null, happened);
            return new WorkAnswer(refusal, happened?.Number ?? NumberOf(wish));
        });
    }

    /// <summary>A message of the outbox. Told twice, it is heeded once.</summary>
    public async Task DeliverAsync(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message.Kind)
        {
            case WorkCaused.Kind:
                await CauseAsync(message.Id, WorkCaused.Read(message.Payload));
                break;
            case AnomalyDone.Kind:
                var done = AnomalyDone.Read(message.Payload);
                await _anomalies.SettleAsync(done.Anomaly, done.By, done.How);
                break;
            default: break;
        }
    }

    /// <inheritdoc/>
    protected override void Forget() => _desk.Clear();

    /// <inheritdoc/>
    protected override void Apply(WorkEvent happened, Instant at) => _desk.Apply(happened, at);

    /// <inheritdoc/>
    protected override TableChange? RowOf(WorkEvent happened, Instant at) =>
        new TableChange.UpsertWorkOrder(WorkRows.Of(_station, _desk.After(happened, at)));

    /// <inheritdoc/>
    protected override NewMessage? MessageOf(WorkEvent happened, string id) => happened is WorkEvent.Closed { Settles: { } anomaly } closed
        ? new NewMessage(
            id, Stream, AnomalyDone.Kind, new AnomalyDone(anomaly, closed.By, $"{closed.Found} - {closed.Remedy}").ToBytes())
        : null;

    private Task<bool> CauseAsync(string command, WorkCause cause) => TurnAsync(async () =>
    {
        if (Knows(command) || _desk.Decide(cause, Now) is not { } happened) return false;
        await WriteAsync(command, happened);
        return true;
    });

    private async Task WriteAsync(string? command, WorkEvent happened)
    {
        await AppendAsync(command, happened);
        if (happened is WorkEvent.Closed { Settles: not null }) _bell.Ring(Stream);
    }

    private static int NumberOf(WorkWish wish) => wish switch
    {
        WorkWish.Assign assign => assign.Number,
        WorkWish.Note note => note.Number,
        WorkWish.AddPhoto photo => photo.Number,
        WorkWish.Close close => close.Number,
        WorkWish.Withdraw withdraw => withdraw.Number,
        _ => 0,
    };
}
