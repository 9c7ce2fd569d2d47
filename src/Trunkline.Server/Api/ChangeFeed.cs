using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>
/// Follows the journal for everybody who listens: one look at its end for all of them, as long as there are any. Whoever listens reads
/// from the journal at its own speed, so that nothing waits in memory for a slow one.
/// </summary>
internal sealed class ChangeFeed(IStorage storage, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;
    private long _end;

    /// <summary>Somebody begins to listen; disposing ends it.</summary>
    public IDisposable Listen()
    {
        lock (_gate)
        {
            if (_listeners++ == 0) _ = LookAsync();
        }

        return new Listener(this);
    }

    /// <summary>Ends when the journal reaches beyond a position, or when the wait is over.</summary>
    public async Task WaitBeyondAsync(long position, TimeSpan atMost, CancellationToken ct)
    {
        Task grown;
        lock (_gate)
        {
            if (_end > position) return;
            grown = _grown.Task;
        }

        try
        {
            await grown.WaitAsync(atMost, time, ct);
        }
        catch (TimeoutException)
        {
            // A sign of life is due.
        }
    }

    public void Dispose() => _stopping.Cancel();

    private async Task LookAsync()
    {
        try
        {
            while (true)
            {
                long end;
                lock (_gate)
                {
                    if (_listeners == 0) return;
                    end = _end;
                }

                long reached = await storage.Journal.LastPositionAsync(_stopping.Token);
                if (reached > end) Tell(reached);
                await Task.Delay(LookEvery, time, _stopping.Token);
            }
        }
#pragma warning disable CA1031 // Listeners look for themselves at each sign of life; the next one to come starts the look anew.
        catch (Exception)
#pragma warning restore CA1031
        {
            lock (_gate) _listeners = 0;
        }
    }

    private void Tell(long end)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            _end = end;
            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }

    private sealed class Listener(ChangeFeed feed) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
            lock (feed._gate) feed._listeners = Math.Max(0, feed._listeners - 1);
        }
    }
}
