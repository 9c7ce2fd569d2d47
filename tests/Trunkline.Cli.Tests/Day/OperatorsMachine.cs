using System.Diagnostics;
using System.Text.Json.Nodes;
using Trunkline.Cli.Tests.Serve;
using Trunkline.Server.Stations;
using Trunkline.Server.Tests.Rig;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Tests.Day;

/// <summary>
/// A machine as the operations guide has it, in a folder: a shell that takes its commands as they stand there, and a server in the place of
/// the service. Users, rights and systemd are the system's, and left out.
/// </summary>
internal sealed class OperatorsMachine : IAsyncDisposable
{
    public const string NewStation = "east-late";

    private const string Prelude =
        """
        set -euo pipefail
        sudo() { "$@"; }
        useradd() { :; }
        chown() { :; }
        cp() { :; }
        date() { echo Mon; }
        systemctl() { echo "systemctl $*"; }
        journalctl() { cat "$OPT/server.log"; }
        # Of what it is given it needs the last word alone: where the file is to be.
        install() { mkdir -p "$(dirname "${!#}")"; cat >"${!#}"; }
        trunkline() { "$HOST" "$COMMAND" "$@" --lang en; }
        # What never ends is looked at for two seconds.
        curl() { if [[ $* == *-N* ]]; then command curl -s -m 2 "$@" || true; else command curl -S "$@"; fi; }
        cd "$OPT"

        """;

    private readonly Desk _desk = new();
    private readonly string _url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
    private ServerProcess? _server;
    private string _log = "";

    public OperatorsMachine()
    {
        BusyLine.Write(_desk);
        Directory.CreateDirectory(Path.Combine(_desk.Folder, "backups"));
    }

    /// <summary>Whether there is all that the guide's commands need.</summary>
    public static bool HasShell => new[] { "bash", "curl", "jq" }.All(tool => File.Exists($"/usr/bin/{tool}"));

    public OperationsGuide Guide { get; } = new();

    /// <summary>The folder of the server's data.</summary>
    public string Data => Path.Combine(_desk.Folder, "data");

    /// <summary>All that the server has said since its last start.</summary>
    public string Said => _server!.Said;

    /// <summary>Runs a block of the guide.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DoAsync(string section, int block = 1)
    {
        await File.WriteAllTextAsync(Path.Combine(_desk.Folder, "server.log"), _log + (_server?.Said ?? ""));
        string commands = Guide.Commands(section, block)
            .Replace("./trunkline ", "trunkline ", StringComparison.Ordinal)
            .Replace("/opt/trunkline", _desk.Folder, StringComparison.Ordinal)
            .Replace("/etc/trunkline", _desk.Folder, StringComparison.Ordinal)
            .Replace("/var/lib/trunkline", Data, StringComparison.Ordinal)
            .Replace("/var/backups", Path.Combine(_desk.Folder, "backups"), StringComparison.Ordinal)
            .Replace("samples/ningde-xiamen", "line", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080", _url, StringComparison.Ordinal)
            .Replace("changle-southbound", NewStation, StringComparison.Ordinal)
            .Replace("changle-northbound", "middle-east", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", Prelude + commands])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment =
            {
                ["OPT"] = _desk.Folder,
                ["HOST"] = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                ["COMMAND"] = Path.Combine(AppContext.BaseDirectory, "trunkline.dll"),
            },
        };
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{commands}\nended with {shell.ExitCode}:\n{output}\n{await errors}");
        return output + await errors;
    }

    /// <summary>Runs a block of the guide until it prints a text: what it looks at takes a while.</summary>
    public Task<string> UntilAsync(string expected, string section, int block = 1) =>
        UntilAsync(output => output.Contains(expected, StringComparison.Ordinal), $"'{expected}' did not come", section, block);

    /// <summary>Runs a block of the guide until it prints a text no more.</summary>
    public Task<string> UntilGoneAsync(string text, string section, int block = 1) =>
        UntilAsync(output => !output.Contains(text, StringComparison.Ordinal), $"'{text}' did not go", section, block);

    private async Task<string> UntilAsync(Func<string, bool> isSo, string otherwise, string section, int block)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            string output = await DoAsync(section, block);
            if (isSo(output)) return output;
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30), $"{otherwise}:\n{output}");
        }
    }

    /// <summary>What the unit of systemd does: the settings are those of the file, only the clock is hurried.</summary>
    public async Task StartServiceAsync() => _server = await ServerProcess.StartAsync(
        "--config", Path.Combine(_desk.Folder, "serve.json"), "--speed", "200", "--start", "2026-03-31T00:00+08:00");

    public async Task StopServiceAsync()
    {
        Assert.Equal(0, await _server!.EndAsync());
        _log += _server.Said + "\n";
        _server.Dispose();
        _server = null;
    }

    public BusyLine StartLine() => BusyLine.Start(_desk, Data, _url);

    /// <summary>A third station in the network file, at its end; it has a stock of two batteries.</summary>
    public void AddStation()
    {
        var network = JsonNode.Parse(_desk.Read("line/network.json"))!;
        var stations = network["stations"]!.AsArray();
        var late = stations[1]!.DeepClone();
        (late["id"], late["name"]) = (NewStation, "East late");
        (late["place"], late["carriageway"]) = ("east", "forward");
        late["stock"]![0]!["count"] = 2;
        stations.Add(late);
        _desk.Write("line/network.json", network.ToJsonString());
    }

    /// <summary>A new version of the price plan, in the scenario.</summary>
    public void RaisePrice()
    {
        var scenario = JsonNode.Parse(_desk.Read("line/scenario.json"))!;
        scenario["economics"] = new JsonObject { ["swapYuanPerKWh"] = 1.3, ["pricePlanVersion"] = 2 };
        _desk.Write("line/scenario.json", scenario.ToJsonString());
    }

    /// <summary>The new station as its maker built it: text over a WebSocket.</summary>
    public async Task<WireStation> ConnectNewStationAsync(string secret)
    {
        WireStation station = new();
        string address = _url.Replace("http", "ws", StringComparison.Ordinal);
        await station.ConnectAsync(new Uri($"{address}/ocpp/{NewStation}"), NewStation, secret);
        return station;
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        _desk.Dispose();
        return ValueTask.CompletedTask;
    }
}
