using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre bounds charging.</summary>
public sealed record SetChargingProfileRequest : OcppObject, IShaped,
    IOcppRequest<SetChargingProfileRequest, SetChargingProfileResponse>
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>The profile.</summary>
    public required ChargingProfile ChargingProfile { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetChargingProfileRequest),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("chargingProfile", Rule.Object<ChargingProfile>()));

    /// <inheritdoc/>
    public static OcppAction<SetChargingProfileRequest, SetChargingProfileResponse> Action { get; } = new(
        "SetChargingProfile",
        Sender.Csms,
        new(OcppJson.Default.SetChargingProfileRequest),
        new(OcppJson.Default.SetChargingProfileResponse));
}

/// <summary>Whether the profile was taken.</summary>
public sealed record SetChargingProfileResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ChargingProfileStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetChargingProfileResponse),
        Shape.Needs("status", Rule.Word<ChargingProfileStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
