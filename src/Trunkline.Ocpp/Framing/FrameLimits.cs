namespace Trunkline.Ocpp.Framing;

/// <summary>How much one side may ask the other to take.</summary>
public sealed record FrameLimits
{
    /// <summary>Bytes of a frame, after inflation. The protocol sets no limit; 99 % of messages fit in 2 kB.</summary>
    public int MaxBytes { get; init; } = 1 << 20;

    /// <summary>How deep objects and lists may be nested in a payload.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Characters of a message id; the protocol's own limit.</summary>
    public int MaxMessageIdLength { get; init; } = 36;

    /// <summary>Characters of an action's name.</summary>
    public int MaxActionLength { get; init; } = 64;

    /// <summary>
    /// Frames a second that may come in on the average; 0 for any number, as in lock-step, where the clock stands still meanwhile.
    /// </summary>
    public int MaxFramesPerSecond { get; init; } = 200;

    /// <summary>Frames that may come in at once, above the average: a station that was offline has a queue to send.</summary>
    public int MaxBurst { get; init; } = 2_000;

    /// <summary>The limits above.</summary>
    public static FrameLimits Default { get; } = new();
}
