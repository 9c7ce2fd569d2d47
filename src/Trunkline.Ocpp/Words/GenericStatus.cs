namespace Trunkline.Ocpp.Words;

/// <summary>Yes or no.</summary>
public enum GenericStatus
{
    Accepted,
    Rejected,
}
