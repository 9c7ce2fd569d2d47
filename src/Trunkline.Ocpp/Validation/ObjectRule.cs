using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>An object of a shape.</summary>
internal sealed class ObjectRule(Shape shape) : Rule
{
    public Shape Shape => shape;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (findings.IsOutbound && IsEmpty(reader))
            findings.Note("has no members and must be left out", ErrorCode.OccurrenceConstraintViolation);
        return shape.Check(ref reader, ref findings);
    }

    // The reader is a copy: the caller's stays where it is.
    private static bool IsEmpty(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
}
