namespace Trunkline.Ocpp.Words;

/// <summary>What the times of a profile count from.</summary>
public enum ChargingProfileKind
{
    Absolute,
    Recurring,
    Relative,
    Dynamic,
}
