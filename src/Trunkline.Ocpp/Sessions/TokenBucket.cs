namespace Trunkline.Ocpp.Sessions;

/// <summary>A bound on a rate: so many a second on the average, so many at once; 0 a second is no bound.</summary>
internal sealed class TokenBucket(int perSecond, int burst)
{
    private double _tokens = burst;
    private TimeSpan _at;

    /// <summary>Takes one, also when there is none: the debt is what <see cref="Wait"/> waits for. Whether there was one.</summary>
    public bool TryTake(TimeSpan now)
    {
        if (perSecond == 0) return true;
        Fill(now);
        _tokens--;
        return _tokens >= 0;
    }

    /// <summary>How long until the next may be taken.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        if (perSecond == 0) return TimeSpan.Zero;
        Fill(now);
        return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _tokens) / perSecond);
    }

    private void Fill(TimeSpan now)
    {
        if (now <= _at) return;
        _tokens = Math.Min(burst, _tokens + (now - _at).TotalSeconds * perSecond);
        _at = now;
    }
}
