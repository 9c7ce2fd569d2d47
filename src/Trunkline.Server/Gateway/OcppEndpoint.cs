using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Gateway;

/// <summary>Where stations connect (OCPP 2.1 Part 4, chapter 3). What is said of 2.0.1 is in docs/ocpp-profile.md.</summary>
public static class OcppEndpoint
{
    // TCP_USER_TIMEOUT of Linux: how long sent bytes may stay unconfirmed.
    private const int TcpLevel = 6;
    private const int UserTimeout = 18;

    // The best first.
    private static readonly string[] Spoken = [SubProtocol.Ocpp21, SubProtocol.Ocpp201];

    /// <summary>
    /// Serves stations at a pattern such as <c>/ocpp/{identity}</c>. Answers 404 for an identity that is not known, 401 for one that is
    /// not proven, 400 for what is no WebSocket, and 503 when the server is ending. A station that speaks none of our versions gets its
    /// connection, without one, and is closed at once.
    /// </summary>
    public static IEndpointConventionBuilder MapOcpp(this IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Map(pattern, (RequestDelegate)ServeAsync).WithDisplayName("OCPP");
    }

    private static async Task ServeAsync(HttpContext context)
    {
        StationGateway gateway = context.RequestServices.GetRequiredService<StationGateway>();
        if (gateway.IsLeaving)
        {
            context.Response.Headers.RetryAfter = ((int)gateway.Options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        // As it stood in the request: the router's value has been decoded once, and not everywhere.
        string target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!StationIdentity.TryParse(target, out StationIdentity identity, out _) || !gateway.Knows(identity.Text))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!IsProven(context, gateway, identity.Text))
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"ocpp\", charset=\"UTF-8\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string? version = SubProtocol.Choose(Spoken, context.WebSockets.WebSocketRequestedProtocols);
        BoundUnconfirmed(context, gateway.Options.UnconfirmedTimeout);
        // The station knows that it is connected before this side goes on; a clock in lock-step must wait for what follows.
        gateway.FlightOf(identity.Text)?.Enter();
        WebSocket? socket = null;
        try
        {
            socket = await context.WebSockets.AcceptWebSocketAsync(Terms(gateway, identity.Text, version)).ConfigureAwait(false);
            if (version is null) await RefuseAsync(socket, gateway, gateway.Leaving).ConfigureAwait(false);
        }
        finally
        {
            // A connection that is served leaves by itself.
            if (socket is null || version is null) gateway.FlightOf(identity.Text)?.Leave();
        }

        using WebSocketTransport transport = new(socket);
        if (version is null) return;
        await gateway.ServeAsync(identity.Text, transport, version, ReachedAt(context.Request), gateway.Leaving).ConfigureAwait(false);
    }

    // A proxy that ends TLS says so.
    private static Uri ReachedAt(HttpRequest request)
    {
        bool isSecure = request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString() is "https" or "wss";
        return new Uri($"{(isSecure ? "https" : "http")}://{request.Host.ToUriComponent()}");
    }

    private static bool IsProven(HttpContext context, StationGateway gateway, string identity) =>
        BasicCredentials.TryParse(context.Request.Headers.Authorization, out BasicCredentials? credentials)
        && gateway.Registry.Proves(identity, credentials.User, credentials.Password);

    private static WebSocketAcceptContext Terms(StationGateway gateway, string identity, string? version)
    {
        StationAccess entry = gateway.Registry.Find(identity)!;
        return new WebSocketAcceptContext
        {
            SubProtocol = version,
            // Nothing secret stands beside what others choose in these messages, so their lengths betray nothing.
            DangerousEnableCompression = true,
            ServerMaxWindowBits = gateway.Options.Deflate.WindowBits,
            DisableServerContextTakeover = !gateway.Options.Deflate.ContextTakeover,
            KeepAliveInterval = gateway.Options.PingInterval,
            // A station that does not answer pings, but talks, is there.
            KeepAliveTimeout = entry.AnswersPings ? gateway.Options.UnconfirmedTimeout : Timeout.InfiniteTimeSpan,
        };
    }

    // Pings go out either way; when the other machine does not even confirm their bytes, the link is lost.
    private static void BoundUnconfirmed(HttpContext context, TimeSpan timeout)
    {
        if (!OperatingSystem.IsLinux() || context.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return;
        try
        {
            socket.SetRawSocketOption(TcpLevel, UserTimeout, BitConverter.GetBytes((int)timeout.TotalMilliseconds));
        }
        catch (SocketException)
        {
            // Not every kernel lets one; then silence is noticed by the heartbeat alone.
        }
    }

    private static async Task RefuseAsync(WebSocket socket, StationGateway gateway, CancellationToken stopping)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(gateway.Options.Session.CloseTimeout);
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)CloseCode.ProtocolError, "no common sub-protocol", patience.Token)
                .ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}
