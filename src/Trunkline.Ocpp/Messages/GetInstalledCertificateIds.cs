using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks which certificates a station has.</summary>
public sealed record GetInstalledCertificateIdsRequest : OcppObject, IShaped,
    IOcppRequest<GetInstalledCertificateIdsRequest, GetInstalledCertificateIdsResponse>
{
    /// <summary>Which certificates; all where absent.</summary>
    public IReadOnlyList<OpenEnum<CertificateUse>>? CertificateType { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetInstalledCertificateIdsRequest),
        Shape.May("certificateType", Rule.List(Rule.Word<CertificateUse>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<GetInstalledCertificateIdsRequest, GetInstalledCertificateIdsResponse> Action { get; } = new(
        "GetInstalledCertificateIds",
        Sender.Csms,
        new(OcppJson.Default.GetInstalledCertificateIdsRequest),
        new(OcppJson.Default.GetInstalledCertificateIdsResponse));
}

/// <summary>What it has.</summary>
public sealed record GetInstalledCertificateIdsResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GetInstalledCertificateStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <summary>The certificates.</summary>
    public IReadOnlyList<CertificateHashDataChain>? CertificateHashDataChain { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetInstalledCertificateIdsResponse),
        Shape.Needs("status", Rule.Word<GetInstalledCertificateStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()),
        Shape.May("certificateHashDataChain", Rule.List(Rule.Object<CertificateHashDataChain>(), 1)));
}

/// <summary>A certificate with those that it signed.</summary>
public sealed record CertificateHashDataChain : OcppObject, IShaped
{
    /// <summary>The certificate.</summary>
    public required CertificateHashData CertificateHashData { get; init; }

    /// <summary>What it is for.</summary>
    public required OpenEnum<CertificateUse> CertificateType { get; init; }

    /// <summary>Those that it signed.</summary>
    public IReadOnlyList<CertificateHashData>? ChildCertificateHashData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CertificateHashDataChain),
        Shape.Needs("certificateHashData", Rule.Object<CertificateHashData>()),
        Shape.Needs("certificateType", Rule.Word<CertificateUse>()),
        Shape.May("childCertificateHashData", Rule.List(Rule.Object<CertificateHashData>(), 1, 4)));
}
