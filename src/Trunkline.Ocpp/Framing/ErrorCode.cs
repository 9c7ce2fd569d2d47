namespace Trunkline.Ocpp.Framing;

/// <summary>
/// The error codes of the protocol. A code that comes in is any text: libraries of older versions misspell some, and vendors add
/// their own.
/// </summary>
public static class ErrorCode
{
    /// <summary>The payload is not written as the action's payload must be.</summary>
    public const string FormatViolation = "FormatViolation";

    /// <summary>None of the others fits.</summary>
    public const string GenericError = "GenericError";

    /// <summary>The receiver failed; the request may be right.</summary>
    public const string InternalError = "InternalError";

    /// <summary>The number at the beginning of the frame is none the receiver knows.</summary>
    public const string MessageTypeNotSupported = "MessageTypeNotSupported";

    /// <summary>The receiver does not know the action.</summary>
    public const string NotImplemented = "NotImplemented";

    /// <summary>The receiver knows the action and does not offer it.</summary>
    public const string NotSupported = "NotSupported";

    /// <summary>A member is missing, or there are too many or too few of it.</summary>
    public const string OccurrenceConstraintViolation = "OccurrenceConstraintViolation";

    /// <summary>A value is out of its bounds.</summary>
    public const string PropertyConstraintViolation = "PropertyConstraintViolation";

    /// <summary>The payload is not a payload of the action.</summary>
    public const string ProtocolError = "ProtocolError";

    /// <summary>The frame is not a frame, as when its message id cannot be read.</summary>
    public const string RpcFrameworkError = "RpcFrameworkError";

    /// <summary>The sender may not do this, or not yet.</summary>
    public const string SecurityError = "SecurityError";

    /// <summary>A value is of the wrong type.</summary>
    public const string TypeConstraintViolation = "TypeConstraintViolation";
}
