using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A station asks to have a certificate signed; it comes as CertificateSigned.</summary>
public sealed record SignCertificateRequest : OcppObject, IShaped, IOcppRequest<SignCertificateRequest, SignCertificateResponse>
{
    /// <summary>What is to be signed, PEM.</summary>
    public required string Csr { get; init; }

    /// <summary>What it is for.</summary>
    public OpenEnum<CertificateSigningUse>? CertificateType { get; init; }

    /// <summary>The root that the certificate is to lead to.</summary>
    public CertificateHashData? HashRootCertificate { get; init; }

    /// <summary>Comes back with the certificate.</summary>
    public int? RequestId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SignCertificateRequest),
        Shape.Needs("csr", Rule.Text(5500)),
        Shape.May("certificateType", Rule.Word<CertificateSigningUse>()),
        Shape.May("hashRootCertificate", Rule.Object<CertificateHashData>()),
        Shape.May("requestId", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<SignCertificateRequest, SignCertificateResponse> Action { get; } = new(
        "SignCertificate",
        Sender.Station,
        new(OcppJson.Default.SignCertificateRequest),
        new(OcppJson.Default.SignCertificateResponse));
}

/// <summary>Whether it will be.</summary>
public sealed record SignCertificateResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SignCertificateResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
