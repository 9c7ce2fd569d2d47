using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Hosting;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

public class HandshakeTests
{
    [Theory]
    [InlineData("west", "west", ServerRig.Secret, HttpStatusCode.NotFound)]
    [InlineData("north", "north", "a wrong secret", HttpStatusCode.Unauthorized)]
    [InlineData("north", "south", ServerRig.Secret, HttpStatusCode.Unauthorized)]
    public async Task Pitfall_33_Unknown_identities_are_not_found_and_unproven_ones_unauthorised(
        string identity, string user, string secret, HttpStatusCode status)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        await using WireStation station = new();
        await Assert.ThrowsAsync<WebSocketException>(
            () => station.ConnectAsync(TrunklineServer.OcppAddressOf(rig.App, identity), user, secret));
        Assert.Equal(status, station.Socket.HttpStatusCode);
    }

    [Fact]
    public async Task Without_credentials_a_station_is_asked_for_them_and_what_is_no_websocket_is_a_bad_request()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using HttpClient http = new() { BaseAddress = TrunklineServer.AddressOf(rig.App) };
        using HttpResponseMessage anonymous = await http.GetAsync(new Uri("/ocpp/north", UriKind.Relative), Patience.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("Basic", Assert.Single(anonymous.Headers.WwwAuthenticate).Scheme);

        http.DefaultRequestHeaders.Add("Authorization", BasicCredentials.ToHeader("north", ServerRig.Secret));
        using HttpResponseMessage plain = await http.GetAsync(new Uri("/ocpp/north", UriKind.Relative), Patience.Token);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
    }

    [Fact]
    public async Task Pitfall_33_Without_a_common_sub_protocol_the_handshake_is_finished_and_the_connection_closed_at_once()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        // A client that insists on its protocol gives up by itself; the plain text of the answer says what the server did.
        string answer = await HandshakeAsync(rig, "Sec-WebSocket-Protocol: ocpp1.6\r\n");
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_identity_with_other_letters_and_spaces_is_found_by_its_encoded_name()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync("östlich 1");
        Assert.Equal("ocpp2.1", station.Socket.SubProtocol);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pitfall_24_A_station_is_served_with_compression_and_without(bool deflate)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync(deflate: deflate);
        Assert.Equal(deflate, station.Socket.HttpResponseHeaders!.ContainsKey("Sec-WebSocket-Extensions"));
        await station.CallAsync("Heartbeat", "{}");
    }

    [Fact]
    public async Task Pitfall_24_What_inflates_beyond_the_limit_closes_the_connection_as_too_large()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync(deflate: true);
        await station.SendAsync($$"""[2,"x","Heartbeat",{"a":"{{new string('0', 2 << 20)}}"}]""");
        Assert.Equal(CloseCode.TooLarge, await station.ClosedAsync());
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(65_000)]
    [InlineData(1_000_000)]
    public async Task Pitfall_23_Large_messages_are_taken(int size)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        await station.CallAsync("DataTransfer", $$"""{"vendorId":"x","data":"{{new string('0', size)}}"}""");
    }

    [Fact]
    public async Task Pitfall_23_Messages_beyond_the_limit_close_the_connection_as_too_large()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        await station.SendAsync($$"""[2,"x","DataTransfer",{"vendorId":"x","data":"{{new string('0', 2 << 20)}}"}]""");
        Assert.Equal(CloseCode.TooLarge, await station.ClosedAsync());
    }

    private static async Task<string> HandshakeAsync(ServerRig rig, string headers)
    {
        Uri address = TrunklineServer.AddressOf(rig.App);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port, Patience.Token);
        NetworkStream stream = client.GetStream();
        string request =
            $"GET /ocpp/north HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + $"Authorization: {BasicCredentials.ToHeader("north", ServerRig.Secret)}\r\n{headers}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Patience.Token);
        // The head of the answer, then the frame of the close.
        byte[] buffer = new byte[4_096];
        int length = 0;
        while (!Encoding.Latin1.GetString(buffer, 0, length).Contains("no common sub-protocol", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), Patience.Token);
            if (read == 0) break;
            length += read;
        }

        string answer = Encoding.Latin1.GetString(buffer, 0, length);
        Assert.Contains("no common sub-protocol", answer, StringComparison.Ordinal);
        return answer;
    }
}
