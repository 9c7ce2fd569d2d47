using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Health;

/// <summary>The database can be written: a commit that changes nothing goes through the queue of all others.</summary>
internal sealed class WriterHealth(IStorage storage) : IHealthCheck
{
    // An id that no message has.
    private const string Nobody = "health";

    [SuppressMessage("Design", "CA1031", Justification = "Whatever kept it from being written, the answer is the same.")]
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // The commit itself is not cut off by impatience; only the waiting for it.
            await storage.Outbox.MarkDeliveredAsync([Nobody], CancellationToken.None).AsTask().WaitAsync(cancellationToken)
                .ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("a commit did not come through in time");
        }
        catch (Exception trouble)
        {
            return HealthCheckResult.Unhealthy(trouble.Message, trouble);
        }
    }
}
