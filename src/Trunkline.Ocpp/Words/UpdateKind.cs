namespace Trunkline.Ocpp.Words;

/// <summary>Whether a token list replaces or amends.</summary>
public enum UpdateKind
{
    Differential,
    Full,
}
