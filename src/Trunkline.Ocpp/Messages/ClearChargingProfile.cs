using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre removes charging profiles.</summary>
public sealed record ClearChargingProfileRequest : OcppObject, IShaped,
    IOcppRequest<ClearChargingProfileRequest, ClearChargingProfileResponse>
{
    /// <summary>The profile's number.</summary>
    public int? ChargingProfileId { get; init; }

    /// <summary>Which profiles, when no number is given.</summary>
    public ChargingProfileCriteria? ChargingProfileCriteria { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearChargingProfileRequest),
        Shape.May("chargingProfileId", Rule.Whole()),
        Shape.May("chargingProfileCriteria", Rule.Object<ChargingProfileCriteria>()));

    /// <inheritdoc/>
    public static OcppAction<ClearChargingProfileRequest, ClearChargingProfileResponse> Action { get; } = new(
        "ClearChargingProfile",
        Sender.Csms,
        new(OcppJson.Default.ClearChargingProfileRequest),
        new(OcppJson.Default.ClearChargingProfileResponse));
}

/// <summary>Whether any was found.</summary>
public sealed record ClearChargingProfileResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ClearChargingProfileStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearChargingProfileResponse),
        Shape.Needs("status", Rule.Word<ClearChargingProfileStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>Which charging profiles are meant; all that match every member given.</summary>
public sealed record ChargingProfileCriteria : OcppObject, IShaped
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public int? EvseId { get; init; }

    /// <summary>What it bounds.</summary>
    public OpenEnum<ChargingProfilePurpose>? ChargingProfilePurpose { get; init; }

    /// <summary>The higher of two profiles wins.</summary>
    public int? StackLevel { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingProfileCriteria),
        Shape.May("evseId", Rule.Whole(min: 0)),
        Shape.May("chargingProfilePurpose", Rule.Word<ChargingProfilePurpose>()),
        Shape.May("stackLevel", Rule.Whole(min: 0)));
}
