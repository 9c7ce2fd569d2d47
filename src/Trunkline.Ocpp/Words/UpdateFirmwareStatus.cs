namespace Trunkline.Ocpp.Words;

/// <summary>Whether a firmware will be fetched.</summary>
public enum UpdateFirmwareStatus
{
    Accepted,
    Rejected,
    AcceptedCanceled,
    InvalidCertificate,
    RevokedCertificate,
}
