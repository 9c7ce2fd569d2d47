namespace Trunkline.Ocpp.Words;

/// <summary>Whether a variable was written.</summary>
public enum SetVariableStatus
{
    Accepted,
    Rejected,
    UnknownComponent,
    UnknownVariable,
    NotSupportedAttributeType,
    RebootRequired,
}
