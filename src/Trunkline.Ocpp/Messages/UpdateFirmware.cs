using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre has a station fetch and install a firmware; how far it is comes as FirmwareStatusNotification.</summary>
public sealed record UpdateFirmwareRequest : OcppObject, IShaped, IOcppRequest<UpdateFirmwareRequest, UpdateFirmwareResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>The firmware.</summary>
    public required FirmwareImage Firmware { get; init; }

    /// <summary>How often it is tried again; as the station likes where absent.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between two tries.</summary>
    public int? RetryInterval { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UpdateFirmwareRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("firmware", Rule.Object<FirmwareImage>()),
        Shape.May("retries", Rule.Whole(min: 0)),
        Shape.May("retryInterval", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<UpdateFirmwareRequest, UpdateFirmwareResponse> Action { get; } = new(
        "UpdateFirmware",
        Sender.Csms,
        new(OcppJson.Default.UpdateFirmwareRequest),
        new(OcppJson.Default.UpdateFirmwareResponse));
}

/// <summary>Whether it will.</summary>
public sealed record UpdateFirmwareResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<UpdateFirmwareStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UpdateFirmwareResponse),
        Shape.Needs("status", Rule.Word<UpdateFirmwareStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>A firmware: where it is, when it is fetched and installed.</summary>
public sealed record FirmwareImage : OcppObject, IShaped
{
    /// <summary>Its address.</summary>
    public required string Location { get; init; }

    /// <summary>When it is fetched.</summary>
    public required DateTimeOffset RetrieveDateTime { get; init; }

    /// <summary>When it is installed; when the station likes where absent.</summary>
    public DateTimeOffset? InstallDateTime { get; init; }

    /// <summary>The certificate it is signed with, PEM.</summary>
    public string? SigningCertificate { get; init; }

    /// <summary>The signature, base 64.</summary>
    public string? Signature { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(FirmwareImage),
        Shape.Needs("location", Rule.Text(2000)),
        Shape.Needs("retrieveDateTime", Rule.Time),
        Shape.May("installDateTime", Rule.Time),
        Shape.May("signingCertificate", Rule.Text(5500)),
        Shape.May("signature", Rule.Text(800)));
}
