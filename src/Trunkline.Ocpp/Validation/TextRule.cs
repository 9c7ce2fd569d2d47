using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>Text of at most so many characters, counted as JSON Schema does: in Unicode code points.</summary>
internal sealed class TextRule(int maxLength) : Rule
{
    public int MaxLength => maxLength;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.String) return Mistyped(ref reader, ref findings, "must be text");
        if (reader.ValueIsEscaped)
        {
            if (!TryUnescape(ref reader, out string text))
                return findings.Refuse("holds half a character", ErrorCode.FormatViolation);
            if (text.Length > maxLength && text.EnumerateRunes().Count() > maxLength) NoteTooLong(ref findings);
        }
        else if (reader.ValueSpan.Length > maxLength && CodePoints(reader.ValueSpan) > maxLength)
        {
            NoteTooLong(ref findings);
        }

        return true;
    }

    /// <summary>The text that the reader stands on; false when an escape stands for half a character.</summary>
    public static bool TryUnescape(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private void NoteTooLong(ref Findings findings) =>
        findings.Note($"is longer than {maxLength} characters", ErrorCode.PropertyConstraintViolation);

    private static int CodePoints(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out _, out int length) == OperationStatus.NeedMoreData) length = utf8.Length;
            utf8 = utf8[length..];
            count++;
        }

        return count;
    }
}
