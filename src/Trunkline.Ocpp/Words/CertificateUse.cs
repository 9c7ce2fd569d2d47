namespace Trunkline.Ocpp.Words;

/// <summary>What an installed certificate is for.</summary>
public enum CertificateUse
{
    V2GRootCertificate,
    MORootCertificate,
    CSMSRootCertificate,
    V2GCertificateChain,
    ManufacturerRootCertificate,
    OEMRootCertificate,
}
