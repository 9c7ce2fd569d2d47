namespace Trunkline.Ocpp.Words;

/// <summary>What the centre says of a token.</summary>
public enum AuthorizationStatus
{
    Accepted,
    Blocked,
    ConcurrentTx,
    Expired,
    Invalid,
    NoCredit,
    NotAllowedTypeEVSE,
    NotAtThisLocation,
    NotAtThisTime,
    Unknown,
}
