using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trunkline.Server.Gateway;

namespace Trunkline.Server.Health;

/// <summary>The server is not ending.</summary>
internal sealed class LeavingHealth(StationGateway gateway) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gateway.IsLeaving
            ? HealthCheckResult.Unhealthy($"the server is ending; {gateway.Connections} stations are still connected")
            : HealthCheckResult.Healthy());
}
