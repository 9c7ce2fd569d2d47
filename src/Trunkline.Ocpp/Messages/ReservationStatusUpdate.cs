using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A reservation of a slot no longer holds.</summary>
public sealed record ReservationStatusUpdateRequest : OcppObject, IShaped,
    IOcppRequest<ReservationStatusUpdateRequest, ReservationStatusUpdateResponse>
{
    /// <summary>The reservation's number.</summary>
    public required int ReservationId { get; init; }

    /// <summary>Why it no longer holds.</summary>
    public required OpenEnum<ReservationUpdateStatus> ReservationUpdateStatus { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReservationStatusUpdateRequest),
        Shape.Needs("reservationId", Rule.Whole(min: 0)),
        Shape.Needs("reservationUpdateStatus", Rule.Word<ReservationUpdateStatus>()));

    /// <inheritdoc/>
    public static OcppAction<ReservationStatusUpdateRequest, ReservationStatusUpdateResponse> Action { get; } = new(
        "ReservationStatusUpdate",
        Sender.Station,
        new(OcppJson.Default.ReservationStatusUpdateRequest),
        new(OcppJson.Default.ReservationStatusUpdateResponse));
}

/// <summary>Noted.</summary>
public sealed record ReservationStatusUpdateResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReservationStatusUpdateResponse));
}
