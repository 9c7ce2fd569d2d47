namespace Trunkline.Ocpp.Words;

/// <summary>State of a connector; in a swap station of a slot: Available is an empty slot, Occupied one with a battery.</summary>
public enum ConnectorStatus
{
    Available,
    Occupied,
    Reserved,
    Unavailable,
    Faulted,
}
