namespace Trunkline.Ocpp.Words;

/// <summary>Whether the centre knows a station.</summary>
public enum RegistrationStatus
{
    Accepted,
    Pending,
    Rejected,
}
