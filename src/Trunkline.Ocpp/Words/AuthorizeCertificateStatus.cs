namespace Trunkline.Ocpp.Words;

/// <summary>What the centre says of a contract certificate.</summary>
public enum AuthorizeCertificateStatus
{
    Accepted,
    SignatureError,
    CertificateExpired,
    CertificateRevoked,
    NoCertificateAvailable,
    CertChainError,
    ContractCancelled,
}
