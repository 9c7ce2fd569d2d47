using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Trunkline.Ocpp.Sessions;
using Trunkline.VirtualStation.Client;

namespace Trunkline.VirtualStation.Tests.Client;

/// <summary>What a station says of an address that is no centre for it; over this machine's own loopback.</summary>
public sealed class ConnectTests
{
    [Theory]
    [InlineData("unauthorized", ConnectTrouble.Unauthorized)]
    [InlineData("missing", ConnectTrouble.NotFound)]
    [InlineData("deaf", ConnectTrouble.NoSubProtocol)]
    public async Task The_trouble_with_an_address_is_told_apart(string path, ConnectTrouble trouble)
    {
        await using var server = await Start();
        var connector = new WebSocketConnector(AddressOf(server, path), "s1", "x");
        var failure = await Assert.ThrowsAsync<ConnectException>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Equal(trouble, failure.Trouble);
    }

    [Fact]
    public async Task Identity_and_password_go_with_the_request_and_OCPP_2_1_is_agreed_on()
    {
        await using var server = await Start();
        var connector = new WebSocketConnector(AddressOf(server, "ocpp"), "s1", "x");
        var transport = await connector.ConnectAsync(TestContext.Current.CancellationToken);
        var received = await transport.ReceiveAsync(1_000, TestContext.Current.CancellationToken);
        Assert.Equal("/ocpp/s1 Basic czE6eA==", received.CloseReason);
        transport.Abort();
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so()
    {
        Uri address;
        await using (var server = await Start()) address = AddressOf(server, "ocpp");
        var connector = new WebSocketConnector(address, "s1", null);
        var failure = await Assert.ThrowsAsync<ConnectException>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ConnectTrouble.Refused, failure.Trouble);
    }

    private static Uri AddressOf(WebApplication server, string path) =>
        new(server.Urls.First().Replace("http", "ws", StringComparison.Ordinal) + "/" + path);

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(async context =>
        {
            string path = context.Request.Path;
            if (path.StartsWith("/unauthorized", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (path.StartsWith("/missing", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status404NotFound;
            else
            {
                string? agreed = path.StartsWith("/deaf", StringComparison.Ordinal) ? null : "ocpp2.1";
                using var socket = await context.WebSockets.AcceptWebSocketAsync(agreed);
                string seen = $"{path} {context.Request.Headers.Authorization}";
                await socket.CloseAsync((System.Net.WebSockets.WebSocketCloseStatus)CloseCode.Normal, seen, CancellationToken.None);
            }
        });
        server.Urls.Add("http://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }
}
