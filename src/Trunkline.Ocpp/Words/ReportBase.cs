namespace Trunkline.Ocpp.Words;

/// <summary>Which inventory is asked for.</summary>
public enum ReportBase
{
    ConfigurationInventory,
    FullInventory,
    SummaryInventory,
}
