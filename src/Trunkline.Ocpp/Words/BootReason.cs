namespace Trunkline.Ocpp.Words;

/// <summary>Why a station announces itself.</summary>
public enum BootReason
{
    ApplicationReset,
    FirmwareUpdate,
    LocalReset,
    PowerUp,
    RemoteReset,
    ScheduledReset,
    Triggered,
    Unknown,
    Watchdog,
}
