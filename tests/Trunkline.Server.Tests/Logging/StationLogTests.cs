using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Server.Logging;
using Trunkline.Server.Tests.Api;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Logging;

/// <summary>How much is logged of one station, changed while the server runs, and what each line says beside its text.</summary>
public class StationLogTests
{
    private const string Swap =
        """
        {"eventType":"BatteryIn","requestId":7,"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":99,"serialNumber":"B1","soC":23,"soH":85}]}
        """;

    [Fact]
    public async Task One_station_is_logged_frame_by_frame_for_a_while_and_its_neighbour_is_not()
    {
        Lines lines = new();
        await using ServerRig rig = await RigAsync(lines);
        WireStation north = await rig.ConnectAsync();
        WireStation south = await rig.ConnectAsync("south");
        await north.CallAsync("Heartbeat", "{}");
        Assert.Empty(lines.Frames("north"));

        StationLogs logs = rig.App.Services.GetRequiredService<StationLogs>();
        logs.Set("north", LogLevel.Trace, TimeSpan.FromMinutes(30));
        await north.CallAsync("Heartbeat", "{}", "h1");
        await south.CallAsync("Heartbeat", "{}", "h2");
        // What went out is logged when it has gone out: before the next does.
        await north.CallAsync("Heartbeat", "{}", "h3");
        Assert.Contains(lines.Frames("north"), line => line.Contains("""in: [2,"h1","Heartbeat",{}]""", StringComparison.Ordinal));
        Assert.Contains(lines.Frames("north"), line => line.Contains("""out: [3,"h1",""", StringComparison.Ordinal));
        Assert.Empty(lines.Frames("south"));

        rig.Time.Advance(TimeSpan.FromMinutes(31));
        int before = lines.Frames("north").Length;
        Assert.Null(logs.Find("north"));
        WireStation again = await rig.ConnectAsync();
        await again.CallAsync("Heartbeat", "{}");
        Assert.Equal(before, lines.Frames("north").Length);
    }

    [Fact]
    public async Task A_line_about_a_swap_says_which_station_connection_and_request()
    {
        Lines lines = new();
        await using ServerRig rig = await RigAsync(lines);
        WireStation north = await rig.ConnectAsync();
        rig.App.Services.GetRequiredService<StationLogs>().Set("north", LogLevel.Debug, TimeSpan.FromMinutes(1));
        await north.CallAsync("BatterySwap", Swap);
        Line line = Assert.Single(lines.All, each => each.Scope.ContainsKey("Request"));
        Assert.Equal("north", line.Scope["Station"]);
        Assert.Equal(7, line.Scope["Request"]);
        Assert.NotNull(line.Scope["Connection"]);
    }

    [Fact]
    public async Task The_level_is_set_and_ended_through_the_API()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        string path = $"stations/{ApiRig.Station}/log-level";
        Assert.False((await rig.GetAsync(path)).TryGetProperty("level", out _));

        using HttpResponseMessage set = await rig.SendAsync(HttpMethod.Put, path, """{"level":"Trace","minutes":5}""");
        JsonElement present = await ApiRig.ReadAsync(set, HttpStatusCode.OK);
        Assert.Equal("trace", present.GetProperty("level").GetString());
        Assert.InRange(
            present.GetProperty("until").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
        Assert.Equal("trace", (await rig.GetAsync(path)).GetProperty("level").GetString());

        using HttpResponseMessage ended = await rig.SendAsync(HttpMethod.Put, path, """{"level":null}""");
        await ApiRig.ReadAsync(ended, HttpStatusCode.OK);
        Assert.False((await rig.GetAsync(path)).TryGetProperty("level", out _));
    }

    [Theory]
    [InlineData("stations/nowhere/log-level", """{"level":"trace"}""", HttpStatusCode.NotFound)]
    [InlineData($"stations/{ApiRig.Station}/log-level", """{"level":"loud"}""", HttpStatusCode.BadRequest)]
    [InlineData($"stations/{ApiRig.Station}/log-level", """{"level":"trace","minutes":1441}""", HttpStatusCode.BadRequest)]
    [InlineData($"stations/{ApiRig.Station}/log-level", "{}", HttpStatusCode.BadRequest)]
    public async Task What_makes_no_sense_is_refused(string path, string body, HttpStatusCode expected)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage refused = await rig.SendAsync(HttpMethod.Put, path, body);
        await ApiRig.ReadAsync(refused, expected);
    }

    private static Task<ServerRig> RigAsync(Lines lines) => ServerRig.StartAsync(options => options with
    {
        Configure = builder =>
        {
            options.Configure!(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Error).AddProvider(lines);
        },
    });

    private sealed record Line(string Category, string Text, IReadOnlyDictionary<string, object?> Scope);

    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<Line> All { get; } = [];

        public string[] Frames(string station) =>
        [
            .. All.Where(line => line.Category == StationLogs.CategoryOf(station)).Select(line => line.Text)
                .Where(text => text.Contains("in: [", StringComparison.Ordinal) || text.Contains("out: [", StringComparison.Ordinal)),
        ];

        public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Log(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => lines._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                Dictionary<string, object?> scope = [];
                lines._scopes.ForEachScope(
                    (each, all) =>
                    {
                        if (each is not IEnumerable<KeyValuePair<string, object?>> members) return;
                        foreach ((string name, object? value) in members) all[name] = value;
                    },
                    scope);
                lines.All.Enqueue(new Line(category, formatter(state, exception), scope));
            }
        }
    }
}
