using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>An instant in ISO 8601, with its offset from UTC.</summary>
internal sealed class TimeRule : Rule
{
    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.String) return Mistyped(ref reader, ref findings, "must be a time");
        if (!TryRead(ref reader, out _, out bool hasOffset))
            return findings.Refuse("must be a time as in 2026-11-23T08:00:00.000Z", ErrorCode.PropertyConstraintViolation);
        if (!hasOffset) findings.Note(Violation.NoOffset, ErrorCode.PropertyConstraintViolation);
        return true;
    }

    /// <summary>
    /// Reads a time. One without an offset is taken as UTC: the protocol wants UTC, and this machine's time zone has no part in it.
    /// </summary>
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time, out bool hasOffset)
    {
        time = default;
        hasOffset = false;
        string? unescaped = null;
        if (reader.TokenType != JsonTokenType.String) return false;
        if (reader.ValueIsEscaped && !TextRule.TryUnescape(ref reader, out unescaped)) return false;
        if (!reader.TryGetDateTimeOffset(out time)) return false;
        hasOffset = HasOffset(unescaped, reader.ValueSpan);
        if (!hasOffset) time = new DateTimeOffset(time.DateTime, TimeSpan.Zero);
        return true;
    }

    private static bool HasOffset(string? unescaped, ReadOnlySpan<byte> utf8)
    {
        if (unescaped is not null)
            return unescaped.IndexOf('T', StringComparison.Ordinal) is >= 0 and int at && unescaped.AsSpan(at).IndexOfAny("Z+-") >= 0;
        int clock = utf8.IndexOf((byte)'T');
        return clock >= 0 && utf8[clock..].IndexOfAny("Z+-"u8) >= 0;
    }
}
