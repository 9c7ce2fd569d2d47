namespace Trunkline.Ocpp.Words;

/// <summary>Whether the battery is warm enough to charge.</summary>
public enum PreconditioningStatus
{
    Unknown,
    Ready,
    NotReady,
    Preconditioning,
}
