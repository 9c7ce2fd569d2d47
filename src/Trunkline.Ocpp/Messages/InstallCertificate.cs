using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre installs a root certificate in a station.</summary>
public sealed record InstallCertificateRequest : OcppObject, IShaped, IOcppRequest<InstallCertificateRequest, InstallCertificateResponse>
{
    /// <summary>What it is for.</summary>
    public required OpenEnum<InstallCertificateUse> CertificateType { get; init; }

    /// <summary>The certificate, PEM.</summary>
    public required string Certificate { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(InstallCertificateRequest),
        Shape.Needs("certificateType", Rule.Word<InstallCertificateUse>()),
        Shape.Needs("certificate", Rule.Text(10000)));

    /// <inheritdoc/>
    public static OcppAction<InstallCertificateRequest, InstallCertificateResponse> Action { get; } = new(
        "InstallCertificate",
        Sender.Csms,
        new(OcppJson.Default.InstallCertificateRequest),
        new(OcppJson.Default.InstallCertificateResponse));
}

/// <summary>Whether it was installed.</summary>
public sealed record InstallCertificateResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<InstallCertificateStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(InstallCertificateResponse),
        Shape.Needs("status", Rule.Word<InstallCertificateStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
