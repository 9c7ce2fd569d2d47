namespace Trunkline.Ocpp.Words;

/// <summary>How often a profile starts over.</summary>
public enum RecurrencyKind
{
    Daily,
    Weekly,
}
