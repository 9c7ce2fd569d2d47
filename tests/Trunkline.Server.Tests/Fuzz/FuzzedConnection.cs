using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Trunkline.Ocpp.Handshake;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Fuzz;

/// <summary>A connection that sends frames of a mill until the server has enough of it.</summary>
internal sealed class FuzzedConnection(FrameMill mill, FrameMill replies, ConcurrentDictionary<string, int> answers) : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _answered = new(0);
    private Task _reading = Task.CompletedTask;
    private int _questions;

    /// <summary>Connects and announces itself, as it must before it is listened to.</summary>
    public async Task OpenAsync(Uri address, string station, string secret)
    {
        _socket.Options.AddSubProtocol("ocpp2.1");
        _socket.Options.SetRequestHeader("Authorization", BasicCredentials.ToHeader(station, secret));
        await _socket.ConnectAsync(address, Patience.Token);
        _reading = ReadAsync();
        const string Boot = """[2,"q0","BootNotification",{"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp"}]""";
        await TrySendAsync(Encoding.UTF8.GetBytes(Boot));
        await _answered.WaitAsync(Patience.Token);
    }

    /// <summary>Sends so many frames, and a question whose answer it waits for; false when the server has closed the connection.</summary>
    public async Task<bool> SendAsync(int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            if (!await TrySendAsync(mill.Next())) return false;
        }

        string id = "q" + (++_questions).ToString(CultureInfo.InvariantCulture);
        if (!await TrySendAsync(Encoding.UTF8.GetBytes($"[2,\"{id}\",\"Heartbeat\",{{}}]"))) return false;
        await Task.WhenAny(_reading, _answered.WaitAsync(Patience.Token)).Unwrap();
        return !_reading.IsCompleted;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task<bool> TrySendAsync(byte[] frame)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, true, CancellationToken.None);
            return true;
        }
        catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    Count($"closed with {(int?)_socket.CloseStatus}");
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                await HearAsync(JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length)));
                message.SetLength(0);
            }
        }
        catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            Count("ended without a word");
        }
    }

    private async Task HearAsync(JsonElement frame)
    {
        int kind = frame[0].GetInt32();
        string id = frame[1].GetString()!;
        if (kind == 2)
        {
            await TrySendAsync(Encoding.UTF8.GetBytes(replies.AnswerTo(id, frame[2].GetString()!)));
            return;
        }

        if (id.StartsWith('q')) _answered.Release();
        else Count(kind == 4 ? frame[2].GetString()! : "result");
    }

    private void Count(string what) => answers.AddOrUpdate(what, 1, (_, count) => count + 1);
}
