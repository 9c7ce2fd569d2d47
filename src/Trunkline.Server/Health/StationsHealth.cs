using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Health;

/// <summary>Stations may connect, and their desks answer: the list of stations is loaded, and one desk says how its station is.</summary>
internal sealed class StationsHealth(LineRules line, StationRegistry registry, IStationViews views) : IHealthCheck
{
    private int _next;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a desk from answering, the answer is the same.")]
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stations = line.Network.Stations;
        if (stations.FirstOrDefault(station => registry.Find(station.Id) is null) is { } unlisted)
            return HealthCheckResult.Unhealthy($"station {unlisted.Id} is not in the list of stations that may connect");
        // Another one each time, so that one that fails is found, and no check asks all.
        string asked = stations[(int)((uint)Interlocked.Increment(ref _next) % stations.Count)].Id;
        try
        {
            await views.ViewAsync(asked).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"the desk of station {asked} did not answer in time");
        }
        catch (Exception trouble)
        {
            return HealthCheckResult.Unhealthy($"the desk of station {asked} does not answer: {trouble.Message}", trouble);
        }
    }
}
