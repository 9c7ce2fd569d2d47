namespace Trunkline.Ocpp.Words;

/// <summary>Whether a variable could be read.</summary>
public enum GetVariableStatus
{
    Accepted,
    Rejected,
    UnknownComponent,
    UnknownVariable,
    NotSupportedAttributeType,
}
