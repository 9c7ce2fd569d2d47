namespace Trunkline.Ocpp.Words;

/// <summary>Whether there are such certificates.</summary>
public enum GetInstalledCertificateStatus
{
    Accepted,
    NotFound,
}
