using Trunkline.Model.Units;

namespace Trunkline.Twin.Statistics;

/// <summary>A quantity over time: its integral since the last reading. Exact: values and times are whole numbers.</summary>
public struct Gauge
{
    private long _value;
    private long _integral;
    private Instant _since;

    /// <summary>The value that holds.</summary>
    public readonly long Value => _value;

    /// <summary>Notes a value from now on.</summary>
    public void Set(long value, Instant now)
    {
        if (value == _value) return;
        _integral += _value * (now - _since).Milliseconds;
        _since = now;
        _value = value;
    }

    /// <summary>The integral (value x milliseconds) since the last reading; the next one starts here.</summary>
    public long Read(Instant now)
    {
        long integral = _integral + (_value * (now - _since).Milliseconds);
        _integral = 0;
        _since = now;
        return integral;
    }
}
