using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Sessions;

/// <summary>What a session does when frames come faster than the limit allows.</summary>
public enum RatePolicy
{
    /// <summary>It reads no faster than allowed; the sender's own network queue slows it down.</summary>
    SlowDown,

    /// <summary>It closes the connection with code 1008.</summary>
    Close,
}

/// <summary>How a session behaves.</summary>
public sealed record SessionOptions
{
    /// <summary>How long a request waits for its answer.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests of ours that may wait for their turn; one more is refused.</summary>
    public int MaxQueuedCalls { get; init; } = 100;

    /// <summary>Requests of theirs that may wait for their turn; one more closes the connection with code 1008.</summary>
    public int MaxPipelinedCalls { get; init; } = 1_000;

    /// <summary>Frames that may wait to be written; one more means that the other side does not read, and ends the connection.</summary>
    public int MaxUnwrittenFrames { get; init; } = 1_000;

    /// <summary>How long writing a frame may take before the connection is given up.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for the other side to confirm a close.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How much may come in.</summary>
    public FrameLimits Limits { get; init; } = FrameLimits.Default;

    /// <summary>What happens when it comes too fast.</summary>
    public RatePolicy RatePolicy { get; init; }

    /// <summary>Whether the other side speaks 2.1, which knows CALLRESULTERROR and SEND.</summary>
    public bool PeerSpeaks21 { get; init; } = true;
}
