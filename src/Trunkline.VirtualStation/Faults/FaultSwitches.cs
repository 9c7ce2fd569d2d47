using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Faults;

/// <summary>What goes wrong between one station and its centre, switched on and off from any thread.</summary>
public sealed class FaultSwitches
{
    private long _delay;
    private long _clockOffset;
    private volatile bool _isMute;
    private volatile bool _duplicates;
    private volatile bool _reorders;

    /// <summary>Half-open: the connection stands and nothing passes, either way.</summary>
    public bool IsMute
    {
        get => _isMute;
        set => _isMute = value;
    }

    /// <summary>Every request goes out twice.</summary>
    public bool Duplicates
    {
        get => _duplicates;
        set => _duplicates = value;
    }

    /// <summary>What belongs to one swap is told in another order: the set that left first, the slots last.</summary>
    public bool Reorders
    {
        get => _reorders;
        set => _reorders = value;
    }

    /// <summary>Every frame goes out this much later.</summary>
    public TimeSpan Delay
    {
        get => new(Volatile.Read(ref _delay));
        set => Volatile.Write(ref _delay, value.Ticks);
    }

    /// <summary>The station's clock is ahead of the domain clock by this.</summary>
    public Duration ClockOffset
    {
        get => new(Volatile.Read(ref _clockOffset));
        set => Volatile.Write(ref _clockOffset, value.Milliseconds);
    }
}
