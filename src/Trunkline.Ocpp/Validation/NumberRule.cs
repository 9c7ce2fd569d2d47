using System.Globalization;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>A number within bounds, both included.</summary>
internal sealed class NumberRule(decimal min, decimal max) : Rule
{
    public decimal Min => min;

    public decimal Max => max;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.Number) return Mistyped(ref reader, ref findings, "must be a number");
        if (!reader.TryGetDecimal(out decimal number))
            return findings.Refuse("is too large a number", ErrorCode.PropertyConstraintViolation);
        if (number < min)
            findings.Note(string.Create(CultureInfo.InvariantCulture, $"is below {min}"), ErrorCode.PropertyConstraintViolation);
        if (number > max)
            findings.Note(string.Create(CultureInfo.InvariantCulture, $"is above {max}"), ErrorCode.PropertyConstraintViolation);
        return true;
    }
}
