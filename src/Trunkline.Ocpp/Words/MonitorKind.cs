namespace Trunkline.Ocpp.Words;

/// <summary>When a monitor reports.</summary>
public enum MonitorKind
{
    UpperThreshold,
    LowerThreshold,
    Delta,
    Periodic,
    PeriodicClockAligned,
    TargetDelta,
    TargetDeltaRelative,
}
