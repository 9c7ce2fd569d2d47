using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Ocpp.Framing;

/// <summary>
/// One frame of OCPP-J. Its payload stays the UTF-8 text that it was; reading and checking it is the business of the message.
/// </summary>
public readonly record struct OcppFrame
{
    /// <summary>Characters of an error's description that the protocol allows.</summary>
    public const int MaxDescriptionLength = 255;

    /// <summary>Stands for a message id that could not be read.</summary>
    public const string UnreadableMessageId = "-1";

    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private OcppFrame(FrameKind kind, string messageId)
    {
        Kind = kind;
        MessageId = messageId;
    }

    /// <summary>What it is.</summary>
    public FrameKind Kind { get; }

    /// <summary>Joins a request and its answer.</summary>
    public string MessageId { get; }

    /// <summary>The action of a call or send; empty in others.</summary>
    public string Action { get; private init; } = "";

    /// <summary>The payload, a JSON object; in errors the details.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>The code of an error; empty in others. <see cref="Framing.ErrorCode"/> has those of the protocol.</summary>
    public string ErrorCode { get; private init; } = "";

    /// <summary>An error in words; empty in others.</summary>
    public string ErrorDescription { get; private init; } = "";

    /// <summary>A JSON object without members.</summary>
    public static ReadOnlyMemory<byte> EmptyObject { get; } = "{}"u8.ToArray();

    /// <summary>A request.</summary>
    public static OcppFrame Call(string messageId, string action, ReadOnlyMemory<byte> payload) =>
        new(FrameKind.Call, messageId) { Action = action, Payload = payload };

    /// <summary>The answer to a request.</summary>
    public static OcppFrame CallResult(string messageId, ReadOnlyMemory<byte> payload) =>
        new(FrameKind.CallResult, messageId) { Payload = payload };

    /// <summary>A request could not be answered.</summary>
    public static OcppFrame CallError(string messageId, string code, string description, ReadOnlyMemory<byte> details = default) =>
        Error(FrameKind.CallError, messageId, code, description, details);

    /// <summary>An answer could not be understood.</summary>
    public static OcppFrame CallResultError(
        string messageId, string code, string description, ReadOnlyMemory<byte> details = default) =>
        Error(FrameKind.CallResultError, messageId, code, description, details);

    /// <summary>A message that is not answered.</summary>
    public static OcppFrame Send(string messageId, string action, ReadOnlyMemory<byte> payload) =>
        new(FrameKind.Send, messageId) { Action = action, Payload = payload };

    /// <summary>Writes the frame as text.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        using Utf8JsonWriter writer = new(output, Plain);
        writer.WriteStartArray();
        writer.WriteNumberValue((int)Kind);
        writer.WriteStringValue(MessageId);
        if (Kind is FrameKind.Call or FrameKind.Send) writer.WriteStringValue(Action);
        if (Kind is FrameKind.CallError or FrameKind.CallResultError)
        {
            writer.WriteStringValue(ErrorCode);
            writer.WriteStringValue(ErrorDescription);
        }

        writer.WriteRawValue((Payload.IsEmpty ? EmptyObject : Payload).Span, skipInputValidation: true);
        writer.WriteEndArray();
    }

    /// <summary>The frame as text.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        ArrayBufferWriter<byte> buffer = new(Payload.Length + 128);
        WriteTo(buffer);
        return buffer.WrittenMemory;
    }

    private static OcppFrame Error(
        FrameKind kind, string messageId, string code, string description, ReadOnlyMemory<byte> details) =>
        new(kind, messageId)
        {
            ErrorCode = code,
            ErrorDescription = Shortened(description),
            Payload = details.IsEmpty ? EmptyObject : details,
        };

    // Not through the middle of a character of two units.
    private static string Shortened(string text)
    {
        if (text.Length <= MaxDescriptionLength) return text;
        int end = char.IsHighSurrogate(text[MaxDescriptionLength - 1]) ? MaxDescriptionLength - 1 : MaxDescriptionLength;
        return text[..end];
    }
}
