using System.Globalization;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>A whole number of 32 bits within bounds, both included.</summary>
internal sealed class WholeRule(int min, int max) : Rule
{
    public int Min => min;

    public int Max => max;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.Number) return Mistyped(ref reader, ref findings, "must be a whole number");
        if (!TryRead(ref reader, out int number))
        {
            return reader.TryGetDecimal(out decimal other) && !decimal.IsInteger(other)
                ? findings.Refuse("must be a whole number", ErrorCode.TypeConstraintViolation)
                : findings.Refuse("does not fit into 32 bits", ErrorCode.PropertyConstraintViolation);
        }

        if (number < min)
            findings.Note(string.Create(CultureInfo.InvariantCulture, $"is below {min}"), ErrorCode.PropertyConstraintViolation);
        if (number > max)
            findings.Note(string.Create(CultureInfo.InvariantCulture, $"is above {max}"), ErrorCode.PropertyConstraintViolation);
        return true;
    }

    /// <summary>Reads a whole number, also one that is written as 3.0.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out int number)
    {
        number = 0;
        if (reader.TokenType != JsonTokenType.Number) return false;
        if (reader.TryGetInt32(out number)) return true;
        if (!reader.TryGetDecimal(out decimal other) || !decimal.IsInteger(other) ||
            other is < int.MinValue or > int.MaxValue)
            return false;
        number = (int)other;
        return true;
    }
}
