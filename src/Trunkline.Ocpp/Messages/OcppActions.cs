using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Trunkline.Ocpp.Messages;

/// <summary>Every action that Trunkline speaks, by name.</summary>
public static class OcppActions
{
    /// <summary>All of them, in alphabetical order.</summary>
    public static ImmutableArray<OcppAction> All { get; } =
    [
        AuthorizeRequest.Action,
        BatterySwapRequest.Action,
        BootNotificationRequest.Action,
        ChangeAvailabilityRequest.Action,
        ClearChargingProfileRequest.Action,
        DataTransferRequest.Action,
        FirmwareStatusNotificationRequest.Action,
        GetBaseReportRequest.Action,
        GetCompositeScheduleRequest.Action,
        GetLocalListVersionRequest.Action,
        GetReportRequest.Action,
        GetTransactionStatusRequest.Action,
        GetVariablesRequest.Action,
        HeartbeatRequest.Action,
        LogStatusNotificationRequest.Action,
        MeterValuesRequest.Action,
        NotifyEventRequest.Action,
        NotifyReportRequest.Action,
        RequestBatterySwapRequest.Action,
        RequestStopTransactionRequest.Action,
        ResetRequest.Action,
        SecurityEventNotificationRequest.Action,
        SendLocalListRequest.Action,
        SetChargingProfileRequest.Action,
        SetVariablesRequest.Action,
        StatusNotificationRequest.Action,
        TransactionEventRequest.Action,
        TriggerMessageRequest.Action,
    ];

    private static readonly FrozenDictionary<string, OcppAction> ByName =
        All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>The action of that name, which is compared with case; null where it is not one of ours.</summary>
    public static OcppAction? Find(string name) => ByName.GetValueOrDefault(name);
}
