using System.Collections.Frozen;
using System.Collections.Immutable;
using Trunkline.Ocpp.Messages;

namespace Trunkline.Csms.Commands;

/// <summary>A request of the protocol that an operator may give a station.</summary>
/// <param name="Action">Its action.</param>
/// <param name="MayWait">It still makes sense when the station is connected only later.</param>
/// <param name="IsFollowed">What comes of it is told by messages of its own, after the answer.</param>
public sealed record CommandKind(OcppAction Action, bool MayWait, bool IsFollowed)
{
    /// <summary>
    /// All of them, in alphabetical order. Swaps are ordered by the desk, promises told by it, charging limited by its power sharing:
    /// none of these is a command. Certificates need TLS, which is not spoken here.
    /// </summary>
    public static ImmutableArray<CommandKind> All { get; } =
    [
        new(AdjustPeriodicEventStreamRequest.Action, MayWait: false, IsFollowed: false),
        new(CancelReservationRequest.Action, MayWait: false, IsFollowed: false),
        new(ChangeAvailabilityRequest.Action, MayWait: true, IsFollowed: false),
        new(ClearCacheRequest.Action, MayWait: true, IsFollowed: false),
        new(ClearVariableMonitoringRequest.Action, MayWait: true, IsFollowed: false),
        new(CustomerInformationRequest.Action, MayWait: true, IsFollowed: true),
        new(GetBaseReportRequest.Action, MayWait: true, IsFollowed: true),
        new(GetChargingProfilesRequest.Action, MayWait: true, IsFollowed: true),
        new(GetCompositeScheduleRequest.Action, MayWait: false, IsFollowed: false),
        new(GetInstalledCertificateIdsRequest.Action, MayWait: true, IsFollowed: false),
        new(GetLocalListVersionRequest.Action, MayWait: true, IsFollowed: false),
        new(GetLogRequest.Action, MayWait: true, IsFollowed: true),
        new(GetMonitoringReportRequest.Action, MayWait: true, IsFollowed: true),
        new(GetPeriodicEventStreamRequest.Action, MayWait: true, IsFollowed: false),
        new(GetReportRequest.Action, MayWait: true, IsFollowed: true),
        new(GetTransactionStatusRequest.Action, MayWait: false, IsFollowed: false),
        new(GetVariablesRequest.Action, MayWait: true, IsFollowed: false),
        new(RequestStartTransactionRequest.Action, MayWait: false, IsFollowed: false),
        new(RequestStopTransactionRequest.Action, MayWait: false, IsFollowed: false),
        new(ReserveNowRequest.Action, MayWait: false, IsFollowed: false),
        new(ResetRequest.Action, MayWait: false, IsFollowed: true),
        new(SendLocalListRequest.Action, MayWait: true, IsFollowed: false),
        new(SetMonitoringBaseRequest.Action, MayWait: true, IsFollowed: false),
        new(SetMonitoringLevelRequest.Action, MayWait: true, IsFollowed: false),
        new(SetNetworkProfileRequest.Action, MayWait: false, IsFollowed: false),
        new(SetVariableMonitoringRequest.Action, MayWait: true, IsFollowed: false),
        new(SetVariablesRequest.Action, MayWait: false, IsFollowed: false),
        new(TriggerMessageRequest.Action, MayWait: false, IsFollowed: false),
        new(UnlockConnectorRequest.Action, MayWait: false, IsFollowed: false),
        new(UpdateFirmwareRequest.Action, MayWait: true, IsFollowed: true),
    ];

    private static readonly FrozenDictionary<string, CommandKind> ByName =
        All.ToFrozenDictionary(kind => kind.Action.Name, StringComparer.Ordinal);

    /// <summary>The kind of that action, which is compared with case; null where it is no command.</summary>
    public static CommandKind? Find(string action) => ByName.GetValueOrDefault(action);
}
