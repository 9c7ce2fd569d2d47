using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>How far the upload of a log is.</summary>
public sealed record LogStatusNotificationRequest : OcppObject, IShaped,
    IOcppRequest<LogStatusNotificationRequest, LogStatusNotificationResponse>
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<UploadLogStatus> Status { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public int? RequestId { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(LogStatusNotificationRequest),
        Shape.Needs("status", Rule.Word<UploadLogStatus>()),
        Shape.May("requestId", Rule.Whole()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));

    /// <inheritdoc/>
    public static OcppAction<LogStatusNotificationRequest, LogStatusNotificationResponse> Action { get; } = new(
        "LogStatusNotification",
        Sender.Station,
        new(OcppJson.Default.LogStatusNotificationRequest),
        new(OcppJson.Default.LogStatusNotificationResponse));
}

/// <summary>Noted.</summary>
public sealed record LogStatusNotificationResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(LogStatusNotificationResponse));
}
