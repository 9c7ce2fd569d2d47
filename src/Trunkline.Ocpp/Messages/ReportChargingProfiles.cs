using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>One part of a report of charging profiles.</summary>
public sealed record ReportChargingProfilesRequest : OcppObject, IShaped,
    IOcppRequest<ReportChargingProfilesRequest, ReportChargingProfilesResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Who set the limit.</summary>
    public required string ChargingLimitSource { get; init; }

    /// <summary>The profiles.</summary>
    public required IReadOnlyList<ChargingProfile> ChargingProfile { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>Whether more parts follow; no where absent.</summary>
    public bool? Tbc { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReportChargingProfilesRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("chargingLimitSource", Rule.Text(20)),
        Shape.Needs("chargingProfile", Rule.List(Rule.Object<ChargingProfile>(), 1)),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.May("tbc", Rule.Flag));

    /// <inheritdoc/>
    public static OcppAction<ReportChargingProfilesRequest, ReportChargingProfilesResponse> Action { get; } = new(
        "ReportChargingProfiles",
        Sender.Station,
        new(OcppJson.Default.ReportChargingProfilesRequest),
        new(OcppJson.Default.ReportChargingProfilesResponse));
}

/// <summary>Noted.</summary>
public sealed record ReportChargingProfilesResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReportChargingProfilesResponse));
}
