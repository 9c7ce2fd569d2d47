using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Hosting;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Hosting;

/// <summary>How a server ends: nothing is left half done, nobody is let in, and it says so.</summary>
public class EndingTests
{
    private const string Swap =
        """
        {"eventType":"BatteryIn","requestId":7,"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":3,"serialNumber":"B1","soC":23,"soH":85}]}
        """;

    private static StationOrder.Swap Order => new(1_000_001, new Token("VIN", "LVIN1"), 0, default, 1, 0);

    [Fact]
    public async Task What_a_station_has_told_is_answered_before_it_is_told_that_the_server_goes_away()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource coming = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (rig.Directory.Ready, rig.Directory.OnComing) = (written.Task, coming.SetResult);
        Task<JsonElement> answer = station.CallAsync("BatterySwap", Swap);
        await coming.Task.WaitAsync(Patience.Token);

        Task ending = rig.Gateway.LeaveAsync();
        written.SetResult();
        Assert.Equal(JsonValueKind.Object, (await answer).ValueKind);
        Assert.Equal(CloseCode.GoingAway, await station.ClosedAsync());
        await ending.WaitAsync(Patience.Token);
    }

    [Fact]
    public async Task While_it_ends_it_is_not_ready_and_lets_nobody_in()
    {
        ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Directory.LinkOf("north").Order(Order);
        JsonElement request = await station.CommandAsync("RequestBatterySwap");
        using HttpClient http = new() { BaseAddress = TrunklineServer.AddressOf(rig.App) };
        Assert.Equal((HttpStatusCode.OK, "healthy"), await HealthAsync(http, "ready"));

        Task ending = TrunklineServer.EndAsync(rig.App);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), await HealthAsync(http, "ready"));
        Assert.Equal((HttpStatusCode.OK, "healthy"), await HealthAsync(http, "live"));
        using HttpResponseMessage refused = await http.GetAsync("/ocpp/south", Patience.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        WireStation late = new();
        await Assert.ThrowsAsync<WebSocketException>(() => rig.ConnectAsync("south", boots: false));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(late, TrunklineServer.OcppAddressOf(rig.App, "south")));

        // What it was asked for is still answered; then it is told.
        await station.ReplyAsync(request, """{"status":"Accepted"}""");
        Assert.Equal(CloseCode.GoingAway, await station.ClosedAsync());
        await ending.WaitAsync(Patience.Token);
        Assert.Contains(rig.Directory.Facts, fact => fact is StationFact.SwapAnswered);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/health/live", Patience.Token));
        await late.DisposeAsync();
        await station.DisposeAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(WireStation station, Uri address)
    {
        await Assert.ThrowsAsync<WebSocketException>(() => station.ConnectAsync(address, "south", ServerRig.Secret));
        return station.Socket.HttpStatusCode;
    }

    private static async Task<(HttpStatusCode Status, string? Word)> HealthAsync(HttpClient http, string what)
    {
        using HttpResponseMessage response = await http.GetAsync($"/health/{what}", Patience.Token);
        JsonElement body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Patience.Token));
        return (response.StatusCode, body.GetProperty("status").GetString());
    }
}
