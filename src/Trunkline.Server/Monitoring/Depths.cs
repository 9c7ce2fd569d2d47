using System.Diagnostics.Metrics;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Monitoring;

/// <summary>
/// How much waits in the database, for whoever listens to the meter. It is asked for when somebody looks, at most every
/// <see cref="Every"/>, and what was found last is what is shown: no look waits for the database.
/// </summary>
internal sealed partial class Depths : IDisposable
{
    // Rows that are counted; more is as bad.
    private const int MostCounted = 1_000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly IStorage _storage;
    private readonly TimeProvider _time;
    private readonly ILogger<Depths> _log;
    private readonly Meter _meter;
    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;
    private long? _askedAt;
    private long? _outbox;
    private long? _anomalies;

    public Depths(IStorage storage, LineRules line, TimeProvider time, IMeterFactory meters, ILogger<Depths> log)
    {
        (_storage, _time, _log) = (storage, time, log);
        // Closed by the factory.
        _meter = meters.Create(GatewayMeter.Name);
        _meter.CreateObservableGauge(
            "trunkline.outbox.waiting", () => Look(ref _outbox), "{message}", "Messages to trucks and accounts that wait to be delivered.");
        _meter.CreateObservableGauge(
            "trunkline.anomalies.open", () => Look(ref _anomalies), "{anomaly}", "Anomalies that nobody has settled; 1000 for more.");
        int stations = line.Network.Stations.Count;
        _meter.CreateObservableGauge("trunkline.stations.known", () => stations, "{station}", "Stations of the line, in whatever stage.");
        Ask();
    }

    public void Dispose() => _meter.Dispose();

    private Measurement<long>[] Look(ref long? found)
    {
        Ask();
        lock (_lock) return found is { } number ? [new Measurement<long>(number)] : [];
    }

    private void Ask()
    {
        lock (_lock)
        {
            if (!_asking.IsCompleted || (_askedAt is { } at && _time.GetElapsedTime(at) < Every)) return;
            _askedAt = _time.GetTimestamp();
            _asking = Task.Run(AskAsync);
        }
    }

    private async Task AskAsync()
    {
        try
        {
            long outbox = await _storage.Outbox.PendingCountAsync().ConfigureAwait(false);
            var open = await _storage.Tables.AnomaliesAsync(new AnomalyFilter(AnomalyState.Open), new PageRequest(MostCounted))
                .ConfigureAwait(false);
            lock (_lock) (_outbox, _anomalies) = (outbox, open.Rows.Length);
        }
#pragma warning disable CA1031 // Whoever looks sees that there is nothing to see; it must not end the server.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            lock (_lock) (_outbox, _anomalies) = (null, null);
            LogNotFound(_log, trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "how much waits in the database could not be found out")]
    private static partial void LogNotFound(ILogger logger, Exception exception);
}
