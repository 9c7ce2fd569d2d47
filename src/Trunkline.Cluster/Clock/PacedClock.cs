using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Clock;

/// <summary>A clock that runs by itself: real time, or faster than it for a demonstration.</summary>
public sealed class PacedClock : IDomainClock
{
    // Timers are limited to some weeks; a longer wait is taken in several.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly TimeProvider _time;
    private readonly IFlight _flight;
    private readonly Instant _start;
    private readonly double _pace;
    private readonly long _started;

    /// <summary>A clock that shows <paramref name="start"/> now and runs at a pace.</summary>
    /// <param name="pace">Seconds of the domain per second, above 0.</param>
    /// <param name="flight">Counts alarms that have rung and whose work has not ended.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pace is not above 0.</exception>
    public PacedClock(TimeProvider time, Instant start, double pace, IFlight flight)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pace);
        (_time, _start, _pace, _flight) = (time, start, pace, flight);
        _started = time.GetTimestamp();
    }

    /// <summary>Real time.</summary>
    public static PacedClock Real(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new PacedClock(time, Instant.FromUtc(time.GetUtcNow().UtcDateTime), 1, NoFlight.Instance);
    }

    /// <inheritdoc/>
    public Instant Now => _start + new Duration((long)(_time.GetElapsedTime(_started).TotalMilliseconds * _pace));

    /// <inheritdoc/>
    public IAlarm NewAlarm(Func<Task> ring) => new Alarm(this, ring);

    private TimeSpan WaitUntil(Instant at)
    {
        double milliseconds = Math.Max(0, (at - Now).Milliseconds / _pace);
        return milliseconds < LongestWait.TotalMilliseconds ? TimeSpan.FromMilliseconds(Math.Ceiling(milliseconds)) : LongestWait;
    }

    private sealed class Alarm : IAlarm
    {
        private readonly PacedClock _clock;
        private readonly Func<Task> _ring;
        private readonly Lock _lock = new();
        private readonly ITimer _timer;
        private Instant _at = Instant.Never;

        public Alarm(PacedClock clock, Func<Task> ring)
        {
            (_clock, _ring) = (clock, ring);
            _timer = clock._time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Set(Instant at)
        {
            lock (_lock)
            {
                _at = at;
                Wait();
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Wait() =>
            _timer.Change(_at == Instant.Never ? Timeout.InfiniteTimeSpan : _clock.WaitUntil(_at), Timeout.InfiniteTimeSpan);

        private void Due()
        {
            lock (_lock)
            {
                if (_at == Instant.Never) return;
                if (_at > _clock.Now)
                {
                    Wait();
                    return;
                }

                _at = Instant.Never;
            }

            _ = RingAsync();
        }

        private async Task RingAsync()
        {
            _clock._flight.Enter();
            try
            {
                await _ring().ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whoever could not be woken (its silo is going down) sets its alarm anew where it comes up again.
            }
            finally
            {
                _clock._flight.Leave();
            }
        }
    }
}
