using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>How far a firmware update is.</summary>
public sealed record FirmwareStatusNotificationRequest : OcppObject, IShaped,
    IOcppRequest<FirmwareStatusNotificationRequest, FirmwareStatusNotificationResponse>
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<FirmwareStatus> Status { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public int? RequestId { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(FirmwareStatusNotificationRequest),
        Shape.Needs("status", Rule.Word<FirmwareStatus>()),
        Shape.May("requestId", Rule.Whole()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));

    /// <inheritdoc/>
    public static OcppAction<FirmwareStatusNotificationRequest, FirmwareStatusNotificationResponse> Action { get; } = new(
        "FirmwareStatusNotification",
        Sender.Station,
        new(OcppJson.Default.FirmwareStatusNotificationRequest),
        new(OcppJson.Default.FirmwareStatusNotificationResponse));
}

/// <summary>Noted.</summary>
public sealed record FirmwareStatusNotificationResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(FirmwareStatusNotificationResponse));
}
