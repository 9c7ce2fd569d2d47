using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Stations;
using Trunkline.Server.Api;
using Trunkline.Server.Gateway;
using Trunkline.Server.Health;
using Trunkline.Server.LivePage;
using Trunkline.Server.Lanes;
using Trunkline.Server.Logging;
using Trunkline.Server.Logs;
using Trunkline.Server.Monitoring;
using Trunkline.Server.Photos;
using Trunkline.Server.Stations;
using Trunkline.Server.Uploads;

namespace Trunkline.Server.Hosting;

/// <summary>Puts a server together.</summary>
public static class TrunklineServer
{
    /// <summary>The path under which stations connect.</summary>
    public const string OcppPattern = "/ocpp/{identity}";

    /// <summary>
    /// A server that is ready to be started. Stopping it closes the connections of stations with code 1001, each as soon as nothing is half
    /// done in it, and waits for them; <see cref="EndAsync"/> says meanwhile that it is ending.
    /// </summary>
    /// <exception cref="InvalidDataException">A file of the data folder cannot be understood.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Not the folder that somebody happens to stand in: nothing is read from there.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MostConnections;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        builder.Services.AddTrunklineHealth(options.HasLine);
        builder.Services.AddTrunklineMonitoring(options.HasLine);
        AddGateway(builder.Services, options);
        if (options.HasLine)
        {
            builder.Services.AddTrunklineApi(options.Events);
            builder.Services.AddSingleton(_ => new UploadFolder(options.DataFolder));
            builder.Services.AddSingleton(_ => new UploadAddresses(options.Time));
            builder.Services.AddSingleton(options.Logs).AddSingleton(options.Attachments).AddSingleton<LogShelf>();
            builder.Services.AddSingleton<AttachmentShelf>();
            builder.Services.AddSingleton(_ => new PhotoShelf(options.DataFolder, options.Photos));
        }

        options.Configure?.Invoke(builder);

        WebApplication app = builder.Build();
        StationGateway gateway = app.Services.GetRequiredService<StationGateway>();
        app.Lifetime.ApplicationStopping.Register(() => _ = gateway.LeaveAsync());
        app.UseWebSockets();
        app.MapTrunklineHealth();
        app.MapTrunklineMonitoring();
        app.MapOcpp(OcppPattern);
        if (options.HasLine)
        {
            app.MapTrunklineApi();
            app.MapLivePage();
            app.MapUploads();
        }

        return app;
    }

    /// <summary>
    /// Ends a server in order. First it is not ready any more and lets no station in, while it still answers: those that are connected are
    /// told, each once nothing is half done, for as long as a stop may take. Then it listens no more, and stops.
    /// </summary>
    public static async Task EndAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        StationGateway gateway = app.Services.GetRequiredService<StationGateway>();
        TimeSpan most = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        await Task.WhenAny(gateway.LeaveAsync(), Task.Delay(most)).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Where a server that was started listens, with the port that it took.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ICollection<string> addresses = app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new Uri(addresses.First());
    }

    /// <summary>Where a station connects to a server that was started.</summary>
    public static Uri OcppAddressOf(WebApplication app, string identity)
    {
        UriBuilder address = new(AddressOf(app)) { Path = $"/ocpp/{Uri.EscapeDataString(identity)}" };
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return address.Uri;
    }

    private static void AddGateway(IServiceCollection services, ServerOptions options)
    {
        string? FileOf(string name) => options.DataFolder is { } folder ? Path.Combine(folder, name) : null;
        services.AddSingleton(options.Time);
        services.AddSingleton<StationLogs>();
        services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(provider => provider.GetRequiredService<StationLogs>());
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(provider => provider.GetRequiredService<StationLogs>());
        services.AddSingleton(options.Clock ?? PacedClock.Real(options.Time));
        services.AddSingleton(options.Registry
            ?? StationRegistry.Open(FileOf("stations.json"), options.Stations.Select(station => station.Identity)));
        services.AddSingleton(_ => new RegistrationLog(FileOf("registrations.jsonl")));
        services.AddSingleton(provider => new StationGateway(
            options.Stations,
            provider.GetRequiredService<StationRegistry>(),
            provider.GetRequiredService<RegistrationLog>(),
            provider.GetRequiredService<IStationDirectory>(),
            provider.GetRequiredService<IDomainClock>(),
            options.Time,
            options.Gateway,
            provider.GetRequiredService<ILoggerFactory>(),
            options.FlightOf));
    }
}
