using Trunkline.Cluster.Outbox;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Cluster.Silo;

/// <summary>The outbox pump of this process, on a thread at a time of its own.</summary>
internal sealed class ClusterPump : IOutboxBell, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // A bell that was not rung, because whoever should have rung it fell over, is made up for by looking round.
    private static readonly TimeSpan LookRoundEvery = TimeSpan.FromSeconds(30);

    private readonly TaskFactory _turns;
    private readonly CancellationTokenSource _closing = new();
    private readonly OutboxPump _pump;
    private readonly IFlight _flight;
    private readonly ITimer _round;
    private int _disposed;

    public ClusterPump(IStorage storage, IMailboxes mailboxes, IFlight flight, TimeProvider time)
    {
        _flight = flight;
        _turns = new TaskFactory(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
        _pump = new OutboxPump(storage.Outbox, mailboxes, flight, failures => Task.Delay(PauseAfter(failures), time, _closing.Token));
        _round = time.CreateTimer(_ => _ = StartAsync(), null, LookRoundEvery, LookRoundEvery);
    }

    public Task StartAsync() => _turns.StartNew(_pump.StartAsync).Unwrap();

    public void Ring(string target)
    {
        _flight.Enter();
        _turns.StartNew(() =>
        {
            _pump.Ring(target);
            _flight.Leave();
        });
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _round.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    private static TimeSpan PauseAfter(int failures)
    {
        var pause = TimeSpan.FromMilliseconds(50 * Math.Pow(2, Math.Min(failures, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }
}
