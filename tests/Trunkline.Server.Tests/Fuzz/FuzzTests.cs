using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Trunkline.Cluster.Line;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tests.Files;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Hosting;
using Trunkline.Server.Stations;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Fuzz;

/// <summary>
/// Three stations of a real line send whatever comes to mind; the fourth goes on as it should. How many frames, and of which seed:
/// <c>TRUNKLINE_FUZZ_FRAMES</c> and <c>TRUNKLINE_FUZZ_SEED</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FramesOfATest = 100_000;

    // Between two questions that must be answered.
    private const int FramesAtOnce = 12;

    // What a server may come to hold more while it knows everything that a line of this size can tell.
    private const long MostGrowth = 64 << 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private string[] _serials = [];
    private string[] _vins = [];
    private long _sent;
    private long _reconnections;

    private static long Frames => Asked("TRUNKLINE_FUZZ_FRAMES") ?? FramesOfATest;

    private static ulong Seed => (ulong)(Asked("TRUNKLINE_FUZZ_SEED") ?? 1);

    private static long? Asked(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    [Fact]
    public async Task Whatever_stations_send_the_server_lives_others_notice_nothing_and_the_books_stay_in_order()
    {
        Rehearsal scenario = new SmallLine().Rehearse();
        LineRules line = LineRules.Of(scenario);
        _serials = [.. line.Register.Batteries.Take(60).Select(battery => battery.Serial)];
        _vins = [.. line.Register.Trucks.Take(10).Select(truck => truck.Vin)];
        string[] stations = [.. line.Network.Stations.Select(station => station.Id)];
        await using IStorage storage = await TestEngine.OpenTemporaryAsync(new StorageOptions());
        StationRegistry registry = StationRegistry.Open(path: null, stations);
        WebApplication app = TrunklineServer.Build(new ServerOptions
        {
            Stations = ServerOptions.StationsOf(line.Network),
            Registry = registry,
            Gateway = new()
            {
                Session = new() { RatePolicy = RatePolicy.SlowDown, Limits = FrameLimits.Default with { MaxFramesPerSecond = 0 } },
            },
            Configure = builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddProvider(new Errors(_errors)),
        }.With(line, storage));
        await app.StartAsync(Patience.Token);
        long before = 0, waited;
        try
        {
            using CancellationTokenSource over = new();
            Task<long> bystander = StandByAsync(
                TrunklineServer.OcppAddressOf(app, stations[0]), stations[0], registry.NewSecrets[stations[0]], over.Token);
            Task[] fuzzers =
            [
                .. stations.Skip(1).Select((station, number) => Task.Run(() => FuzzAsync(
                    TrunklineServer.OcppAddressOf(app, station), station, registry.NewSecrets[station], (ulong)number + 1))),
            ];
            while (Interlocked.Read(ref _sent) < Frames / 5 && !Task.WhenAll(fuzzers).IsCompleted)
                await Task.WhenAny(Task.WhenAll(fuzzers), Task.Delay(100));
            before = GC.GetTotalMemory(forceFullCollection: true);
            await Task.WhenAll(fuzzers);
            await over.CancelAsync();
            waited = await bystander;
        }
        finally
        {
            await app.StopAsync(Patience.Token);
            await app.DisposeAsync();
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            $"{_sent:N0} frames of seed {Seed}, {_reconnections:N0} new connections, {growth / 1e6:N1} MB more; "
            + $"slowest answer to the other {waited} ms");
        foreach (var (kind, count) in _answers.OrderByDescending(each => each.Value)) output.WriteLine($"{count,10:N0} {kind}");
        foreach (string error in _errors.Take(5)) output.WriteLine(error);
        Assert.True(_errors.IsEmpty, $"{_errors.Count} errors in the server's log, the first of them above");
        Assert.True(_answers.GetValueOrDefault("result") > _sent / 20, "hardly anything was understood: the frames show little");
        Assert.True(growth < MostGrowth, $"{growth / 1e6:N1} MB more");
        Assert.Empty(await storage.CheckBooksAsync(10, Patience.Token));
    }

    // One that lives on as it should: every question is answered rightly, within seconds.
    private static async Task<long> StandByAsync(Uri address, string station, string secret, CancellationToken over)
    {
        await using WireStation wire = new();
        await wire.ConnectAsync(address, station, secret);
        await wire.BootAsync(speaksProfile: false);
        long slowest = 0;
        while (!over.IsCancellationRequested)
        {
            long began = Stopwatch.GetTimestamp();
            Assert.True((await wire.CallAsync("Heartbeat", "{}")).TryGetProperty("currentTime", out _));
            slowest = Math.Max(slowest, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.WhenAny(Task.Delay(20, over), Task.Delay(20, CancellationToken.None));
        }

        Assert.True(slowest < LongestWait.TotalMilliseconds, $"an answer took {slowest} ms");
        return slowest;
    }

    private async Task FuzzAsync(Uri address, string station, string secret, ulong number)
    {
        FrameMill mill = new(Seed, number, _serials, _vins);
        FrameMill answers = new(Seed, number + 1_000, _serials, _vins);
        while (Interlocked.Read(ref _sent) < Frames)
        {
            await using FuzzedConnection connection = new(mill, answers, _answers);
            await connection.OpenAsync(address, station, secret);
            while (Interlocked.Read(ref _sent) < Frames && await connection.SendAsync(FramesAtOnce))
                Interlocked.Add(ref _sent, FramesAtOnce);
            Interlocked.Increment(ref _reconnections);
        }
    }

    private sealed class Errors(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        // Silos say it as an error when an order finds its connection gone, which is as it should be here.
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Orleans", StringComparison.Ordinal) ? NullLogger.Instance : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error && errors.Count < 100) errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
