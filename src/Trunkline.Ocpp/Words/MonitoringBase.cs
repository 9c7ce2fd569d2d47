namespace Trunkline.Ocpp.Words;

/// <summary>Which monitors a station goes back to.</summary>
public enum MonitoringBase
{
    All,
    FactoryDefault,
    HardWiredOnly,
}
