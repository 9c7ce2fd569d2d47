using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre takes back a reservation of a slot.</summary>
public sealed record CancelReservationRequest : OcppObject, IShaped, IOcppRequest<CancelReservationRequest, CancelReservationResponse>
{
    /// <summary>The reservation's number.</summary>
    public required int ReservationId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CancelReservationRequest),
        Shape.Needs("reservationId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<CancelReservationRequest, CancelReservationResponse> Action { get; } = new(
        "CancelReservation",
        Sender.Csms,
        new(OcppJson.Default.CancelReservationRequest),
        new(OcppJson.Default.CancelReservationResponse));
}

/// <summary>Whether there was one.</summary>
public sealed record CancelReservationResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CancelReservationResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
