using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Clock;

/// <summary>
/// A clock that stands still until it is moved: lock-step. Alarms ring in the order of their instants, then of their making.
/// </summary>
public sealed class ManualClock : IDomainClock
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly IFlight _flight;
    private readonly Func<Instant> _led;
    private Instant _now;
    private long _made;

    /// <summary>A clock that shows <paramref name="start"/>.</summary>
    /// <param name="flight">Counts alarms that have rung and whose work has not ended.</param>
    public ManualClock(Instant start, IFlight flight)
        : this(() => start, flight)
    {
    }

    /// <summary>
    /// A clock that shows what another one does; alarms ring only when it is moved, so that whoever leads stops for them.
    /// </summary>
    /// <param name="led">What the other clock shows, never going back. From any thread.</param>
    /// <param name="flight">Counts alarms that have rung and whose work has not ended.</param>
    public ManualClock(Func<Instant> led, IFlight flight)
    {
        ArgumentNullException.ThrowIfNull(led);
        (_led, _now, _flight) = (led, new Instant(long.MinValue), flight);
    }

    /// <inheritdoc/>
    public Instant Now
    {
        get
        {
            lock (_lock) return Instant.Max(_now, _led());
        }
    }

    /// <summary>The instant of the next alarm; never when none is set. A kernel that moves the clock stops there.</summary>
    public Instant NextAlarm
    {
        get
        {
            lock (_lock) return _alarms.Count == 0 ? Instant.Never : _alarms.Min(alarm => alarm.At);
        }
    }

    /// <inheritdoc/>
    public IAlarm NewAlarm(Func<Task> ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        lock (_lock) return new Alarm(this, ring, _made++);
    }

    /// <summary>
    /// Moves the clock and rings what is due. Earlier instants are passed over: the clock does not go back.
    /// What rings has not ended when this returns; the flight counter says when it has.
    /// </summary>
    public void MoveTo(Instant at)
    {
        Alarm[] due;
        lock (_lock)
        {
            _now = Instant.Max(_now, at);
            due = [.. _alarms.Where(alarm => alarm.At <= _now).OrderBy(alarm => alarm.At).ThenBy(alarm => alarm.Number)];
            foreach (var alarm in due)
            {
                alarm.At = Instant.Never;
                _alarms.Remove(alarm);
                _flight.Enter();
            }
        }

        foreach (var alarm in due) _ = RingAsync(alarm.Ring);
    }

    private async Task RingAsync(Func<Task> ring)
    {
        try
        {
            await ring().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whoever was woken sets its alarm anew when it is asked next; a clock does not stop because of it.
        }
        finally
        {
            _flight.Leave();
        }
    }

    private sealed class Alarm(ManualClock clock, Func<Task> ring, long number) : IAlarm
    {
        public Instant At { get; set; } = Instant.Never;

        public Func<Task> Ring { get; } = ring;

        public long Number { get; } = number;

        public void Set(Instant at)
        {
            lock (clock._lock)
            {
                if (At == Instant.Never && at != Instant.Never) clock._alarms.Add(this);
                if (At != Instant.Never && at == Instant.Never) clock._alarms.Remove(this);
                At = at;
            }
        }

        public void Dispose() => Set(Instant.Never);
    }
}
