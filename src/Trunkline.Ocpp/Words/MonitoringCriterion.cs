namespace Trunkline.Ocpp.Words;

/// <summary>Which kinds of monitors are meant.</summary>
public enum MonitoringCriterion
{
    ThresholdMonitoring,
    DeltaMonitoring,
    PeriodicMonitoring,
}
