namespace Trunkline.Ocpp.Words;

/// <summary>What a root certificate is for that is to be installed.</summary>
public enum InstallCertificateUse
{
    V2GRootCertificate,
    MORootCertificate,
    ManufacturerRootCertificate,
    CSMSRootCertificate,
    OEMRootCertificate,
}
