using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Anomalies;

/// <summary>An anomaly was settled.</summary>
public sealed record AnomalySettled(string Anomaly, string By, string How)
{
    /// <summary>Kind of the entry.</summary>
    public const string Kind = "anomaly-settled";
}

/// <summary>Settles anomalies: each has a stream of its own, so that of two who settle it at once only one does.</summary>
public sealed class AnomalyDesk(IJournal journal, IDomainClock clock) : IAnomalies
{
    /// <inheritdoc/>
    public async ValueTask<bool> SettleAsync(string anomaly, string by, string how, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        long at = clock.Now.Milliseconds;
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(new AnomalySettled(anomaly, by, how), AnomalyJson.Default.AnomalySettled);
        var append = new Append(StreamNames.Anomalies + anomaly, 0, [new NewEntry(AnomalySettled.Kind, 1, at, payload)])
        {
            Changes = [new TableChange.SettleAnomaly(anomaly, by, at, how)],
        };
        try
        {
            return await journal.AppendAsync(append, ct).ConfigureAwait(false) is AppendResult.Done;
        }
        catch (AppendRefusedException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnomalySettled))]
internal sealed partial class AnomalyJson : JsonSerializerContext;
