using System.Text.Json;
using System.Text.Unicode;

namespace Trunkline.Ocpp.Framing;

/// <summary>Reads frames. Whatever the bytes are, it does not throw.</summary>
public static class FrameReader
{
    // The frame itself is a list around the payload.
    private const int FrameDepth = 1;

    /// <summary>
    /// Reads a frame. Its payload is a slice of <paramref name="bytes"/>, checked to be one JSON object of text that is text,
    /// nested no deeper than the limit, in which no object has two members of one name: readers differ in which of the two they
    /// take, so that one could pass a check and the other be acted upon.
    /// </summary>
    public static FrameReading Read(ReadOnlyMemory<byte> bytes, FrameLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
            return Faulty(null, null, ErrorCode.RpcFrameworkError, $"a frame has at most {limits.MaxBytes} bytes");
        if (!Utf8.IsValid(bytes.Span)) return Faulty(null, null, ErrorCode.RpcFrameworkError, "a frame is text in UTF-8");

        Utf8JsonReader reader = new(bytes.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth + FrameDepth });
        FrameKind? kind = null;
        string? messageId = null;
        try
        {
            return Read(ref reader, bytes, limits, ref kind, ref messageId);
        }
        catch (JsonException)
        {
            return messageId is null
                ? Faulty(kind, null, ErrorCode.RpcFrameworkError, "a frame is a JSON array")
                : Faulty(kind, messageId, ErrorCode.FormatViolation, "not JSON, or nested too deeply");
        }
        catch (InvalidOperationException)
        {
            return Faulty(kind, messageId, ErrorCode.FormatViolation, "an escape stands for half a character");
        }
    }

    private static FrameReading Read(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, FrameLimits limits, ref FrameKind? kind, ref string? messageId)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return Faulty(null, null, ErrorCode.RpcFrameworkError, "a frame is a JSON array");
        if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int number))
            return Faulty(null, null, ErrorCode.RpcFrameworkError, "a frame begins with the number of its kind");
        if (number is < (int)FrameKind.Call or > (int)FrameKind.Send)
            return Faulty(null, null, ErrorCode.MessageTypeNotSupported, $"no frame begins with {number}");
        kind = (FrameKind)number;

        if (!TryReadText(ref reader, limits.MaxMessageIdLength, out string id) || id.Length == 0)
        {
            return Faulty(
                kind, null, ErrorCode.RpcFrameworkError, $"a message id is text of 1 to {limits.MaxMessageIdLength} characters");
        }

        messageId = id;
        return kind switch
        {
            FrameKind.Call or FrameKind.Send => ReadCall(ref reader, bytes, limits, kind.Value, id),
            FrameKind.CallResult => TryReadObject(ref reader, bytes, out ReadOnlyMemory<byte> result, out string? wrong)
                ? new FrameReading(OcppFrame.CallResult(id, result), null)
                : Faulty(kind, id, ErrorCode.FormatViolation, wrong!),
            _ => ReadError(ref reader, bytes, kind.Value, id),
        };
    }

    private static FrameReading ReadCall(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, FrameLimits limits, FrameKind kind, string messageId)
    {
        if (!TryReadText(ref reader, limits.MaxActionLength, out string action) || action.Length == 0)
        {
            return Faulty(
                kind, messageId, ErrorCode.FormatViolation, $"an action is text of 1 to {limits.MaxActionLength} characters");
        }

        if (!TryReadObject(ref reader, bytes, out ReadOnlyMemory<byte> payload, out string? wrong))
            return Faulty(kind, messageId, ErrorCode.FormatViolation, wrong!);
        OcppFrame frame = kind == FrameKind.Call
            ? OcppFrame.Call(messageId, action, payload)
            : OcppFrame.Send(messageId, action, payload);
        return new FrameReading(frame, null);
    }

    // Errors are read generously: nobody answers them, and a code that cannot be read would leave a request waiting.
    private static FrameReading ReadError(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, FrameKind kind, string messageId)
    {
        string code = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        if (code.Length == 0) return Faulty(kind, messageId, ErrorCode.FormatViolation, "an error has a code");
        string description = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        ReadOnlyMemory<byte> details = default;
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
            TryReadObject(ref reader, bytes, out details, out _);
        }

        OcppFrame frame = kind == FrameKind.CallError
            ? OcppFrame.CallError(messageId, code, description, details)
            : OcppFrame.CallResultError(messageId, code, description, details);
        return new FrameReading(frame, null);
    }

    private static bool TryReadText(ref Utf8JsonReader reader, int maxLength, out string text)
    {
        text = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return false;
        text = reader.GetString()!;
        return text.Length <= maxLength;
    }

    // What may stand after the payload is passed over: an example of the specification has an extension there.
    private static bool TryReadObject(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> payload, out string? wrong)
    {
        payload = default;
        wrong = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            wrong = "a payload is a JSON object";
            return false;
        }

        int start = (int)reader.TokenStartIndex;
        if (MemberNames.FindTwice(ref reader, bytes.Span) is { } twice)
        {
            wrong = $"two members are named \"{twice}\"";
            return false;
        }

        payload = bytes[start..(int)reader.BytesConsumed];
        while (reader.Read())
            reader.Skip();
        return true;
    }

    private static FrameReading Faulty(FrameKind? kind, string? messageId, string code, string description) =>
        new(default, new FrameFault(kind, messageId ?? OcppFrame.UnreadableMessageId, code, description));
}
