using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.VirtualStation.Client;

/// <summary>Connects over WebSocket with HTTP Basic (security profiles 1 and 2).</summary>
/// <param name="centre">The centre's address without the identity: <c>ws://host:port/ocpp</c>.</param>
/// <param name="identity">The station's identity.</param>
/// <param name="password">Its secret; null for none.</param>
public sealed class WebSocketConnector(Uri centre, string identity, string? password) : IStationConnector
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    /// <summary>The whole address.</summary>
    public Uri Address { get; } = new(centre.ToString().TrimEnd('/') + "/" + Uri.EscapeDataString(identity));

    /// <inheritdoc/>
    public async Task<IOcppTransport> ConnectAsync(CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(SubProtocol.Ocpp21);
        socket.Options.DangerousDeflateOptions = Deflate.Default.ForClient();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = KeepAlive;
        socket.Options.KeepAliveTimeout = KeepAlive;
        if (password is not null) socket.Options.SetRequestHeader("Authorization", BasicCredentials.ToHeader(identity, password));
        try
        {
            await socket.ConnectAsync(Address, cancel).ConfigureAwait(false);
            // A centre that speaks none of ours finishes the handshake without one, and closes.
            if (socket.SubProtocol == SubProtocol.Ocpp21) return new WebSocketTransport(socket);
            throw new ConnectException(ConnectTrouble.NoSubProtocol, $"{Address} does not speak {SubProtocol.Ocpp21}");
        }
        catch (WebSocketException failure)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw Explain(failure, status);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ConnectException Explain(WebSocketException failure, HttpStatusCode status)
    {
        var trouble = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ConnectTrouble.Unauthorized,
            HttpStatusCode.NotFound => ConnectTrouble.NotFound,
            _ => SocketErrorOf(failure) switch
            {
                SocketError.ConnectionRefused => ConnectTrouble.Refused,
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ConnectTrouble.HostUnknown,
                _ => failure.WebSocketErrorCode == WebSocketError.UnsupportedProtocol
                    ? ConnectTrouble.NoSubProtocol
                    : ConnectTrouble.Other,
            },
        };
        string answer = (int)status > 0 ? $" (HTTP {(int)status})" : "";
        return new ConnectException(trouble, $"{Address}: {failure.Message}{answer}", failure);
    }

    private static SocketError? SocketErrorOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException socket) return socket.SocketErrorCode;
        }

        return null;
    }
}
