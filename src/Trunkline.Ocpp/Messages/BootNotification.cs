using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A station announces itself after a start.</summary>
public sealed record BootNotificationRequest : OcppObject, IShaped,
    IOcppRequest<BootNotificationRequest, BootNotificationResponse>
{
    /// <summary>What the station is.</summary>
    public required ChargingStation ChargingStation { get; init; }

    /// <summary>Why it announces itself.</summary>
    public required OpenEnum<BootReason> Reason { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(BootNotificationRequest),
        Shape.Needs("chargingStation", Rule.Object<ChargingStation>()),
        Shape.Needs("reason", Rule.Word<BootReason>()));

    /// <inheritdoc/>
    public static OcppAction<BootNotificationRequest, BootNotificationResponse> Action { get; } = new(
        "BootNotification",
        Sender.Station,
        new(OcppJson.Default.BootNotificationRequest),
        new(OcppJson.Default.BootNotificationResponse));
}

/// <summary>The centre takes a station in, puts it off, or does not.</summary>
public sealed record BootNotificationResponse : OcppObject, IShaped
{
    /// <summary>The centre's time.</summary>
    public required DateTimeOffset CurrentTime { get; init; }

    /// <summary>Seconds between heartbeats; when not accepted, seconds until the next announcement.</summary>
    public required int Interval { get; init; }

    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<RegistrationStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(BootNotificationResponse),
        Shape.Needs("currentTime", Rule.Time),
        Shape.Needs("interval", Rule.Whole()),
        Shape.Needs("status", Rule.Word<RegistrationStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>What a station is.</summary>
public sealed record ChargingStation : OcppObject, IShaped
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Who made it.</summary>
    public required string VendorName { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Its SIM card.</summary>
    public Modem? Modem { get; init; }

    /// <summary>Version of its firmware.</summary>
    public string? FirmwareVersion { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingStation),
        Shape.Needs("model", Rule.Text(20)),
        Shape.Needs("vendorName", Rule.Text(50)),
        Shape.May("serialNumber", Rule.Text(25)),
        Shape.May("modem", Rule.Object<Modem>()),
        Shape.May("firmwareVersion", Rule.Text(50)));
}

/// <summary>The SIM card of a station.</summary>
public sealed record Modem : OcppObject, IShaped
{
    /// <summary>Number of the card.</summary>
    public string? Iccid { get; init; }

    /// <summary>Number of the subscriber.</summary>
    public string? Imsi { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Modem),
        Shape.May("iccid", Rule.Text(20)),
        Shape.May("imsi", Rule.Text(20)));
}
