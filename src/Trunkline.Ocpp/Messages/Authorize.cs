using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>May this token be served?</summary>
public sealed record AuthorizeRequest : OcppObject, IShaped, IOcppRequest<AuthorizeRequest, AuthorizeResponse>
{
    /// <summary>Who asks.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>The contract certificate, PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Hashes of the contract certificate's chain.</summary>
    public IReadOnlyList<OcspRequestData>? Iso15118CertificateHashData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AuthorizeRequest),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.May("certificate", Rule.Text(10000)),
        Shape.May("iso15118CertificateHashData", Rule.List(Rule.Object<OcspRequestData>(), 1, 4)));

    /// <inheritdoc/>
    public static OcppAction<AuthorizeRequest, AuthorizeResponse> Action { get; } = new(
        "Authorize",
        Sender.Station,
        new(OcppJson.Default.AuthorizeRequest),
        new(OcppJson.Default.AuthorizeResponse));
}

/// <summary>What the centre says of the token.</summary>
public sealed record AuthorizeResponse : OcppObject, IShaped
{
    /// <summary>What is known of the token.</summary>
    public required IdTokenInfo IdTokenInfo { get; init; }

    /// <summary>What is known of the certificate.</summary>
    public OpenEnum<AuthorizeCertificateStatus>? CertificateStatus { get; init; }

    /// <summary>How energy may be transferred; all ways where absent.</summary>
    public IReadOnlyList<OpenEnum<EnergyTransferMode>>? AllowedEnergyTransfer { get; init; }

    /// <summary>The tariff for the driver, as it came: a swap line does not price by it.</summary>
    public JsonElement? Tariff { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AuthorizeResponse),
        Shape.Needs("idTokenInfo", Rule.Object<IdTokenInfo>()),
        Shape.May("certificateStatus", Rule.Word<AuthorizeCertificateStatus>()),
        Shape.May("allowedEnergyTransfer", Rule.List(Rule.Word<EnergyTransferMode>(), 1)),
        Shape.May("tariff", Rule.AnyObject));
}

/// <summary>What identifies a certificate whose validity is asked for.</summary>
public sealed record OcspRequestData : OcppObject, IShaped
{
    /// <summary>How the hashes were made.</summary>
    public required OpenEnum<HashAlgorithm> HashAlgorithm { get; init; }

    /// <summary>Hash of the issuer's name.</summary>
    public required string IssuerNameHash { get; init; }

    /// <summary>Hash of the issuer's key.</summary>
    public required string IssuerKeyHash { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Whom to ask.</summary>
    [JsonPropertyName("responderURL")]
    public required string ResponderUrl { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(OcspRequestData),
        Shape.Needs("hashAlgorithm", Rule.Word<HashAlgorithm>()),
        Shape.Needs("issuerNameHash", Rule.Text(128)),
        Shape.Needs("issuerKeyHash", Rule.Text(128)),
        Shape.Needs("serialNumber", Rule.Text(40)),
        Shape.Needs("responderURL", Rule.Text(2000)));
}
