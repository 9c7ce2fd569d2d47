namespace Trunkline.Ocpp.Words;

/// <summary>What a profile bounds: the site, every transaction, one transaction.</summary>
public enum ChargingProfilePurpose
{
    ChargingStationExternalConstraints,
    ChargingStationMaxProfile,
    TxDefaultProfile,
    TxProfile,
    PriorityCharging,
    LocalGeneration,
}
