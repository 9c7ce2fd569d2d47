namespace Trunkline.Ocpp.Words;

/// <summary>What a certificate is for that a station asks to have signed.</summary>
public enum CertificateSigningUse
{
    ChargingStationCertificate,
    V2GCertificate,
    V2G20Certificate,
}
