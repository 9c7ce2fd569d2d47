namespace Trunkline.Ocpp.Words;

/// <summary>Which kind of change raised an event.</summary>
public enum EventTrigger
{
    Alerting,
    Delta,
    Periodic,
}
