using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Watching;
using Trunkline.Storage.Journal;

namespace Trunkline.Server.Monitoring;

/// <summary>
/// What a server shows of itself: <c>/metrics</c> for Prometheus; and metrics and traces by OTLP, where the environment names a collector
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin, as OpenTelemetry specifies them).
/// </summary>
internal static class MonitoringHosting
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Series of one instrument; what goes beyond is one series.
    private const int MostSeries = 2_000;

    private static readonly string[] Unwatched = ["/metrics", "/health", "/ocpp"];

    public static void AddTrunklineMonitoring(this IServiceCollection services, bool hasLine)
    {
        if (hasLine) services.AddSingleton<Depths>();
        bool exports = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Collector));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("trunkline"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(CommitMeter.Name, LineMeter.Name, GatewayMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting");
            metrics.AddView(instrument => new MetricStreamConfiguration { CardinalityLimit = MostSeries });
            metrics.AddPrometheusExporter();
            if (exports) metrics.AddOtlpExporter();
        });
        // Nobody listens, and nothing is made, where traces have nowhere to go.
        if (!exports) return;
        telemetry.WithTracing(traces =>
        {
            traces.AddSource(LineTracing.Name);
            traces.AddAspNetCoreInstrumentation(web => web.Filter = context =>
                !Array.Exists(Unwatched, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)));
            traces.AddOtlpExporter();
        });
    }

    public static void MapTrunklineMonitoring(this WebApplication app)
    {
        // Made now, so that it hears what follows.
        app.Services.GetRequiredService<MeterProvider>();
        // What has not happened yet is shown as nothing, so that the first time is seen as a change.
        GatewayMeter.ShowNothing();
        CommitMeter.ShowNothing();
        if (app.Services.GetService<Depths>() is not null)
            LineMeter.ShowNothing(app.Services.GetRequiredService<LineRules>().Network.Stations.Select(station => station.Id));
        app.MapPrometheusScrapingEndpoint("/metrics").ExcludeFromDescription();
    }
}
