using Trunkline.Ocpp.Sessions;

namespace Trunkline.Server.Gateway;

/// <summary>A transport that says when something came in and when something has gone out.</summary>
internal sealed class WatchedTransport(IOcppTransport inner, Action<Received> onReceived, Action<ReadOnlyMemory<byte>> onSent)
    : IOcppTransport
{
    public async ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        await inner.SendAsync(text, cancellation).ConfigureAwait(false);
        onSent(text);
    }

    public async ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation)
    {
        Received received = await inner.ReceiveAsync(maxBytes, cancellation).ConfigureAwait(false);
        onReceived(received);
        return received;
    }

    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellation) =>
        inner.CloseAsync(code, reason, cancellation);

    public void Abort() => inner.Abort();
}
