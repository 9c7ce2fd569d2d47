namespace Trunkline.Ocpp.Words;

/// <summary>Which step of a swap is told.</summary>
public enum BatterySwapEventKind
{
    BatteryIn,
    BatteryOut,
    BatteryOutTimeout,
}
