using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre hands over a certificate that the station asked to have signed.</summary>
public sealed record CertificateSignedRequest : OcppObject, IShaped, IOcppRequest<CertificateSignedRequest, CertificateSignedResponse>
{
    /// <summary>The certificate and those above it, PEM.</summary>
    public required string CertificateChain { get; init; }

    /// <summary>What it is for.</summary>
    public OpenEnum<CertificateSigningUse>? CertificateType { get; init; }

    /// <summary>The number of the request to sign.</summary>
    public int? RequestId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CertificateSignedRequest),
        Shape.Needs("certificateChain", Rule.Text(10000)),
        Shape.May("certificateType", Rule.Word<CertificateSigningUse>()),
        Shape.May("requestId", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<CertificateSignedRequest, CertificateSignedResponse> Action { get; } = new(
        "CertificateSigned",
        Sender.Csms,
        new(OcppJson.Default.CertificateSignedRequest),
        new(OcppJson.Default.CertificateSignedResponse));
}

/// <summary>Whether it was taken.</summary>
public sealed record CertificateSignedResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CertificateSignedResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
