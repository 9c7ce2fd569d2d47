namespace Trunkline.Ocpp.Words;

/// <summary>Whether the message asked for will come.</summary>
public enum TriggerMessageStatus
{
    Accepted,
    Rejected,
    NotImplemented,
}
