using System.Net;
using System.Text.Json;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>What an operator asks of a station, over the wire and back.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class CommandApiTests
{
    private const string Commands = "stations/middle-east/commands";

    private static readonly object Log = new { logType = "SecurityLog", log = new { remoteLocation = "https://logs.example/up" } };

    [Fact]
    public async Task A_command_goes_out_is_answered_and_is_followed_until_it_is_done()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using WireStation station = await rig.ConnectAsync();
        JsonElement given = await rig.PostAsync(Commands, new { action = "GetLog", request = Log });
        Assert.Equal("sent", given.GetProperty("state").GetString());

        JsonElement request = await station.CommandAsync("GetLog");
        Assert.Equal(10_001, request[3].GetProperty("requestId").GetInt32());
        await station.ReplyAsync(request, """{"status":"Accepted","filename":"security.log"}""");
        await rig.WaitForEventAsync("accepted");
        await station.CallAsync("LogStatusNotification", """{"status":"Uploading","requestId":10001}""");
        await station.CallAsync("LogStatusNotification", """{"status":"Uploaded","requestId":10001}""");
        await rig.WaitForEventAsync("done");

        Golden.Check("command", await rig.GetAsync(Commands + "/1"));
    }

    [Fact]
    public async Task Changes_are_told_to_those_who_listen_with_the_commands_id()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using WireStation station = await rig.ConnectAsync();
        await rig.PostAsync(Commands, new { action = "ClearCache" });
        JsonElement told = await rig.WaitForEventAsync("sent");
        Assert.Equal("command", told.GetProperty("kind").GetString());
        Assert.Equal("middle-east/1", told.GetProperty("id").GetString());
        await station.ReplyAsync(await station.CommandAsync("ClearCache"), """{"status":"Rejected"}""");
        await rig.WaitForEventAsync("refused");
    }

    [Fact]
    public async Task A_station_that_is_not_connected_is_given_no_command_unless_it_may_wait()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await ExpectAsync(rig, new { action = "Reset", request = new { type = "Immediate" } }, HttpStatusCode.Conflict, "offline");
        await ExpectAsync(
            rig, new { action = "Reset", request = new { type = "Immediate" }, waits = true }, HttpStatusCode.BadRequest, "invalid");

        JsonElement waiting = await rig.PostAsync(Commands, new { action = "ClearCache", waits = true });
        Assert.Equal("waiting", waiting.GetProperty("state").GetString());
        await rig.RestartAsync();
        await using WireStation station = await rig.ConnectAsync();
        await station.ReplyAsync(await station.CommandAsync("ClearCache"), """{"status":"Accepted"}""");
        await rig.WaitForEventAsync("done");
        Assert.Equal("done", (await rig.GetAsync(Commands + "/1")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_command_that_waits_can_be_taken_back_and_one_that_is_over_cannot()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.PostAsync(Commands, new { action = "ClearCache", waits = true });
        using HttpResponseMessage first = await rig.SendAsync(HttpMethod.Delete, Commands + "/1");
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        using HttpResponseMessage second = await rig.SendAsync(HttpMethod.Delete, Commands + "/1");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("cancelled", (await rig.GetAsync(Commands)).GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Commands_that_wait_are_bounded_and_listed_in_pages_latest_first()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        for (int i = 0; i < 20; i++) await rig.PostAsync(Commands, new { action = "ClearCache", waits = true });
        await ExpectAsync(rig, new { action = "ClearCache", waits = true }, HttpStatusCode.Conflict, "too-many");
        JsonElement page = await rig.GetAsync(Commands + "?limit=15");
        Assert.Equal(20, page.GetProperty("items")[0].GetProperty("number").GetInt32());
        JsonElement next = await rig.GetAsync($"{Commands}?limit=15&cursor={page.GetProperty("next").GetString()}");
        Assert.Equal([5, 4, 3, 2, 1], next.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("number").GetInt32()));
        Assert.False(next.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("""{"action":"MakeCoffee"}""", "action")]
    [InlineData("""{"action":"RequestBatterySwap"}""", "action")]
    [InlineData("""{"action":"Reset"}""", "request.type")]
    [InlineData("""{"action":"Reset","request":{"type":"Soon"}}""", "request.type")]
    [InlineData("""{"action":"Reset","request":7}""", "request")]
    [InlineData("""{"request":{}}""", "action")]
    public async Task What_the_protocol_does_not_have_is_refused_by_the_member_that_is_wrong(string body, string member)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Post, Commands, body);
        JsonElement problem = await ApiRig.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(member, problem.GetProperty("member").GetString());
    }

    [Fact]
    public async Task A_key_makes_a_command_one_command()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        var command = new { action = "ClearCache", waits = true };
        JsonElement first = await rig.PostAsync(Commands, command, "k1");
        JsonElement again = await rig.PostAsync(Commands, command, "k1");
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(1, (await rig.GetAsync(Commands)).GetProperty("items").GetArrayLength());
        using HttpResponseMessage other = await rig.SendAsync(HttpMethod.Post, Commands, new { action = "GetLog", request = Log }, "k1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_reset_is_done_when_the_station_has_booted()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using (WireStation station = await rig.ConnectAsync())
        {
            await rig.PostAsync(Commands, new { action = "Reset", request = new { type = "Immediate" } });
            await station.ReplyAsync(await station.CommandAsync("Reset"), """{"status":"Accepted"}""");
            await rig.WaitForEventAsync("accepted");
        }

        await using WireStation booted = await rig.ConnectAsync();
        await rig.WaitForEventAsync("done");
        JsonElement command = await rig.GetAsync(Commands + "/1");
        Assert.Equal("booted: PowerUp", command.GetProperty("steps")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_command_whose_connection_ends_is_unanswered_over_a_restart_too()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using (WireStation station = await rig.ConnectAsync())
        {
            await rig.PostAsync(Commands, new { action = "ClearCache" });
            await station.CommandAsync("ClearCache");
        }

        await rig.WaitForEventAsync("unanswered");
        await rig.RestartAsync();
        Assert.Equal("unanswered", (await rig.GetAsync(Commands + "/1")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_station_of_2_0_1_is_connected_and_refused_what_its_version_does_not_have()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using WireStation station = await rig.ConnectAsync(version: "ocpp2.0.1");
        await ExpectAsync(rig, new { action = "GetPeriodicEventStream" }, HttpStatusCode.BadRequest, "invalid");
        await rig.PostAsync(Commands, new { action = "ClearCache" });
        await station.CommandAsync("ClearCache");
        JsonElement conformance = await rig.GetAsync("stations/middle-east/conformance");
        Assert.Equal("ocpp2.0.1", conformance.GetProperty("subProtocol").GetString());
    }

    private static async Task ExpectAsync(ApiRig rig, object body, HttpStatusCode status, string kind)
    {
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Post, Commands, body);
        JsonElement problem = await ApiRig.ReadAsync(response, status);
        Assert.Equal("urn:trunkline:problem:" + kind, problem.GetProperty("type").GetString());
    }
}
