using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;

namespace Trunkline.Cli.Load;

/// <summary>What a process has used: of the processor since its start, of memory now.</summary>
internal readonly record struct ProcessUse(TimeSpan Processor, long Memory)
{
    public static ProcessUse Of(Process process)
    {
        process.Refresh();
        return new ProcessUse(process.TotalProcessorTime, process.WorkingSet64);
    }
}

/// <summary><c>trunkline serve</c> as a process of its own, which is loaded, killed, and started again.</summary>
internal sealed class LoadServer(Session session, string scenario, LoadRequest request) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    // Not one of those that connections get by themselves: after a kill it must be free once more.
    private const int LowestPort = 20_000, HighestPort = 32_000;
    private const int MostSaid = 4_096;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Queue<string> _said = new();
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = request.Server ?? new Uri($"http://127.0.0.1:{FreePort()}");

    /// <summary>What it has used; nothing of a server that is not ours.</summary>
    public ProcessUse Use => _process is null ? default : ProcessUse.Of(_process);

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <exception cref="FileTroubleException">It has ended instead, or takes too long.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        if (request.Server is null) Begin();
        long began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(cancel))
        {
            if (_process is { HasExited: true } || Stopwatch.GetElapsedTime(began) > Patience)
                throw new FileTroubleException(session.Messages.LoadNotReady(Address.ToString(), Said()));
            await Task.Delay(BetweenLooks, cancel);
        }
    }

    /// <summary>Starts it, and does not wait.</summary>
    public void Begin() => _process = Started();

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>As <c>kill</c> does: in order. Its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancel)
    {
        if (_process is null) return ExitCode.Done;
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(cancel);
        await _process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
        int exit = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exit;
    }

    /// <summary>What something of its API says.</summary>
    public Task<string> GetAsync(string path, CancellationToken cancel) => _http.GetStringAsync(new Uri(Address, path), cancel);

    public void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill();
        _process?.Dispose();
        _http.Dispose();
    }

    private Process Started()
    {
        // The host that this runs on, which need not be on the path.
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? path
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] database = request.Database is { } words ? ["--database", words] : [];
        var start = new ProcessStartInfo(
            host,
            [
                Path.Combine(AppContext.BaseDirectory, "trunkline.dll"), "serve", scenario, "--lang", "en",
                "--url", Address.ToString(), "--data", request.Data, .. database,
            ])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = session.Folder,
        };
        var process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "health/ready"), cancel);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > MostSaid) _said.Dequeue();
        }
    }

    private string Said()
    {
        lock (_said) return string.Join('\n', _said.TakeLast(10));
    }

    private static int FreePort()
    {
        for (int port = LowestPort + (Environment.ProcessId * 16 % (HighestPort - LowestPort)); ; port++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException) when (port < HighestPort)
            {
                // The next one.
            }
        }
    }
}
