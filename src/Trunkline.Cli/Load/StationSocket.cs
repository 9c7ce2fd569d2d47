using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trunkline.Cli.Load;

/// <summary>
/// A WebSocket of a station, with as little around it as there can be: whoever loads a server must cost far less than the server. Frames
/// are whole messages, nothing is compressed.
/// </summary>
internal sealed class StationSocket : IDisposable
{
    /// <summary>Bytes that must be free before a text that is sent.</summary>
    public const int Headroom = 8;

    private const int LongestMessage = 64 * 1024;
    private const byte Final = 0x80, Text = 1, Close = 8, Ping = 9, Pong = 10, Masked = 0x80, TwoBytes = 126, EightBytes = 127;

    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private byte[] _buffer = new byte[1024];
    private int _begin;
    private int _end;

    private StationSocket(Socket socket) => _socket = socket;

    /// <summary>Connects and shakes hands.</summary>
    /// <exception cref="SocketException">Nobody listens there, or the connection was lost.</exception>
    /// <exception cref="InvalidDataException">It was refused.</exception>
    public static async Task<StationSocket> ConnectAsync(
        IPEndPoint server, string path, string identity, string secret, CancellationToken cancel)
    {
        var socket = new StationSocket(new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        try
        {
            await socket._socket.ConnectAsync(server, cancel).ConfigureAwait(false);
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{identity}:{secret}"));
            socket.Send(Encoding.ASCII.GetBytes(
                $"GET {path}/{identity} HTTP/1.1\r\nHost: {server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp2.1\r\n"
                + $"Authorization: Basic {credentials}\r\n\r\n"));
            string answer = await socket.ReadHeadAsync(cancel).ConfigureAwait(false);
            if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
                throw new InvalidDataException($"{identity} was refused: {answer.Split('\r')[0]}");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a text that stands in a buffer behind <see cref="Headroom"/> bytes, which are overwritten.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public void SendText(Span<byte> buffer, int length) => SendFrame(buffer, Text, length);

    /// <summary>The next text; empty when the connection has ended. It stands until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveTextAsync()
    {
        try
        {
            while (true)
            {
                while (_end - _begin < 2) if (!await FillAsync(2).ConfigureAwait(false)) return default;
                byte kind = (byte)(_buffer[_begin] & 0x7F);
                int header = (_buffer[_begin + 1] & 0x7F) switch { TwoBytes => 4, EightBytes => 10, _ => 2 };
                while (_end - _begin < header) if (!await FillAsync(header).ConfigureAwait(false)) return default;
                int length = LengthAt(_begin);
                while (_end - _begin < header + length)
                    if (!await FillAsync(header + length).ConfigureAwait(false)) return default;
                var payload = _buffer.AsMemory(_begin + header, length);
                _begin += header + length;
                if (kind == Text) return payload;
                if (kind == Close) return default;
                if (kind == Ping) Answer(payload.Span);
            }
        }
        catch (Exception trouble) when (trouble is SocketException or ObjectDisposedException)
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Answer(ReadOnlySpan<byte> ping)
    {
        Span<byte> pong = stackalloc byte[Headroom + 125];
        ping.CopyTo(pong[Headroom..]);
        SendFrame(pong, Pong, ping.Length);
    }

    // The mask is zero, so that the text goes as it is: it is there to confuse proxies, and on this machine there is none.
    private void SendFrame(Span<byte> buffer, byte kind, int length)
    {
        int header = length < TwoBytes ? 6 : 8;
        var frame = buffer.Slice(Headroom - header, header + length);
        frame[..header].Clear();
        frame[0] = (byte)(Final | kind);
        frame[1] = (byte)(Masked | (length < TwoBytes ? length : TwoBytes));
        if (length >= TwoBytes) BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        Send(frame);
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        lock (_sending)
        {
            while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
        }
    }

    private int LengthAt(int begin)
    {
        byte first = (byte)(_buffer[begin + 1] & 0x7F);
        ulong length = first switch
        {
            TwoBytes => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(begin + 2)),
            EightBytes => BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(begin + 2)),
            _ => first,
        };
        return length <= LongestMessage ? (int)length : throw new InvalidDataException($"A message of {length} bytes is none of ours.");
    }

    private async ValueTask<bool> FillAsync(int needed)
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
        }

        if (_buffer.Length < needed) Array.Resize(ref _buffer, needed);
        int read = await _socket.ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private async Task<string> ReadHeadAsync(CancellationToken cancel)
    {
        while (true)
        {
            int read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancel).ConfigureAwait(false);
            _end += read;
            int head = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8);
            if (head >= 0)
            {
                _begin = head + 4;
                return Encoding.ASCII.GetString(_buffer, 0, head);
            }

            if (read == 0 || _end == _buffer.Length) throw new InvalidDataException("what answers there speaks no HTTP");
        }
    }
}
