using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Trunkline.Cli.Backup;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Database;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Scenario;
using Trunkline.Server.Hosting;
using Trunkline.Storage.Opening;

namespace Trunkline.Cli.Serve;

/// <summary>What a platform starts with.</summary>
/// <param name="Folder">Where it keeps what is not in the database: secrets, registrations, the clock.</param>
/// <param name="Database">Where the journal and the tables are.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="ClockOf">
/// The clock, asked for when nobody else can use the database any more; true for one that nobody had opened before.
/// </param>
/// <param name="IsVerbose">It logs what it does.</param>
internal sealed record PlatformRequest(
    string Folder, DatabaseChoice Database, string Url, Func<bool, IDomainClock> ClockOf, bool IsVerbose)
{
    /// <summary>How the log is written.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>How long stations may take at the end to finish what is half done.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long measured values are kept.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();
}

/// <summary>The platform, running in this process on a folder of its own.</summary>
internal sealed class LivePlatform : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LivePlatform(WebApplication server, IStorage storage) => (_server, Storage) = (server, storage);

    /// <summary>The database.</summary>
    public IStorage Storage { get; }

    /// <summary>Where the live page is.</summary>
    public Uri Page => Spoken(TrunklineServer.AddressOf(_server));

    /// <summary>Where the API describes itself, for machines.</summary>
    public Uri OpenApi => new(Page, "openapi/v1.json");

    /// <summary>Where the API is.</summary>
    public Uri Api => new(Page, "api/v1/");

    /// <summary>Where stations connect, without their identity.</summary>
    public Uri Ocpp => new UriBuilder(Page) { Scheme = Page.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/ocpp" }.Uri;

    /// <summary>Opens the folder and starts.</summary>
    /// <exception cref="FileTroubleException">Folder or database cannot be used, or nobody may listen at the address.</exception>
    public static async Task<LivePlatform> StartAsync(
        Session session, Rehearsal line, PlatformRequest request, CancellationToken cancel)
    {
        Prepare(request.Folder, session);
        var storage = await request.Database.OpenAsync(session, cancel);
        WebApplication? server = null;
        try
        {
            var options = new ServerOptions
            {
                Stations = ServerOptions.StationsOf(line.Network),
                Urls = [request.Url],
                DataFolder = request.Folder,
                Clock = request.ClockOf(storage.IsNew),
                Time = session.Clock,
                Telemetry = request.Telemetry,
                Configure = builder => Log(builder, request.IsVerbose, request.LogFormat),
            };
            var rules = LineRules.Of(line);
            await ServedLine.AdmitAsync(storage.Journal, rules, options.Clock.Now, cancel);
            server = TrunklineServer.Build(options.StoppingWithin(request.StopWithin).With(rules, storage));
            await server.StartAsync(cancel);
            return new LivePlatform(server, storage);
        }
        catch (Exception trouble)
        {
            if (server is not null) await server.DisposeAsync();
            await storage.DisposeAsync();
            throw trouble switch
            {
                LineContradictedException contradicted => new FileTroubleException(
                    string.Join('\n', contradicted.Contradictions.Select(session.Messages.LineContradicted)), trouble),
                InvalidDataException => new FileTroubleException(trouble.Message, trouble),
                IOException or SocketException => new FileTroubleException(
                    session.Messages.CannotListen(request.Url, trouble.Message), trouble),
                UnauthorizedAccessException => new FileTroubleException(
                    session.Messages.CannotUseFolder(request.Folder, trouble.Message), trouble),
                _ => trouble,
            };
        }
    }

    /// <summary>Tells stations, ends what is under way, closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await TrunklineServer.EndAsync(_server);
        await Storage.DisposeAsync();
    }

    private static void Prepare(string folder, Session session)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (DataFolder.IsUnfinished(folder)) throw new FileTroubleException(session.Messages.RestoreUnfinished(folder));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new FileTroubleException(session.Messages.CannotUseFolder(folder, trouble.Message), trouble);
        }
    }

    private static void Log(WebApplicationBuilder builder, bool isVerbose, LogFormat format)
    {
        builder.Logging.ClearProviders();
        if (format == LogFormat.Json)
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }

        builder.Logging.SetMinimumLevel(isVerbose ? LogLevel.Information : LogLevel.Error);
        // That it cannot start is said in one line, and not with all that the host knows of it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.UseSetting(WebHostDefaults.SuppressStatusMessagesKey, "true");
    }

    // What people can type into a browser on this machine.
    private static Uri Spoken(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
}
