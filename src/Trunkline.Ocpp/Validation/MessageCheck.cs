using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>
/// A message's bytes held against its shape, in one pass and, when nothing is wrong, without allocation.
/// </summary>
public sealed class MessageCheck
{
    private static readonly MessageCheck Clean = new([], null, null);

    private readonly HashSet<long>? _unusable;

    private MessageCheck(ImmutableArray<Violation> violations, Violation? refusal, HashSet<long>? unusable)
    {
        Violations = violations;
        Refusal = refusal;
        _unusable = unusable;
    }

    /// <summary>Every rule that is broken, in the order of the bytes.</summary>
    public ImmutableArray<Violation> Violations { get; }

    /// <summary>The breach for which the message is refused; null when it goes through.</summary>
    public Violation? Refusal { get; }

    /// <summary>Checks what is about to be sent: every breach refuses it, and so does an optional object without members.</summary>
    public static MessageCheck Outbound(Shape shape, ReadOnlySpan<byte> payload) =>
        Check(shape, payload, new Findings { IsOutbound = true }, Strictness.Strict);

    /// <summary>Checks what came in.</summary>
    public static MessageCheck Inbound(Shape shape, ReadOnlySpan<byte> payload, Strictness strictness) =>
        Check(shape, payload, default, strictness);

    private static MessageCheck Check(Shape shape, ReadOnlySpan<byte> payload, Findings findings, Strictness strictness)
    {
        bool isUsable;
        try
        {
            Utf8JsonReader reader = new(payload);
            reader.Read();
            isUsable = shape.Check(ref reader, ref findings);
        }
        catch (JsonException)
        {
            findings.Refuse("is not JSON", ErrorCode.FormatViolation);
            isUsable = false;
        }

        if (findings.Violations is not { } violations) return Clean;
        Violation? refusal = !isUsable ? findings.Blocker : strictness == Strictness.Strict ? violations[0] : null;
        return new MessageCheck([.. violations], refusal, findings.Unusable);
    }

    /// <summary>The payload without the optional members that no type can hold.</summary>
    internal ReadOnlyMemory<byte> WithoutUnusable(ReadOnlyMemory<byte> payload)
    {
        if (_unusable is null) return payload;
        ArrayBufferWriter<byte> buffer = new(payload.Length);
        using Utf8JsonWriter writer = new(buffer);
        Utf8JsonReader reader = new(payload.Span);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when _unusable.Contains(reader.TokenStartIndex):
                    reader.Skip();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(reader.GetString()!);
                    break;
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                default:
                    // A string's span is without its quotation marks; the token is not.
                    writer.WriteRawValue(
                        payload.Span[(int)reader.TokenStartIndex..(int)reader.BytesConsumed], skipInputValidation: true);
                    break;
            }
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }
}
