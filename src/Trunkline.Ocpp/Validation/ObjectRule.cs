using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>An object of a shape. One without members is not sent, unless it is required.</summary>
internal sealed class ObjectRule(Shape shape, bool mayBeEmpty = false) : Rule
{
    public Shape Shape => shape;

    /// <summary>The same for a member that must be there, whatever is in it.</summary>
    public ObjectRule AsRequired() => new(shape, mayBeEmpty: true);

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (findings.IsOutbound && !mayBeEmpty && IsEmpty(reader))
            findings.Note("has no members and must be left out", ErrorCode.OccurrenceConstraintViolation);
        return shape.Check(ref reader, ref findings);
    }

    // The reader is a copy: the caller's stays where it is.
    private static bool IsEmpty(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
}
