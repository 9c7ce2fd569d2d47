namespace Trunkline.Ocpp.Words;

/// <summary>Whether a token list was taken.</summary>
public enum SendLocalListStatus
{
    Accepted,
    Failed,
    VersionMismatch,
}
