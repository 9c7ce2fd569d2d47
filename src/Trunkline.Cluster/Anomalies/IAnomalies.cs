namespace Trunkline.Cluster.Anomalies;

/// <summary>Settling of anomalies by people.</summary>
public interface IAnomalies
{
    /// <summary>Notes that a person has looked at an anomaly, and what came of it.</summary>
    /// <param name="by">Pseudonymous id of who settled it.</param>
    /// <param name="how">How, in words, without personal data.</param>
    /// <returns>False when it is unknown or settled already.</returns>
    ValueTask<bool> SettleAsync(string anomaly, string by, string how, CancellationToken ct = default);
}
