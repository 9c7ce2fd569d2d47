namespace Trunkline.Ocpp.Sessions;

/// <summary>What a session noticed, for logs and counters.</summary>
public enum SessionNoteKind
{
    /// <summary>An answer to nothing that is waiting: late, repeated, or made up. It was ignored.</summary>
    LateAnswer,

    /// <summary>Bytes that are no frame.</summary>
    UnreadableFrame,

    /// <summary>A frame of a kind that the protocol does not know. It was ignored.</summary>
    UnknownFrameKind,

    /// <summary>An answer to a request of ours that is no answer to it.</summary>
    InvalidResult,

    /// <summary>The other side could not understand an answer of ours.</summary>
    ResultRefused,

    /// <summary>The other side could not read a frame of ours, and does not say which.</summary>
    FrameRefused,

    /// <summary>The handler of a request or message failed.</summary>
    HandlerFailed,

    /// <summary>What was to happen after an outcome failed.</summary>
    ContinuationFailed,

    /// <summary>A request came before the one before it was answered (Part 4, 4.1.1). It is handled in its turn.</summary>
    Pipelined,

    /// <summary>Frames come faster than the limit.</summary>
    TooFast,

    /// <summary>The connection failed.</summary>
    TransportFailed,
}

/// <summary>One thing that a session noticed.</summary>
/// <param name="Kind">What.</param>
/// <param name="MessageId">The message it is about; empty where there is none.</param>
/// <param name="Text">More, in words.</param>
/// <param name="Exception">What was thrown, if anything.</param>
public sealed record SessionNote(SessionNoteKind Kind, string MessageId, string Text, Exception? Exception = null);
