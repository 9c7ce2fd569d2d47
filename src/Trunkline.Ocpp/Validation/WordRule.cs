using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Validation;

/// <summary>A word of an enumeration.</summary>
internal abstract class WordRule : Rule
{
    public abstract ImmutableArray<string> Words { get; }
}

/// <inheritdoc/>
internal sealed class WordRule<T> : WordRule
    where T : struct, Enum
{
    public override ImmutableArray<string> Words => WordTable<T>.All;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.String) return Mistyped(ref reader, ref findings, "must be text");
        if (reader.ValueIsEscaped && !TextRule.TryUnescape(ref reader, out _))
            return findings.Refuse("holds half a character", ErrorCode.FormatViolation);
        if (WordTable<T>.Find(ref reader) is null)
            findings.Note("is not a word that the protocol knows here", ErrorCode.PropertyConstraintViolation);
        return true;
    }
}
