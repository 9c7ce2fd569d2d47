using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Trunkline.Cli.Tests.Serve;

/// <summary><c>trunkline serve</c> as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LowestPort = 20_000;
    private const int HighestPort = 32_000;

    private static int _ports;

    private readonly Process _process;
    private readonly TaskCompletionSource _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];
    private TaskCompletionSource _saidMore = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _serves.TrySetException(new InvalidOperationException("The server has ended: " + Said));
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
    }

    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>
    /// A port that nobody listens at now, and that no connection gets by itself: a server that is killed and started again must find it
    /// free once more. Systems take those from 32768 upwards.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = LowestPort + (Environment.ProcessId * 16 + Interlocked.Increment(ref _ports)) % (HighestPort - LowestPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one.
            }
        }
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        // The host that this test runs on.
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string command = Path.Combine(AppContext.BaseDirectory, "trunkline.dll");
        var start = new ProcessStartInfo(host, [command, "serve", "--lang", "en", .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.Start();
        server._process.BeginErrorReadLine();
        server._process.BeginOutputReadLine();
        await server._serves.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task UntilSaidAsync(string text)
    {
        while (true)
        {
            Task more;
            lock (_said)
            {
                if (_said.Exists(line => line.Contains(text, StringComparison.Ordinal))) return;
                more = _saidMore.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>As <c>kill</c> does: in order.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Add(line);
            _saidMore.TrySetResult();
            _saidMore = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (line.Contains("serving, with its data in", StringComparison.Ordinal)) _serves.TrySetResult();
    }
}
