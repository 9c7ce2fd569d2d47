using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>Over real sockets, with ASP.NET Core as the server.</summary>
public class WebSocketTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pitfall_24_calls_cross_with_and_without_compression(bool compressed)
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(compressed ? Deflate.Default : null);
        OcppSession station = StationOver(socket);
        Task<SessionEnd> run = station.RunAsync(default);
        Assert.Equal(compressed, await centre.WasCompressedAsync());

        string large = $$"""{"x":"{{Convert.ToBase64String(RandomNumberGenerator.GetBytes(60_000))}}"}""";
        Task<CallOutcome>[] calls =
            [.. Enumerable.Range(0, 20).Select(_ => station.CallAsync("Echo", Encoding.UTF8.GetBytes(large)))];
        OcppSession other = await centre.SessionAsync();
        Task<CallOutcome> back = other.CallAsync("Echo", "{\"back\":1}"u8.ToArray());
        foreach (CallOutcome outcome in await Task.WhenAll(calls).WaitAsync(Patience))
            Assert.Equal(large, Encoding.UTF8.GetString(outcome.Payload.Span));
        Assert.Equal("{\"back\":1}", Encoding.UTF8.GetString((await back.WaitAsync(Patience)).Payload.Span));

        station.Close(CloseCode.Normal, "bye");
        Assert.Equal(new SessionEnd(1000, "bye", ClosedByUs: true), await run.WaitAsync(Patience));
        Assert.Equal(new SessionEnd(1000, "bye", ClosedByUs: false), await centre.EndAsync());
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(65_536)]
    [InlineData(1 << 20)]
    public async Task Pitfall_23_frames_up_to_the_limit_are_taken(int bytes)
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(null);
        string frame = $$"""[2,"1","Length",{"x":"{{new string('x', bytes - 25)}}"}]""";
        Assert.Equal(bytes, frame.Length);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        Assert.Equal("""[3,"1",{}]""", await NextAsync(socket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pitfall_23_and_24_what_is_or_inflates_to_more_than_the_limit_closes_with_1009(bool compressed)
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(compressed ? Deflate.Default : null);
        byte[] bomb = Encoding.UTF8.GetBytes($$"""[2,"1","Length",{"x":"{{new string('x', 20_000_000)}}"}]""");
        await socket.SendAsync(bomb, WebSocketMessageType.Text, true, default).WaitAsync(Patience);
        WebSocketReceiveResult result = await socket.ReceiveAsync(new byte[100], default).WaitAsync(Patience);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, result.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        Assert.Equal((CloseCode.TooLarge, true), ((await centre.EndAsync()).Code, (await centre.EndAsync()).ClosedByUs));
    }

    [Fact]
    public async Task Pitfall_24_a_compressed_frame_that_was_not_agreed_on_closes_with_1002()
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using TcpClient tcp = await ShakeHandsAsync(centre.Port);
        // FIN, RSV1, text; masked with zeros; one byte.
        await tcp.GetStream().WriteAsync((byte[])[0xC1, 0x81, 0, 0, 0, 0, (byte)'x']);
        byte[] answer = new byte[4];
        await tcp.GetStream().ReadExactlyAsync(answer).AsTask().WaitAsync(Patience);
        Assert.Equal((0x88, 1002), (answer[0], answer[2] << 8 | answer[3]));
        SessionEnd end = await centre.EndAsync();
        Assert.Equal((CloseCode.ProtocolError, true), (end.Code, end.ClosedByUs));
    }

    [Fact]
    public async Task What_is_not_text_closes_with_1003()
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(null);
        await socket.SendAsync(new byte[10_000], WebSocketMessageType.Binary, true, default);
        WebSocketReceiveResult result = await socket.ReceiveAsync(new byte[100], default).WaitAsync(Patience);
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, result.CloseStatus);
    }

    [Fact]
    public async Task Pitfall_17_a_pipelining_station_gets_its_answers_in_order()
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(Deflate.Default);
        for (int i = 0; i < 200; i++)
            await socket.SendAsync(Encoding.UTF8.GetBytes($"[2,\"{i}\",\"Length\",{{}}]"), WebSocketMessageType.Text, true, default);
        for (int i = 0; i < 200; i++)
            Assert.Equal($"[3,\"{i}\",{{}}]", await NextAsync(socket));
    }

    [Fact]
    public async Task Pitfall_21_and_22_a_bad_frame_is_answered_and_the_connection_lives_on()
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(null);
        string[] frames =
            ["null", """[2,"1","Length",{"a":1,"a":2}]""", """[2,"2","Fail",{}]""", """[2,"3","Length",{}]"""];
        foreach (string frame in frames)
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        Assert.StartsWith("""[4,"-1","RpcFrameworkError",""", await NextAsync(socket));
        Assert.StartsWith("""[4,"1","FormatViolation",""", await NextAsync(socket));
        Assert.StartsWith("""[4,"2","InternalError",""", await NextAsync(socket));
        Assert.Equal("""[3,"3",{}]""", await NextAsync(socket));
    }

    [Fact]
    public async Task A_connection_cut_without_a_word_ends_both_sessions()
    {
        await using LoopbackCentre centre = await LoopbackCentre.StartAsync();
        using ClientWebSocket socket = await centre.ConnectAsync(null);
        await centre.SessionAsync();
        socket.Abort();
        Assert.Equal(CloseCode.Lost, (await centre.EndAsync()).Code);
    }

    private static OcppSession StationOver(WebSocket socket)
    {
        int id = 0;
        return new OcppSession(new WebSocketTransport(socket), new(), new()
        {
            OnCall = (_, _, payload) => ValueTask.FromResult(CallAnswer.Result(payload)),
            MessageIds = () => $"s{++id}",
        });
    }

    private static async Task<string> NextAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[4_096];
        WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, default).WaitAsync(Patience);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    private static async Task<TcpClient> ShakeHandsAsync(int port)
    {
        TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ocpp/S1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
            "Sec-WebSocket-Protocol: ocpp2.1\r\n\r\n"));
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await tcp.GetStream().ReadExactlyAsync(one).AsTask().WaitAsync(Patience);
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", head.ToString());
        return tcp;
    }
}
