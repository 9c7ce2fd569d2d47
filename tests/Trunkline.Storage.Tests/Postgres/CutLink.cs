using System.Net;
using System.Net.Sockets;

namespace Trunkline.Storage.Tests.Postgres;

/// <summary>A way to a server that can be cut at a moment of the test's choice: before what is sent next arrives, on either side.</summary>
internal sealed class CutLink : IAsyncDisposable
{
    private readonly string _socket;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _links = [];
    private readonly Task _accepting;
    private int _cut;

    private const int BeforeServer = 1;
    private const int BeforeClient = 2;

    internal CutLink(string socket)
    {
        _socket = socket;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What a client sends next is lost, and its connection with it.</summary>
    internal void CutBeforeServer() => Volatile.Write(ref _cut, BeforeServer);

    /// <summary>What the server answers next is lost, and the connection with it: the server has done what it was told.</summary>
    internal void CutBeforeClient() => Volatile.Write(ref _cut, BeforeClient);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_links);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _links.Add(LinkAsync(await _listener.AcceptSocketAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task LinkAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(new UnixDomainSocketEndPoint(_socket), _end.Token);
        await Task.WhenAny(PumpAsync(near, far, BeforeServer), PumpAsync(far, near, BeforeClient));
    }

    private async Task PumpAsync(Socket from, Socket to, int cut)
    {
        byte[] buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (Interlocked.CompareExchange(ref _cut, 0, cut) == cut) return;
                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
