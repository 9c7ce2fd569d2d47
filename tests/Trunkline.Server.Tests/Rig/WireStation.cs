using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Trunkline.Ocpp.Handshake;

namespace Trunkline.Server.Tests.Rig;

/// <summary>A station made of text: it writes frames by hand and gives frames as they come.</summary>
internal sealed class WireStation : IAsyncDisposable
{
    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _requests = Channel.CreateUnbounded<JsonElement>();
    private Task _reading = Task.CompletedTask;
    private int _messages;

    public ClientWebSocket Socket { get; } = new();

    /// <summary>How it was closed.</summary>
    public async Task<int> ClosedAsync()
    {
        await _reading.WaitAsync(Patience.Token);
        return (int?)Socket.CloseStatus ?? 0;
    }

    public async Task ConnectAsync(Uri address, string user, string secret, string protocol = "ocpp2.1", bool deflate = false)
    {
        Socket.Options.AddSubProtocol(protocol);
        Socket.Options.SetRequestHeader("Authorization", BasicCredentials.ToHeader(user, secret));
        if (deflate) Socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        Socket.Options.CollectHttpResponseDetails = true;
        await Socket.ConnectAsync(address, Patience.Token);
        _reading = ReadAsync();
    }

    public Task SendAsync(string frame) => SendAsync(Encoding.UTF8.GetBytes(frame));

    public Task SendAsync(byte[] text) => Socket.SendAsync(text, WebSocketMessageType.Text, true, Patience.Token);

    /// <summary>Sends into a connection that the server may be closing at this moment because of an earlier frame.</summary>
    public async Task SendUnlessClosedAsync(string frame)
    {
        try
        {
            await SendAsync(frame);
        }
        catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException)
        {
            // The frame came too late, which is one of the two things that may happen.
        }
    }

    /// <summary>Asks and gives the whole answer frame.</summary>
    public async Task<JsonElement> AskAsync(string action, string payload, string? id = null)
    {
        id ??= string.Create(CultureInfo.InvariantCulture, $"m{_messages++}");
        await SendAsync($"""[2,"{id}","{action}",{payload}]""");
        JsonElement answer = await AnswerAsync();
        Assert.Equal(id, answer[1].GetString());
        return answer;
    }

    /// <summary>Asks and gives the result.</summary>
    public async Task<JsonElement> CallAsync(string action, string payload, string? id = null)
    {
        JsonElement answer = await AskAsync(action, payload, id);
        Assert.True(answer[0].GetInt32() == 3, answer.GetRawText());
        return answer[2];
    }

    public async Task<JsonElement> AnswerAsync() => await _answers.Reader.ReadAsync(Patience.Token);

    /// <summary>The next request of the centre.</summary>
    public async Task<JsonElement> RequestAsync() => await _requests.Reader.ReadAsync(Patience.Token);

    /// <summary>Waits until the centre has asked for something, and leaves it there.</summary>
    public async Task IsAskedAsync() => await _requests.Reader.WaitToReadAsync(Patience.Token);

    /// <summary>Whether the centre has asked for nothing so far.</summary>
    public bool IsUnasked => !_requests.Reader.TryPeek(out _);

    /// <summary>The centre's next request of an action; what it asks for before that is not supported here.</summary>
    public async Task<JsonElement> CommandAsync(string action)
    {
        while (true)
        {
            JsonElement request = await RequestAsync();
            if (request[2].GetString() == action) return request;
            await RefuseAsync(request);
        }
    }

    public Task RefuseAsync(JsonElement request) => SendAsync($"[4,\"{request[1].GetString()}\",\"NotSupported\",\"\",{{}}]");

    public Task ReplyAsync(JsonElement request, string result) => SendAsync($"""[3,"{request[1].GetString()}",{result}]""");

    public Task<JsonElement> BootAsync(bool speaksProfile = true) => CallAsync(
        "BootNotification",
        speaksProfile
            ? """
              {"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp","customData":{"vendorId":"org.trunkline","profile":1}}
              """
            : """{"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp"}""");

    public async ValueTask DisposeAsync()
    {
        Socket.Abort();
        await _reading;
        Socket.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await Socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) break;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                JsonElement frame = JsonDocument.Parse(message.ToArray()).RootElement;
                message.SetLength(0);
                await (frame[0].GetInt32() == 2 ? _requests : _answers).Writer.WriteAsync(frame);
            }

            await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection has ended without a word, as tests want it to.
        }

        _answers.Writer.TryComplete();
        _requests.Writer.TryComplete();
    }
}
