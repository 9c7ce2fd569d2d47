namespace Trunkline.Ocpp.Words;

/// <summary>How far charging is.</summary>
public enum ChargingState
{
    EVConnected,
    Charging,
    SuspendedEV,
    SuspendedEVSE,
    Idle,
}
