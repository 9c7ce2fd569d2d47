using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>A centre on a free port of this machine that talks with one station.</summary>
internal sealed class LoopbackCentre : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _host;
    private readonly TaskCompletionSource<OcppSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _compressed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SessionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _messageId;

    private LoopbackCentre(WebApplication host) => _host = host;

    public int Port => new Uri(_host.Urls.Single()).Port;

    public static async Task<LoopbackCentre> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication host = builder.Build();
        LoopbackCentre centre = new(host);
        host.UseWebSockets();
        host.Run(centre.TalkAsync);
        await host.StartAsync();
        return centre;
    }

    public async Task<ClientWebSocket> ConnectAsync(Deflate? deflate)
    {
        ClientWebSocket socket = new();
        socket.Options.AddSubProtocol(SubProtocol.Ocpp201);
        socket.Options.AddSubProtocol(SubProtocol.Ocpp21);
        socket.Options.DangerousDeflateOptions = deflate?.ForClient();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/ocpp/S1"), default).WaitAsync(Patience);
        Assert.Equal(SubProtocol.Ocpp21, socket.SubProtocol);
        return socket;
    }

    public Task<OcppSession> SessionAsync() => _session.Task.WaitAsync(Patience);

    public Task<bool> WasCompressedAsync() => _compressed.Task.WaitAsync(Patience);

    public Task<SessionEnd> EndAsync() => _end.Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private async Task TalkAsync(HttpContext context)
    {
        Deflate deflate = Deflate.Default;
        using WebSocketTransport transport = new(await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = SubProtocol.Choose([SubProtocol.Ocpp21], context.WebSockets.WebSocketRequestedProtocols),
            DangerousEnableCompression = true,
            ServerMaxWindowBits = deflate.WindowBits,
            DisableServerContextTakeover = !deflate.ContextTakeover,
        }));
        _compressed.SetResult(context.Response.Headers.SecWebSocketExtensions.ToString().Contains("permessage-deflate"));
        OcppSession session = new(transport, new(), new()
        {
            OnCall = (action, _, payload) => action switch
            {
                "Echo" => ValueTask.FromResult(CallAnswer.Result(payload)),
                "Length" => ValueTask.FromResult(CallAnswer.Result("{}"u8.ToArray())),
                _ => throw new InvalidOperationException(action),
            },
            MessageIds = () => $"c{++_messageId}",
        });
        _session.SetResult(session);
        _end.SetResult(await session.RunAsync(default));
    }
}
