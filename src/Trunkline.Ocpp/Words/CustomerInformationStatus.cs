namespace Trunkline.Ocpp.Words;

/// <summary>Whether a station tells or forgets what it knows of a customer.</summary>
public enum CustomerInformationStatus
{
    Accepted,
    Rejected,
    Invalid,
}
