using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>How one type of message is written, checked and read. What goes out is always checked strictly.</summary>
public sealed class MessageType<T>
    where T : OcppObject, IShaped
{
    // Chinese text as it is: escaped it would take twice the bytes, and no HTML page is near.
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly JsonTypeInfo<T> _json;

    internal MessageType(JsonTypeInfo<T> json) => _json = json;

    /// <summary>Which members it has, and within which bounds.</summary>
    public Shape Shape => T.Shape;

    /// <summary>The message as UTF-8 JSON, in the protocol's spelling, without what is absent.</summary>
    /// <exception cref="InvalidMessageException">It breaks a rule of the protocol: every breach is listed.</exception>
    public ReadOnlyMemory<byte> Write(T message)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, Plain))
            JsonSerializer.Serialize(writer, message, _json);
        MessageCheck check = MessageCheck.Outbound(Shape, buffer.WrittenSpan);
        if (!check.Violations.IsEmpty) throw new InvalidMessageException(Shape.Name, check.Violations);
        return buffer.WrittenMemory;
    }

    /// <summary>Reads what came in. Never throws for what the bytes are.</summary>
    public Reading<T> Read(ReadOnlyMemory<byte> payload, Strictness strictness)
    {
        MessageCheck check = MessageCheck.Inbound(Shape, payload.Span, strictness);
        if (check.Refusal is { } refusal) return new Reading<T>(null, check.Violations, refusal);
        try
        {
            T message = JsonSerializer.Deserialize(check.WithoutUnusable(payload).Span, _json)!;
            return new Reading<T>(message, check.Violations, null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // What the check does not look into: text that is none in members that nobody knows, bytes after the end.
            Violation violation = new("", "cannot be read", ErrorCode.FormatViolation);
            return new Reading<T>(null, check.Violations.Add(violation), violation);
        }
    }
}
