using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A connector changed its state. NotifyEvent is preferred since 2.1.</summary>
public sealed record StatusNotificationRequest : OcppObject, IShaped,
    IOcppRequest<StatusNotificationRequest, StatusNotificationResponse>
{
    /// <summary>When it was, by the station's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Its state.</summary>
    public required OpenEnum<ConnectorStatus> ConnectorStatus { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>The connector's number, from 1.</summary>
    public required int ConnectorId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(StatusNotificationRequest),
        Shape.Needs("timestamp", Rule.Time),
        Shape.Needs("connectorStatus", Rule.Word<ConnectorStatus>()),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("connectorId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<StatusNotificationRequest, StatusNotificationResponse> Action { get; } = new(
        "StatusNotification",
        Sender.Station,
        new(OcppJson.Default.StatusNotificationRequest),
        new(OcppJson.Default.StatusNotificationResponse));
}

/// <summary>Noted.</summary>
public sealed record StatusNotificationResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(StatusNotificationResponse));
}
