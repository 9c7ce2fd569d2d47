namespace Trunkline.Ocpp.Words;

/// <summary>What made a station report an event.</summary>
public enum EventNotificationKind
{
    HardWiredNotification,
    HardWiredMonitor,
    PreconfiguredMonitor,
    CustomMonitor,
}
