using System.Threading.Channels;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.VirtualStation.Tests.Centre;

/// <summary>One end of a connection that has no wire.</summary>
internal sealed class MemoryTransport : IOcppTransport
{
    private readonly Channel<Received> _in;
    private readonly Channel<Received> _out;
    private readonly Func<ReadOnlyMemory<byte>, bool> _passes;

    private MemoryTransport(Channel<Received> inbound, Channel<Received> outbound, Func<ReadOnlyMemory<byte>, bool> passes) =>
        (_in, _out, _passes) = (inbound, outbound, passes);

    /// <summary>Two ends; what each sends is looked at before the other has it, and may be swallowed.</summary>
    public static (MemoryTransport Station, MemoryTransport Centre) Pair(
        Func<ReadOnlyMemory<byte>, bool> ofStation, Func<ReadOnlyMemory<byte>, bool> ofCentre)
    {
        var up = Channel.CreateUnbounded<Received>();
        var down = Channel.CreateUnbounded<Received>();
        return (new MemoryTransport(down, up, ofStation), new MemoryTransport(up, down, ofCentre));
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        var copy = text.ToArray();
        if (!_passes(copy)) return ValueTask.CompletedTask;
        return _out.Writer.TryWrite(new Received(ReceivedKind.Text, copy))
            ? ValueTask.CompletedTask
            : ValueTask.FromException(new IOException("The connection is gone."));
    }

    public async ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation)
    {
        try
        {
            return await _in.Reader.ReadAsync(cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new IOException("The connection is gone.");
        }
    }

    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellation)
    {
        _out.Writer.TryWrite(new Received(ReceivedKind.Closed, default, code, reason));
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        _in.Writer.TryComplete();
        _out.Writer.TryComplete();
    }
}
