using System.Globalization;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>A list of so many values of one kind. One that cannot be held makes the whole list so.</summary>
internal sealed class ListRule(Rule items, int minItems, int maxItems) : Rule
{
    public Rule Items => items;

    public int MinItems => minItems;

    public int MaxItems => maxItems;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return Mistyped(ref reader, ref findings, "must be a list");
        bool isUsable = true;
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int before = findings.Count;
            isUsable &= items.Check(ref reader, ref findings);
            if (findings.Count > before)
                findings.Within(string.Create(CultureInfo.InvariantCulture, $"[{count}]"), before);
            count++;
        }

        if (count < minItems) findings.Note($"has fewer than {minItems} values", ErrorCode.OccurrenceConstraintViolation);
        if (count > maxItems) findings.Note($"has more than {maxItems} values", ErrorCode.OccurrenceConstraintViolation);
        return isUsable;
    }
}
