namespace Trunkline.Ocpp.Words;

/// <summary>What became of a vendor's message.</summary>
public enum DataTransferStatus
{
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId,
}
