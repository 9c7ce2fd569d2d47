namespace Trunkline.Ocpp.Framing;

/// <summary>What became of bytes that were to be a frame: a frame, or what is wrong.</summary>
/// <param name="Frame">The frame; meaningless when there is a fault.</param>
/// <param name="Fault">What is wrong; null for a frame.</param>
public readonly record struct FrameReading(OcppFrame Frame, FrameFault? Fault);

/// <summary>Bytes that are no frame.</summary>
/// <param name="Kind">What they began as; null when even that cannot be read.</param>
/// <param name="MessageId">The message id, or "-1" where it cannot be read.</param>
/// <param name="Code">The error code to answer with, if it is answered at all.</param>
/// <param name="Description">What is wrong.</param>
public sealed record FrameFault(FrameKind? Kind, string MessageId, string Code, string Description)
{
    /// <summary>Whether the frame begins with a number that is no kind of ours: such a frame is passed over.</summary>
    public bool IsOfUnknownKind => Code == ErrorCode.MessageTypeNotSupported;
}
