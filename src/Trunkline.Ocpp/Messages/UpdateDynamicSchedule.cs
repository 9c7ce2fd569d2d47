using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre sets the present bound of a dynamic profile.</summary>
public sealed record UpdateDynamicScheduleRequest : OcppObject, IShaped,
    IOcppRequest<UpdateDynamicScheduleRequest, UpdateDynamicScheduleResponse>
{
    /// <summary>The profile's number.</summary>
    public required int ChargingProfileId { get; init; }

    /// <summary>The bound from now on.</summary>
    public required ChargingScheduleUpdate ScheduleUpdate { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UpdateDynamicScheduleRequest),
        Shape.Needs("chargingProfileId", Rule.Whole()),
        Shape.Needs("scheduleUpdate", Rule.Object<ChargingScheduleUpdate>()));

    /// <inheritdoc/>
    public static OcppAction<UpdateDynamicScheduleRequest, UpdateDynamicScheduleResponse> Action { get; } = new(
        "UpdateDynamicSchedule",
        Sender.Csms,
        new(OcppJson.Default.UpdateDynamicScheduleRequest),
        new(OcppJson.Default.UpdateDynamicScheduleResponse));
}

/// <summary>Whether it holds.</summary>
public sealed record UpdateDynamicScheduleResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ChargingProfileStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UpdateDynamicScheduleResponse),
        Shape.Needs("status", Rule.Word<ChargingProfileStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
