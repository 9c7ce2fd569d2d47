namespace Trunkline.Ocpp.Words;

/// <summary>Whether a certificate was installed.</summary>
public enum InstallCertificateStatus
{
    Accepted,
    Rejected,
    Failed,
}
