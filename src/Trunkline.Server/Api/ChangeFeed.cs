using Trunkline.Cluster.Following;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>
/// Follows the journal for everybody who listens: one look at its end for all of them, as long as there are any. Whoever listens reads
/// from the journal at its own speed, so that nothing piles up in memory for a slow one.
/// </summary>
internal sealed class ChangeFeed(IStorage storage, TimeProvider time, EventOptions options) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ChangePages _pages = new(storage);
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;
    private bool _isLooking;
    private long _end;

    /// <summary>Somebody begins to listen; disposing ends it. Null when too many do.</summary>
    public IDisposable? TryListen()
    {
        lock (_gate)
        {
            if (_listeners >= options.MostListeners) return null;
            _listeners++;
            if (!_isLooking)
            {
                _isLooking = true;
                _ = LookAsync();
            }
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

    /// <summary>A turn at reading; disposing ends it.</summary>
    public async ValueTask<IDisposable> TurnAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Turn(_turn);
    }

    /// <summary>In a turn: the changes after a position, some at a time, and the position that is reached.</summary>
    public ValueTask<(List<LineChange> Changes, long Reached)> AfterAsync(long position, CancellationToken ct)
    {
        long end;
        lock (_gate) end = _end;
        return _pages.AfterAsync(position, end, ct);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _turn.Dispose();
    }

    private async Task LookAsync()
    {
        await Task.Yield();
        while (true)
        {
            lock (_gate)
            {
                if (_listeners == 0 || _stopping.IsCancellationRequested)
                {
                    _isLooking = false;
                    return;
                }
            }

            try
            {
                Tell(await storage.Journal.LastPositionAsync(_stopping.Token));
            }
#pragma warning disable CA1031 // A look that fails is followed by another: listeners hear signs of life meanwhile.
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            await Task.Delay(LookEvery, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The journal has reached a position.</summary>
    public void Tell(long end)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            if (end <= _end) return;
            _end = end;
            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private sealed class Listener(ChangeFeed feed) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
            lock (feed._gate) feed._listeners--;
        }
    }
}
