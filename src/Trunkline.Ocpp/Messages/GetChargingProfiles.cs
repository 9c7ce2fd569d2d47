using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks which charging profiles a station has; they come as ReportChargingProfiles.</summary>
public sealed record GetChargingProfilesRequest : OcppObject, IShaped, IOcppRequest<GetChargingProfilesRequest, GetChargingProfilesResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Which profiles.</summary>
    public required ChargingProfileCriterion ChargingProfile { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public int? EvseId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetChargingProfilesRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("chargingProfile", Rule.Object<ChargingProfileCriterion>()),
        Shape.May("evseId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<GetChargingProfilesRequest, GetChargingProfilesResponse> Action { get; } = new(
        "GetChargingProfiles",
        Sender.Csms,
        new(OcppJson.Default.GetChargingProfilesRequest),
        new(OcppJson.Default.GetChargingProfilesResponse));
}

/// <summary>Whether any will be reported.</summary>
public sealed record GetChargingProfilesResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GetChargingProfileStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetChargingProfilesResponse),
        Shape.Needs("status", Rule.Word<GetChargingProfileStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>Which charging profiles are asked for; all that match every member given.</summary>
public sealed record ChargingProfileCriterion : OcppObject, IShaped
{
    /// <summary>What they bound.</summary>
    public OpenEnum<ChargingProfilePurpose>? ChargingProfilePurpose { get; init; }

    /// <summary>The higher of two profiles wins.</summary>
    public int? StackLevel { get; init; }

    /// <summary>Their numbers.</summary>
    public IReadOnlyList<int>? ChargingProfileId { get; init; }

    /// <summary>Who set them.</summary>
    public IReadOnlyList<string>? ChargingLimitSource { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingProfileCriterion),
        Shape.May("chargingProfilePurpose", Rule.Word<ChargingProfilePurpose>()),
        Shape.May("stackLevel", Rule.Whole(min: 0)),
        Shape.May("chargingProfileId", Rule.List(Rule.Whole(), 1)),
        Shape.May("chargingLimitSource", Rule.List(Rule.Text(20), 1, 4)));
}
