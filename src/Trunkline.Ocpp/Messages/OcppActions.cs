using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Trunkline.Ocpp.Messages;

/// <summary>Every action that Trunkline speaks, by name: requests, and messages that are sent and not answered.</summary>
public static class OcppActions
{
    /// <summary>All that are answered, in alphabetical order.</summary>
    public static ImmutableArray<OcppAction> All { get; } =
    [
        AdjustPeriodicEventStreamRequest.Action,
        AuthorizeRequest.Action,
        BatterySwapRequest.Action,
        BootNotificationRequest.Action,
        CancelReservationRequest.Action,
        CertificateSignedRequest.Action,
        ChangeAvailabilityRequest.Action,
        ClearCacheRequest.Action,
        ClearChargingProfileRequest.Action,
        ClearVariableMonitoringRequest.Action,
        ClearedChargingLimitRequest.Action,
        ClosePeriodicEventStreamRequest.Action,
        CustomerInformationRequest.Action,
        DataTransferRequest.Action,
        DeleteCertificateRequest.Action,
        FirmwareStatusNotificationRequest.Action,
        GetBaseReportRequest.Action,
        GetChargingProfilesRequest.Action,
        GetCompositeScheduleRequest.Action,
        GetInstalledCertificateIdsRequest.Action,
        GetLocalListVersionRequest.Action,
        GetLogRequest.Action,
        GetMonitoringReportRequest.Action,
        GetPeriodicEventStreamRequest.Action,
        GetReportRequest.Action,
        GetTransactionStatusRequest.Action,
        GetVariablesRequest.Action,
        HeartbeatRequest.Action,
        InstallCertificateRequest.Action,
        LogStatusNotificationRequest.Action,
        MeterValuesRequest.Action,
        NotifyChargingLimitRequest.Action,
        NotifyCustomerInformationRequest.Action,
        NotifyEventRequest.Action,
        NotifyMonitoringReportRequest.Action,
        NotifyReportRequest.Action,
        OpenPeriodicEventStreamRequest.Action,
        PullDynamicScheduleUpdateRequest.Action,
        ReportChargingProfilesRequest.Action,
        RequestBatterySwapRequest.Action,
        RequestStartTransactionRequest.Action,
        RequestStopTransactionRequest.Action,
        ReservationStatusUpdateRequest.Action,
        ReserveNowRequest.Action,
        ResetRequest.Action,
        SecurityEventNotificationRequest.Action,
        SendLocalListRequest.Action,
        SetChargingProfileRequest.Action,
        SetMonitoringBaseRequest.Action,
        SetMonitoringLevelRequest.Action,
        SetNetworkProfileRequest.Action,
        SetVariableMonitoringRequest.Action,
        SetVariablesRequest.Action,
        SignCertificateRequest.Action,
        StatusNotificationRequest.Action,
        TransactionEventRequest.Action,
        TriggerMessageRequest.Action,
        UnlockConnectorRequest.Action,
        UpdateDynamicScheduleRequest.Action,
        UpdateFirmwareRequest.Action,
    ];

    /// <summary>Those that are sent and not answered.</summary>
    public static ImmutableArray<OcppSend> Sends { get; } = [NotifyPeriodicEventStream.Action];

    private static readonly FrozenSet<string> NewIn21 = FrozenSet.Create(
        StringComparer.Ordinal,
        "AdjustPeriodicEventStream",
        "BatterySwap",
        "ClosePeriodicEventStream",
        "GetPeriodicEventStream",
        "NotifyPeriodicEventStream",
        "OpenPeriodicEventStream",
        "PullDynamicScheduleUpdate",
        "RequestBatterySwap",
        "UpdateDynamicSchedule");

    // What the protocol has beside what Trunkline speaks: charging of cars, tariffs, payment, displays, services to the grid.
    private static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.Ordinal,
        "AFRRSignal",
        "ChangeTransactionTariff",
        "ClearDERControl",
        "ClearDisplayMessage",
        "ClearTariffs",
        "CostUpdated",
        "Get15118EVCertificate",
        "GetCertificateChainStatus",
        "GetCertificateStatus",
        "GetDERControl",
        "GetDisplayMessages",
        "GetTariffs",
        "NotifyAllowedEnergyTransfer",
        "NotifyDERAlarm",
        "NotifyDERStartStop",
        "NotifyDisplayMessages",
        "NotifyEVChargingNeeds",
        "NotifyEVChargingSchedule",
        "NotifyPriorityCharging",
        "NotifySettlement",
        "NotifyWebPaymentStarted",
        "PublishFirmware",
        "PublishFirmwareStatusNotification",
        "ReportDERControl",
        "SetDERControl",
        "SetDefaultTariff",
        "SetDisplayMessage",
        "UnpublishFirmware",
        "UsePriorityCharging",
        "VatNumberValidation");

    private static readonly FrozenDictionary<string, OcppAction> ByName =
        All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Whether 2.0.1 does not know the action; requests, and messages that are not answered.</summary>
    public static bool IsNewIn21(string name) => NewIn21.Contains(name);

    /// <summary>The protocol has an action of that name, be it one of ours or not.</summary>
    public static bool IsKnown(string name) =>
        ByName.ContainsKey(name) || Others.Contains(name) || Sends.Any(send => send.Name == name);

    /// <summary>The action of that name, which is compared with case; null where it is not one of ours.</summary>
    public static OcppAction? Find(string name) => ByName.GetValueOrDefault(name);
}
