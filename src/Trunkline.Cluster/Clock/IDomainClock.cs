using Trunkline.Model.Units;

namespace Trunkline.Cluster.Clock;

/// <summary>
/// The time that stands in every event: real, hurried, or moved by a kernel in lock-step. Pings, retries and call timeouts do not go by
/// it.
/// </summary>
public interface IDomainClock
{
    /// <summary>Now.</summary>
    Instant Now { get; }

    /// <summary>An alarm that is not set.</summary>
    /// <param name="ring">
    /// Called at or after the instant that the alarm is set to, on any thread; what it returns ends when all that follows is done.
    /// </param>
    IAlarm NewAlarm(Func<Task> ring);
}

/// <summary>Wakes somebody at an instant of the domain clock.</summary>
public interface IAlarm : IDisposable
{
    /// <summary>Sets the alarm, in the place of what it was set to; <see cref="Instant.Never"/> turns it off.</summary>
    void Set(Instant at);
}
