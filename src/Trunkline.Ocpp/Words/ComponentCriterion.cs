namespace Trunkline.Ocpp.Words;

/// <summary>Which components a report is to show.</summary>
public enum ComponentCriterion
{
    Active,
    Available,
    Enabled,
    Problem,
}
