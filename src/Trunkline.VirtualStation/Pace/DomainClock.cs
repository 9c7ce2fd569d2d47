using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Pace;

/// <summary>The domain clock of a live world: begins at an instant and runs a number of times as fast as time itself.</summary>
public sealed class DomainClock
{
    private readonly TimeProvider _time;
    private readonly long _began;

    /// <summary>A clock that begins now.</summary>
    /// <param name="speed">Above zero; 1 is as fast as time itself.</param>
    public DomainClock(TimeProvider time, Instant start, double speed)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        (_time, Start, Speed) = (time, start, speed);
        _began = time.GetTimestamp();
    }

    /// <summary>When it began, on itself.</summary>
    public Instant Start { get; }

    /// <summary>How many times as fast as time itself.</summary>
    public double Speed { get; }

    /// <summary>What it shows.</summary>
    public Instant Now => Start + new Duration((long)(_time.GetElapsedTime(_began).TotalMilliseconds * Speed));

    /// <summary>How long to wait until it shows an instant; zero when that has passed.</summary>
    public TimeSpan Until(Instant instant)
    {
        // A clock waits a day at most, then looks again.
        double milliseconds = Math.Min((instant.Milliseconds - (double)Now.Milliseconds) / Speed, TimeSpan.MillisecondsPerDay);
        return milliseconds <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(milliseconds));
    }
}
