namespace Trunkline.Ocpp.Words;

/// <summary>Which value of a variable is meant.</summary>
public enum AttributeKind
{
    Actual,
    Target,
    MinSet,
    MaxSet,
}
