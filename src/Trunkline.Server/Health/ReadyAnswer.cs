using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Trunkline.Server.Health;

/// <summary>
/// The answer to whether a server is ready, good for a second: nobody is kept from asking, and however many ask, the database is asked
/// once. That the server is ending is known at once.
/// </summary>
internal sealed class ReadyAnswer(HealthCheckService checks, Gateway.StationGateway gateway, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthReport>? _latest;
    private long _askedAt;
    private bool _wasLeaving;

    public Task<HealthReport> GetAsync()
    {
        lock (_lock)
        {
            bool isGood = _latest is { IsFaulted: false } && _wasLeaving == gateway.IsLeaving
                && (!_latest.IsCompleted || time.GetElapsedTime(_askedAt) < GoodFor);
            if (isGood) return _latest!;
            (_askedAt, _wasLeaving) = (time.GetTimestamp(), gateway.IsLeaving);
            return _latest = checks.CheckHealthAsync(HealthHosting.IsForReady, CancellationToken.None);
        }
    }
}
