namespace Trunkline.Ocpp.Words;

/// <summary>How soon a station restarts.</summary>
public enum ResetKind
{
    Immediate,
    OnIdle,
    ImmediateAndResume,
}
