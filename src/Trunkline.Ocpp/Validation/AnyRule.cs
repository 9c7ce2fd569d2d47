using System.Text.Json;

namespace Trunkline.Ocpp.Validation;

/// <summary>A value that is not looked into.</summary>
internal sealed class AnyRule(bool mustBeObject) : Rule
{
    public bool MustBeObject => mustBeObject;

    internal override bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (mustBeObject && reader.TokenType != JsonTokenType.StartObject)
            return Mistyped(ref reader, ref findings, "must be an object");
        reader.Skip();
        return true;
    }
}
