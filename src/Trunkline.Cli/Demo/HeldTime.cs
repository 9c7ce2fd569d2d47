namespace Trunkline.Cli.Demo;

/// <summary>
/// Time that stands still until it is released: the platform takes its time to come up, and the day on the line waits for it.
/// </summary>
internal sealed class HeldTime(TimeProvider time) : TimeProvider
{
    private readonly long _held = time.GetTimestamp();
    private long? _released;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => _released is { } released ? _held + time.GetTimestamp() - released : _held;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <summary>From now on it passes.</summary>
    public void Release() => _released = time.GetTimestamp();
}
