using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre puts a station, slot or connector in or out of service.</summary>
public sealed record ChangeAvailabilityRequest : OcppObject, IShaped,
    IOcppRequest<ChangeAvailabilityRequest, ChangeAvailabilityResponse>
{
    /// <summary>In or out of service.</summary>
    public required OpenEnum<OperationalStatus> OperationalStatus { get; init; }

    /// <summary>The slot or connector; the whole station where absent.</summary>
    public Evse? Evse { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChangeAvailabilityRequest),
        Shape.Needs("operationalStatus", Rule.Word<OperationalStatus>()),
        Shape.May("evse", Rule.Object<Evse>()));

    /// <inheritdoc/>
    public static OcppAction<ChangeAvailabilityRequest, ChangeAvailabilityResponse> Action { get; } = new(
        "ChangeAvailability",
        Sender.Csms,
        new(OcppJson.Default.ChangeAvailabilityRequest),
        new(OcppJson.Default.ChangeAvailabilityResponse));
}

/// <summary>Whether it will change, now or when idle.</summary>
public sealed record ChangeAvailabilityResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ChangeAvailabilityStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChangeAvailabilityResponse),
        Shape.Needs("status", Rule.Word<ChangeAvailabilityStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
