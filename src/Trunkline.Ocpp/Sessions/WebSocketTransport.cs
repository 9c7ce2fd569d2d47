using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Trunkline.Ocpp.Sessions;

/// <summary>A WebSocket, of a server or a client, as a transport that owns it. Compression is the socket's business.</summary>
public sealed class WebSocketTransport(WebSocket socket) : IOcppTransport, IDisposable
{
    private const int FirstBuffer = 4_096;
    private const int MaxCloseReasonBytes = 123;

    private bool _isSkipping;
    private bool _isFaulted;

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation)
    {
        byte[] buffer = [];
        try
        {
            // Most connections are silent most of the time: a buffer is taken when something has come.
            if (!_isSkipping)
            {
                ValueWebSocketReceiveResult first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellation).ConfigureAwait(false);
                if (first.MessageType == WebSocketMessageType.Close) return ClosedByPeer();
                if (first.EndOfMessage)
                    return new Received(first.MessageType == WebSocketMessageType.Text ? ReceivedKind.Text : ReceivedKind.NotText);
            }

            buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            int length = 0;
            while (true)
            {
                if (length == buffer.Length) buffer = Grown(buffer, length);
                ValueWebSocketReceiveResult part =
                    await socket.ReceiveAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return ClosedByPeer();
                if (_isSkipping)
                {
                    // The rest of a message that was reported already.
                    _isSkipping = !part.EndOfMessage;
                    continue;
                }

                length += part.Count;
                bool isText = part.MessageType == WebSocketMessageType.Text;
                if (!isText || length > maxBytes)
                {
                    _isSkipping = !part.EndOfMessage;
                    return new Received(isText ? ReceivedKind.TooLarge : ReceivedKind.NotText);
                }

                if (part.EndOfMessage) return new Received(ReceivedKind.Text, buffer.AsSpan(0, length).ToArray());
            }
        }
        catch (WebSocketException failure) when (failure.WebSocketErrorCode == WebSocketError.Faulted)
        {
            // The socket has written a close frame itself; an abort could overtake it.
            _isFaulted = true;
            return new Received(ReceivedKind.Malformed, default, CloseCode.ProtocolError, failure.Message);
        }
        finally
        {
            if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(int code, string reason, CancellationToken cancellation)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Abort() => socket.Abort();

    /// <summary>
    /// Frees the socket. A server's socket that has closed over a malformed frame aborts its connection when it is freed, and
    /// the abort would overtake the close frame: that one is left to the end of its request.
    /// </summary>
    public void Dispose()
    {
        if (!_isFaulted) socket.Dispose();
    }

    private Received ClosedByPeer() => new(
        ReceivedKind.Closed,
        default,
        (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty),
        socket.CloseStatusDescription ?? "");

    private static byte[] Grown(byte[] buffer, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // A close frame has room for 123 bytes of reason.
    private static string Shortened(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > MaxCloseReasonBytes)
            reason = reason[..^1];
        return reason;
    }
}
