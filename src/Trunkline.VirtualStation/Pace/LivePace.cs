using Trunkline.Model.Units;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Pace;

/// <summary>
/// Lets a world live on a clock, on a thread of its own: it takes the turns that are due, carries out orders as they come, and sleeps
/// until the next of either. When it is late it takes every turn at the turn's own instant, none is left out.
/// </summary>
internal sealed class LivePace : IDisposable
{
    private readonly World<OcppLink> _world;
    private readonly SiteLinks _sites;
    private readonly DomainClock _clock;
    private readonly ManualResetEventSlim _wake = new(initialState: true);
    private readonly ITimer _timer;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;

    /// <summary>A world that begins to live when it is started.</summary>
    public LivePace(World<OcppLink> world, SiteLinks sites, DomainClock clock, TimeProvider time)
    {
        _world = world;
        _sites = sites;
        _clock = clock;
        _timer = time.CreateTimer(_ => _wake.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Live) { IsBackground = true, Name = "world" };
    }

    /// <summary>Ends when the world has stopped; fails when a law was broken.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>There is something to do.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Ends after the present turn.</summary>
    public void Stop()
    {
        _isStopping = true;
        _wake.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        if (_thread.IsAlive) _thread.Join();
        _timer.Dispose();
        _wake.Dispose();
    }

    private void Live()
    {
        try
        {
            var report = _world.Now + Times.Quarter;
            while (true)
            {
                // Before looking: what comes after this is seen, or wakes again.
                _wake.Reset();
                if (_isStopping) break;
                var until = Instant.Min(_clock.Now, report);
                _world.RunUntil(until);
                _world.Deliver();
                if (until == report)
                {
                    _sites.TellPeriodically(report);
                    report += Times.Quarter;
                    continue;
                }

                var wait = _clock.Until(Instant.Min(_world.NextDue, report));
                if (wait == TimeSpan.Zero) continue;
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
                _wake.Wait();
            }

            _ended.SetResult();
        }
#pragma warning disable CA1031 // Whatever ends the world, whoever started it hears of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _ended.SetException(failure);
        }
    }
}
