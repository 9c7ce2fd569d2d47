namespace Trunkline.Ocpp.Framing;

/// <summary>What a frame is: the number it begins with.</summary>
public enum FrameKind
{
    /// <summary>No frame.</summary>
    None = 0,

    /// <summary>A request, to be answered.</summary>
    Call = 2,

    /// <summary>The answer to a request.</summary>
    CallResult = 3,

    /// <summary>A request could not be answered.</summary>
    CallError = 4,

    /// <summary>An answer could not be understood; new in 2.1.</summary>
    CallResultError = 5,

    /// <summary>A message that is not answered; new in 2.1.</summary>
    Send = 6,
}
