using System.Text;
using System.Threading.Channels;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>Two ends of a connection in memory.</summary>
internal sealed class MemoryTransport : IOcppTransport
{
    private readonly Channel<Received> _incoming = Channel.CreateUnbounded<Received>();
    private MemoryTransport _other = null!;

    /// <summary>Every text that this end sent.</summary>
    public List<string> Sent { get; } = [];

    public static (MemoryTransport A, MemoryTransport B) Pair()
    {
        MemoryTransport a = new();
        MemoryTransport b = new() { _other = a };
        a._other = b;
        return (a, b);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        lock (Sent) Sent.Add(Encoding.UTF8.GetString(text.Span));
        _other._incoming.Writer.TryWrite(new Received(ReceivedKind.Text, text.ToArray()));
        return ValueTask.CompletedTask;
    }

    public ValueTask SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), default);

    public async ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation)
    {
        Received received = await _incoming.Reader.ReadAsync(cancellation);
        return received.Bytes.Length > maxBytes ? new Received(ReceivedKind.TooLarge) : received;
    }

    /// <summary>The next text, for tests that play the other side by hand.</summary>
    public async Task<string> NextAsync() =>
        Encoding.UTF8.GetString((await ReceiveAsync(int.MaxValue, TestContext.Current.CancellationToken)).Bytes.Span);

    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellation)
    {
        _other._incoming.Writer.TryWrite(new Received(ReceivedKind.Closed, default, code, reason));
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        _incoming.Writer.TryComplete(new IOException("aborted"));
        _other._incoming.Writer.TryComplete(new IOException("reset by the other side"));
    }
}
