using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Telemetry;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tests.Files;
using Trunkline.Model.Units;
using Trunkline.Server.Api;
using Trunkline.Server.Hosting;
using Trunkline.Server.Lanes;
using Trunkline.Server.Logs;
using Trunkline.Server.Stations;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>
/// The API of a small line, on a real server with a real silo over a real database. The domain clock stands still until it is moved; the
/// server can be started anew on the same database.
/// </summary>
internal sealed class ApiRig : IAsyncDisposable
{
    public const string Station = "middle-east";

    private static readonly Rehearsal Scenario = new SmallLine().Rehearse();

    private readonly FlightCounter _flight = new();
    private readonly EventOptions _events;
    private readonly LogOptions _logs;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly SemaphoreSlim _logged = new(0);
    private WebApplication? _app;
    private StationRegistry? _registry;
    private long _heardUpTo;

    private ApiRig(EventOptions events, LogOptions logs) => (_events, _logs) = (events, logs);

    public LineRules Line { get; } = LineRules.Of(Scenario);

    /// <summary>A truck that reserves, and drives from west to east and back.</summary>
    public Truck Truck => Line.Register.Trucks.First(truck => truck.Reserves);

    public ManualClock Clock { get; private set; } = null!;

    public IStorage Storage { get; private set; } = null!;

    /// <summary>Below the API's root.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Methods and paths of the API that the server answers, whether described or not.</summary>
    public IEnumerable<string> Routes => _app!.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
        .Where(route => !route.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal))
        .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            .Select(method => $"{method} {route.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}"));

    public LaneWatch Lanes => _app!.Services.GetRequiredService<LaneWatch>();

    public TelemetryDesk Telemetry => _app!.Services.GetRequiredService<TelemetryDesk>();

    private IStationDirectory Directory => _app!.Services.GetRequiredService<IStationDirectory>();

    public static async Task<ApiRig> StartAsync(
        EventOptions? events = null, ICommitObserver? observer = null, LogOptions? logs = null)
    {
        ApiRig rig = new(events ?? new EventOptions(), logs ?? new LogOptions());
        rig.Clock = new ManualClock(Scenario.Start, rig._flight);
        rig.Storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = rig._flight, Observer = observer });
        await rig.StartServerAsync();
        return rig;
    }

    /// <summary>The server stops, and another one starts on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    /// <summary>Stock, a promise, a swap, and something that made no sense: enough for every resource to have something to say.</summary>
    public async Task<JsonElement> HaveASwapAsync()
    {
        await TellStockAsync();
        JsonElement plan = await PostAsync("trips", Question());
        await _flight.WhenQuietAsync();
        Clock.MoveTo(Instant.FromUtc(plan.GetProperty("eta").GetDateTimeOffset().UtcDateTime));
        await _flight.WhenQuietAsync();
        await SwapAsync();
        await TellAsync(Station, new StationFact.Oddity("plate-unknown", "truck/unknown", """{"plate":"?"}"""));
        return plan;
    }

    /// <summary>What <see cref="Truck"/> asks for, 100 km before the station.</summary>
    public object Question(bool reserve = true) => new
    {
        truck = Truck.Id, demand = 0, node = 0, loaded = true, storedWh = 300_000, capacityWh = 400_000, reserve,
    };

    public async Task TellStockAsync()
    {
        int battery = 0;
        foreach (Model.Network.Station station in Line.Network.Stations)
        {
            await Directory.AttachAsync(station.Id, station.Id + "-1", new Link());
            List<StationFact> facts = [new StationFact.Linked(SpeaksProfile: true)];
            for (short slot = 0; slot < station.Batteries; slot++)
            {
                string serial = Line.Register.Batteries[battery++].Serial;
                facts.Add(new StationFact.SlotCharging(slot, "tx" + slot, 0, ChargingStep.Started, serial, 950, 990, null, null));
            }

            await TellAsync(station.Id, [.. facts]);
        }
    }

    public async Task TellAsync(string station, params StationFact[] facts)
    {
        await Directory.TellAsync(station, facts, Patience.Token);
        await _flight.WhenQuietAsync();
    }

    /// <summary>Time passes, and what is due then is done.</summary>
    public async Task MoveAsync(Duration time)
    {
        Clock.MoveTo(Clock.Now + time);
        await _flight.WhenQuietAsync();
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(path, Patience.Token);
        return await ReadAsync(response, HttpStatusCode.OK);
    }

    public async Task<JsonElement> PostAsync(string path, object body, string? key = null)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, path, body, key);
        return await ReadAsync(response, HttpStatusCode.OK);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, string? key = null, string? language = null)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is string text) request.Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        HttpResponseMessage response = await Http.SendAsync(request, Patience.Token);
        await _flight.WhenQuietAsync();
        return response;
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        string text = await response.Content.ReadAsStringAsync(Patience.Token);
        Assert.True(response.StatusCode == expected, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>A station of the line, made of text, that has announced itself and may be asked for something.</summary>
    public async Task<WireStation> ConnectAsync(string station = Station, string version = "ocpp2.1", bool speaksProfile = true)
    {
        WireStation wire = new();
        await wire.ConnectAsync(TrunklineServer.OcppAddressOf(_app!, station), station, _registry!.NewSecrets[station], version);
        await wire.BootAsync(speaksProfile);
        // The centre asks for things by itself once it may ask at all.
        await wire.IsAskedAsync();
        return wire;
    }

    /// <summary>Listens, from where it listened last, until something has happened to a command; gives the event.</summary>
    public async Task<JsonElement> WaitForEventAsync(string what)
    {
        string address = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"events?after={_heardUpTo}");
        using HttpResponseMessage response =
            await Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Patience.Token);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync(Patience.Token));
        JsonElement heard = default;
        while (await lines.ReadLineAsync(Patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) heard = JsonElement.Parse(line["data: ".Length..]);
            if (!line.StartsWith("id: ", StringComparison.Ordinal)) continue;
            _heardUpTo = long.Parse(line.AsSpan("id: ".Length), System.Globalization.CultureInfo.InvariantCulture);
            if (heard.GetProperty("kind").GetString() == "command" && heard.GetProperty("what").GetString() == what) return heard;
        }

        throw new InvalidOperationException($"The stream ended before a command was {what}.");
    }

    /// <summary>Ends when the server has written a line with this text into its log.</summary>
    public async Task WaitForLogAsync(string text)
    {
        while (true)
        {
            await _logged.WaitAsync(Patience.Token);
            if (_log.TryDequeue(out string? line) && line.Contains(text, StringComparison.Ordinal)) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        await Storage.DisposeAsync();
        _logged.Dispose();
    }

    private async Task SwapAsync()
    {
        Link link = new();
        Token vin = new("VIN", Truck.Vin);
        await Directory.AttachAsync(Station, Station + "-2", link);
        await TellAsync(Station, new StationFact.TruckAtGate(vin) { CommandId = "gate-1" });
        StationOrder.Swap order = Assert.Single(link.Orders.OfType<StationOrder.Swap>());
        StationView before = await _app!.Services.GetRequiredService<IStationViews>().ViewAsync(Station);
        int setSize = Truck.SetSize;
        BatteryTold[] delivered =
        [
            .. Enumerable.Range(0, setSize).Select(
                i => new BatteryTold(order.Slots[i], before.Slots[order.Slots[i]].Serial!, 950, 990)),
        ];
        int first = Line.Network.Stations.Sum(station => station.Batteries)
            + Line.Register.Trucks.Take(Truck.Number).Sum(other => other.SetSize);
        BatteryTold[] returned =
        [
            .. Enumerable.Range(0, setSize).Select(
                i => new BatteryTold((short)(10 + i), Line.Register.Batteries[first + i].Serial, 300, 980)),
        ];
        await TellAsync(
            Station,
            new StationFact.SwapAnswered(order.RequestId, Reason.None),
            new StationFact.LaneReached(order.Lane, LaneStep.Exchanging),
            new StationFact.SetOut(order.RequestId, vin, [.. delivered]) { CommandId = "out-1" },
            new StationFact.SetIn(order.RequestId, vin, [.. returned]) { CommandId = "in-1" });
        await TellAsync(Station, new StationFact.LaneReached(order.Lane, LaneStep.Clear));
    }

    private async Task StartServerAsync()
    {
        _registry ??= StationRegistry.Open(path: null, Line.Network.Stations.Select(station => station.Id));
        ServerOptions options = new()
        {
            Stations = ServerOptions.StationsOf(Line.Network),
            Registry = _registry,
            Gateway = new() { SettleDelay = TimeSpan.Zero },
            Clock = Clock,
            Flight = _flight,
            Events = _events,
            Logs = _logs,
            Configure = builder => builder.Logging.ClearProviders().AddProvider(new Log(this)),
        };
        _app = TrunklineServer.Build(options.With(Line, Storage));
        await _app.StartAsync(Patience.Token);
        await _flight.WhenQuietAsync();
        Http = new HttpClient { BaseAddress = new Uri(TrunklineServer.AddressOf(_app), "api/v1/") };
    }

    private async Task StopServerAsync()
    {
        Http.Dispose();
        await _app!.StopAsync(Patience.Token);
        await _app.DisposeAsync();
    }

    private sealed class Link : IStationLink
    {
        public ConcurrentQueue<StationOrder> Orders { get; } = [];

        public void Order(StationOrder order) => Orders.Enqueue(order);

        public void Supersede()
        {
        }
    }

    private sealed class Log(ApiRig rig) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            rig._log.Enqueue($"{formatter(state, exception)} {exception}");
            rig._logged.Release();
        }

        public void Dispose()
        {
        }
    }
}
