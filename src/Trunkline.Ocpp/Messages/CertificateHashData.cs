using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>What identifies a certificate.</summary>
public sealed record CertificateHashData : OcppObject, IShaped
{
    /// <summary>How the hashes were made.</summary>
    public required OpenEnum<HashAlgorithm> HashAlgorithm { get; init; }

    /// <summary>Hash of the issuer's name.</summary>
    public required string IssuerNameHash { get; init; }

    /// <summary>Hash of the issuer's key.</summary>
    public required string IssuerKeyHash { get; init; }

    /// <summary>Its serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CertificateHashData),
        Shape.Needs("hashAlgorithm", Rule.Word<HashAlgorithm>()),
        Shape.Needs("issuerNameHash", Rule.Text(128)),
        Shape.Needs("issuerKeyHash", Rule.Text(128)),
        Shape.Needs("serialNumber", Rule.Text(40)));
}
