using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Trunkline.Server.Health;

/// <summary>
/// What machines ask a server: <c>/health/live</c>, whether it runs at all (if not, start it again), and <c>/health/ready</c>, whether
/// stations and trucks should be sent to it (if not, wait, and read the reasons).
/// </summary>
internal static class HealthHosting
{
    private const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddTrunklineHealth(this IServiceCollection services, bool hasLine)
    {
        IHealthChecksBuilder checks = services.AddHealthChecks();
        services.AddSingleton<ReadyAnswer>();
        checks.AddCheck<LeavingHealth>("stopping", tags: [Ready], timeout: Patience);
        if (!hasLine) return;
        checks.AddCheck<WriterHealth>("database", tags: [Ready], timeout: Patience);
        // Counts on from one check to the next.
        services.AddSingleton<StationsHealth>();
        checks.AddCheck<StationsHealth>("stations", tags: [Ready], timeout: Patience);
    }

    public static void MapTrunklineHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapGet("/health/ready", async (HttpContext context, ReadyAnswer answer) =>
        {
            HealthReport report = await answer.GetAsync().WaitAsync(context.RequestAborted).ConfigureAwait(false);
            context.Response.StatusCode = report.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK;
            context.Response.Headers.CacheControl = "no-store";
            await WriteAsync(context, report).ConfigureAwait(false);
        }).ExcludeFromDescription();
    }

    internal static Func<HealthCheckRegistration, bool> IsForReady => check => check.Tags.Contains(Ready);

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteString("status", Word(report.Status));
            json.WriteStartArray("checks");
            foreach ((string name, HealthReportEntry entry) in report.Entries)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("status", Word(entry.Status));
                if (entry.Description is { } reason) json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return context.Response.Body.WriteAsync(text.ToArray()).AsTask();
    }

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
