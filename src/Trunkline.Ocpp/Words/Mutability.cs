namespace Trunkline.Ocpp.Words;

/// <summary>Whether a variable may be written.</summary>
public enum Mutability
{
    ReadOnly,
    WriteOnly,
    ReadWrite,
}
