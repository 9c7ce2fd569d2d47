using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre removes a certificate from a station.</summary>
public sealed record DeleteCertificateRequest : OcppObject, IShaped, IOcppRequest<DeleteCertificateRequest, DeleteCertificateResponse>
{
    /// <summary>The certificate.</summary>
    public required CertificateHashData CertificateHashData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(DeleteCertificateRequest),
        Shape.Needs("certificateHashData", Rule.Object<CertificateHashData>()));

    /// <inheritdoc/>
    public static OcppAction<DeleteCertificateRequest, DeleteCertificateResponse> Action { get; } = new(
        "DeleteCertificate",
        Sender.Csms,
        new(OcppJson.Default.DeleteCertificateRequest),
        new(OcppJson.Default.DeleteCertificateResponse));
}

/// <summary>Whether it was removed.</summary>
public sealed record DeleteCertificateResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DeleteCertificateStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(DeleteCertificateResponse),
        Shape.Needs("status", Rule.Word<DeleteCertificateStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
