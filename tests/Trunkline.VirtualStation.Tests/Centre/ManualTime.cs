using System.Threading.Channels;

namespace Trunkline.VirtualStation.Tests.Centre;

/// <summary>Time that passes when a test says so. Timers fire on the thread that lets it pass.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<bool> _armed = Channel.CreateUnbounded<bool>();
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate) return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, timer by timer, each due within a bound of the last, until something has come about.</summary>
    public async Task PassUntilAsync(Task done, TimeSpan atMost)
    {
        while (!done.IsCompleted)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= _now + atMost).MinBy(timer => timer.Due);
                if (next is not null)
                {
                    _now = next.Due > _now ? next.Due : _now;
                    next.Advance();
                }
            }

            if (next is not null)
            {
                next.Fire();
                continue;
            }

            var armed = _armed.Reader.WaitToReadAsync().AsTask();
            if (await Task.WhenAny(done, armed) == armed) _armed.Reader.TryRead(out _);
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                _period = period;
                time._timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time._now + dueTime;
                if (Due < TimeSpan.MaxValue) time._timers.Add(this);
            }

            time._armed.Writer.TryWrite(true);
            return true;
        }

        public void Advance()
        {
            bool repeats = _period > TimeSpan.Zero && _period != Timeout.InfiniteTimeSpan;
            Due = repeats ? Due + _period : TimeSpan.MaxValue;
            if (!repeats) time._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
