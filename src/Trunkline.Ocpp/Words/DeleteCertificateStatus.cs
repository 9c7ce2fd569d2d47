namespace Trunkline.Ocpp.Words;

/// <summary>Whether a certificate was removed.</summary>
public enum DeleteCertificateStatus
{
    Accepted,
    Failed,
    NotFound,
}
