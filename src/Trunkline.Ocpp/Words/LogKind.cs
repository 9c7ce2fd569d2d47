namespace Trunkline.Ocpp.Words;

/// <summary>Which log is asked for.</summary>
public enum LogKind
{
    DiagnosticsLog,
    SecurityLog,
    DataCollectorLog,
}
