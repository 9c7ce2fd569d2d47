using System.Net.WebSockets;

namespace Trunkline.Ocpp.Handshake;

/// <summary>
/// Compression of messages (permessage-deflate, RFC 7692), which a centre must offer. How much a message may inflate to is bounded
/// by <see cref="Framing.FrameLimits.MaxBytes"/>: what is counted there are bytes after inflation, as they come.
/// </summary>
public sealed record Deflate
{
    /// <summary>
    /// Bits of the window: 9 to 15. Each connection keeps a window of 2^bits bytes and several times that in tables.
    /// </summary>
    public int WindowBits { get; init; } = 12;

    /// <summary>Whether a message may refer to earlier ones: smaller messages, but memory for every idle connection.</summary>
    public bool ContextTakeover { get; init; }

    /// <summary>Little memory: thousands of connections are idle most of the time.</summary>
    public static Deflate Default { get; } = new();

    /// <summary>For <see cref="ClientWebSocketOptions.DangerousDeflateOptions"/>.</summary>
    public WebSocketDeflateOptions ForClient() => new()
    {
        ClientMaxWindowBits = WindowBits,
        ClientContextTakeover = ContextTakeover,
        ServerMaxWindowBits = WindowBits,
        ServerContextTakeover = ContextTakeover,
    };

    /// <summary>
    /// For a server that makes its WebSocket itself, after it has agreed on these values with the client. ASP.NET Core agrees by
    /// itself: set DangerousEnableCompression, <c>ServerMaxWindowBits</c> to <see cref="WindowBits"/> and
    /// <c>DisableServerContextTakeover</c> to the opposite of <see cref="ContextTakeover"/> on its accept context.
    /// </summary>
    public WebSocketDeflateOptions ForServer() => ForClient();
}
