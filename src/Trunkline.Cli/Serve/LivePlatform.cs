using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Trunkline.Cli.Backup;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Model.Scenario;
using Trunkline.Server.Hosting;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Cli.Serve;

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
    /// <param name="clockOf">The clock, asked for when nobody else can use the folder; true for a folder without a database.</param>
    /// <param name="stopWithin">How long stations may take at the end to finish what is half done; null for the usual.</param>
    /// <exception cref="FileTroubleException">The folder cannot be used, or nobody may listen at the address.</exception>
    public static async Task<LivePlatform> StartAsync(
        Session session, Rehearsal line, string folder, string url, Func<bool, IDomainClock> clockOf, bool isVerbose,
        CancellationToken cancel, TimeSpan? stopWithin = null, LogFormat logFormat = LogFormat.Text)
    {
        string database = Path.Combine(folder, "trunkline.db");
        bool isNew = !File.Exists(database);
        var storage = await OpenAsync(session, folder, database, cancel);
        WebApplication? server = null;
        try
        {
            var options = new ServerOptions
            {
                Stations = ServerOptions.StationsOf(line.Network),
                Urls = [url],
                DataFolder = folder,
                Clock = clockOf(isNew),
                Time = session.Clock,
                Configure = builder => Log(builder, isVerbose, logFormat),
            };
            if (stopWithin is { } most) options = options.StoppingWithin(most);
            server = TrunklineServer.Build(options.With(LineRules.Of(line), storage));
            await server.StartAsync(cancel);
            return new LivePlatform(server, storage);
        }
        catch (Exception trouble)
        {
            if (server is not null) await server.DisposeAsync();
            await storage.DisposeAsync();
            throw trouble switch
            {
                InvalidDataException => new FileTroubleException(trouble.Message, trouble),
                IOException or SocketException => new FileTroubleException(session.Messages.CannotListen(url, trouble.Message), trouble),
                UnauthorizedAccessException => new FileTroubleException(session.Messages.CannotUseFolder(folder, trouble.Message), trouble),
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

    private static async Task<IStorage> OpenAsync(Session session, string folder, string database, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (DataFolder.IsUnfinished(folder)) throw new FileTroubleException(session.Messages.RestoreUnfinished(folder));
            return await SqliteStorage.OpenAsync(database, cancellationToken: cancel);
        }
        catch (StorageOpeningException trouble)
        {
            string message = trouble.IsInUse ? session.Messages.FolderInUse(folder) : trouble.Message;
            throw new FileTroubleException(message, trouble);
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
        builder.WebHost.UseSetting(WebHostDefaults.SuppressStatusMessagesKey, "true");
    }

    // What people can type into a browser on this machine.
    private static Uri Spoken(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
}
