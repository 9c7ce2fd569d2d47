using System.Text.Json;

namespace Trunkline.Ocpp.Validation;

/// <summary>True or false.</summary>
internal sealed class FlagRule : Rule
{
    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ||
        Mistyped(ref reader, ref findings, "must be true or false");
}
