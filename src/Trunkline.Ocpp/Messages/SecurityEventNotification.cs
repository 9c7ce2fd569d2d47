using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Something happened that touches security.</summary>
public sealed record SecurityEventNotificationRequest : OcppObject, IShaped,
    IOcppRequest<SecurityEventNotificationRequest, SecurityEventNotificationResponse>
{
    /// <summary>Which event, a word of the specification's list or the vendor's.</summary>
    public required string Type { get; init; }

    /// <summary>When it was, by the station's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The vendor's words.</summary>
    public string? TechInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SecurityEventNotificationRequest),
        Shape.Needs("type", Rule.Text(50)),
        Shape.Needs("timestamp", Rule.Time),
        Shape.May("techInfo", Rule.Text(255)));

    /// <inheritdoc/>
    public static OcppAction<SecurityEventNotificationRequest, SecurityEventNotificationResponse> Action { get; } = new(
        "SecurityEventNotification",
        Sender.Station,
        new(OcppJson.Default.SecurityEventNotificationRequest),
        new(OcppJson.Default.SecurityEventNotificationResponse));
}

/// <summary>Noted.</summary>
public sealed record SecurityEventNotificationResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SecurityEventNotificationResponse));
}
