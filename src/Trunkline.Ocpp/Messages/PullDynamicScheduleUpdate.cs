using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A station asks for the present bound of a dynamic profile.</summary>
public sealed record PullDynamicScheduleUpdateRequest : OcppObject, IShaped,
    IOcppRequest<PullDynamicScheduleUpdateRequest, PullDynamicScheduleUpdateResponse>
{
    /// <summary>The profile's number.</summary>
    public required int ChargingProfileId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(PullDynamicScheduleUpdateRequest),
        Shape.Needs("chargingProfileId", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<PullDynamicScheduleUpdateRequest, PullDynamicScheduleUpdateResponse> Action { get; } = new(
        "PullDynamicScheduleUpdate",
        Sender.Station,
        new(OcppJson.Default.PullDynamicScheduleUpdateRequest),
        new(OcppJson.Default.PullDynamicScheduleUpdateResponse));
}

/// <summary>The bound.</summary>
public sealed record PullDynamicScheduleUpdateResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ChargingProfileStatus> Status { get; init; }

    /// <summary>The bound from now on.</summary>
    public ChargingScheduleUpdate? ScheduleUpdate { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(PullDynamicScheduleUpdateResponse),
        Shape.Needs("status", Rule.Word<ChargingProfileStatus>()),
        Shape.May("scheduleUpdate", Rule.Object<ChargingScheduleUpdate>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
