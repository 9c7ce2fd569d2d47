using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Work;
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
public sealed class AnomalyDesk(LineRules line, IJournal journal, IDomainClock clock, IOutboxBell bell) : IAnomalies
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
            Messages = ToWork(anomaly, by, how) is { } message ? [message] : [],
        };
        try
        {
            if (await journal.AppendAsync(append, ct).ConfigureAwait(false) is not AppendResult.Done) return false;
            foreach (var sent in append.Messages) bell.Ring(sent.Target);
            return true;
        }
        catch (AppendRefusedException)
        {
            return false;
        }
    }

    // The station's work orders are told, should there be one about it.
    private NewMessage? ToWork(string anomaly, string by, string how)
    {
        string station = anomaly.Split('/')[0];
        if (line.StationOf(station) < 0) return null;
        var cause = new WorkCause("", default, new WorkSubject(), "", anomaly, IsOver: true, by, how);
        string stream = StreamNames.Anomalies + anomaly;
        return new NewMessage($"{stream}/1/0", StreamNames.Work + station, WorkCaused.Kind, WorkCaused.ToBytes(cause));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnomalySettled))]
internal sealed partial class AnomalyJson : JsonSerializerContext;
