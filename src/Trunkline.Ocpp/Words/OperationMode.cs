namespace Trunkline.Ocpp.Words;

/// <summary>Who governs charging and discharging.</summary>
public enum OperationMode
{
    Idle,
    ChargingOnly,
    CentralSetpoint,
    ExternalSetpoint,
    ExternalLimits,
    CentralFrequency,
    LocalFrequency,
    LocalLoadBalancing,
}
