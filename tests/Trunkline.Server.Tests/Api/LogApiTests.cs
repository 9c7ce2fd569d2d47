using System.Net;
using System.Text;
using System.Text.Json;
using Trunkline.Server.Logs;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Api;

/// <summary>A station's log, from being asked for to being read, and what nobody may do on the way.</summary>
public sealed class LogApiTests
{
    private const string Logs = "stations/middle-east/logs";

    [Fact]
    public async Task A_log_is_asked_for_sent_here_and_read()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using WireStation station = await rig.ConnectAsync();
        JsonElement command = await rig.PostAsync(Logs, new { from = "2026-03-30T08:00:00+08:00" });
        JsonElement request = await station.CommandAsync("GetLog");
        Assert.Equal("DiagnosticsLog", request[3].GetProperty("logType").GetString());
        Assert.Equal("2026-03-30T00:00:00.000Z", request[3].GetProperty("log").GetProperty("oldestTimestamp").GetString());
        string place = request[3].GetProperty("log").GetProperty("remoteLocation").GetString()!;
        await station.ReplyAsync(request, """{"status":"Accepted","filename":"diagnostics.log.gz"}""");
        await rig.WaitForEventAsync("accepted");

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, place + "/diagnostics.log.gz", "line 1\nline 2\n"));
        await station.CallAsync("LogStatusNotification", """{"status":"Uploaded","requestId":10001}""");
        await rig.WaitForEventAsync("done");
        JsonElement log = Assert.Single((await rig.GetAsync(Logs)).GetProperty("items").EnumerateArray());
        Assert.Equal(14, log.GetProperty("bytes").GetInt32());
        string name = log.GetProperty("name").GetString()!;
        Assert.EndsWith(".log.gz", name, StringComparison.Ordinal);
        using HttpResponseMessage read = await rig.Http.GetAsync($"{Logs}/{name}", Patience.Token);
        Assert.Equal("line 1\nline 2\n", await read.Content.ReadAsStringAsync(Patience.Token));
        Assert.Equal("application/octet-stream", read.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition!.DispositionType);

        // The address is used up, and nobody who looks at commands learns it.
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(rig, place, "another"));
        string? kept = command.GetProperty("request").GetProperty("log").GetProperty("remoteLocation").GetString();
        Assert.EndsWith("/uploads/***", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_too_large_leaves_nothing_and_a_smaller_one_may_follow()
    {
        await using ApiRig rig = await ApiRig.StartAsync(logs: new LogOptions { MostBytes = 1_000 });
        await using WireStation station = await rig.ConnectAsync();
        string place = await PlaceAsync(rig, station);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(rig, place, new string('x', 1_001)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(rig, place, new string('x', 1_001), isChunked: true));
        Assert.Empty((await rig.GetAsync(Logs)).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, place, new string('x', 1_000), isChunked: true));
    }

    [Fact]
    public async Task The_latest_logs_are_kept_and_open_addresses_are_limited()
    {
        await using ApiRig rig = await ApiRig.StartAsync(logs: new LogOptions { MostKept = 2, MostOpen = 2 });
        await using WireStation station = await rig.ConnectAsync();
        string[] places = [await PlaceAsync(rig, station), await PlaceAsync(rig, station), await PlaceAsync(rig, station)];
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(rig, places[0], "0"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, places[1], "1"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, places[2], "22"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, await PlaceAsync(rig, station), "333"));
        Assert.Equal(
            [3, 2], (await rig.GetAsync(Logs)).GetProperty("items").EnumerateArray().Select(log => log.GetProperty("bytes").GetInt32()));
    }

    [Theory]
    [InlineData(Logs + "/20260330T120000000-0123abcd.log")]
    [InlineData(Logs + "/..%2F..%2Fstations.secrets.json")]
    [InlineData(Logs + "/stations.secrets.json")]
    [InlineData("stations/nowhere/logs")]
    public async Task What_is_no_log_is_not_found(string path)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage response = await rig.Http.GetAsync(path, Patience.Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_station_that_is_not_connected_is_not_asked_and_a_guessed_address_is_not_open()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage offline = await rig.SendAsync(HttpMethod.Post, Logs, new { });
        Assert.Equal(HttpStatusCode.Conflict, offline.StatusCode);
        Uri guessed = new(rig.Http.BaseAddress!, "/uploads/" + new string('0', 64));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(rig, guessed.ToString(), "anything"));
    }

    private static async Task<string> PlaceAsync(ApiRig rig, WireStation station)
    {
        await rig.PostAsync(Logs, new { });
        JsonElement request = await station.CommandAsync("GetLog");
        await station.ReplyAsync(request, """{"status":"Accepted"}""");
        return request[3].GetProperty("log").GetProperty("remoteLocation").GetString()!;
    }

    private static async Task<HttpStatusCode> SendAsync(ApiRig rig, string place, string text, bool isChunked = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, place) { Content = new StringContent(text, Encoding.UTF8) };
        if (isChunked) request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await rig.Http.SendAsync(request, Patience.Token);
        return response.StatusCode;
    }
}
