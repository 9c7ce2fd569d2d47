namespace Trunkline.Ocpp.Validation;

/// <summary>How what comes in is judged; chosen per station.</summary>
public enum Strictness
{
    /// <summary>
    /// What can be understood goes through: long strings, values out of bounds, unknown words and members as they are; optional
    /// members of the wrong type are left out. Only a message that lacks what it needs is refused.
    /// </summary>
    Lenient,

    /// <summary>Any breach refuses the message.</summary>
    Strict,
}
