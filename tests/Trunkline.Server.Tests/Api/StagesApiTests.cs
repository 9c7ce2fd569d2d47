using System.Net;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>Stages of a station, planned over the API while the line runs.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class StagesApiTests
{
    private const string Path = $"stations/{ApiRig.Station}/stages";

    [Fact]
    public async Task A_station_that_is_always_open_says_so()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        JsonElement stages = await rig.GetAsync(Path);
        Assert.Equal("open", stages.GetProperty("stage").GetString());
        Assert.Equal(0, stages.GetProperty("stages").GetArrayLength());
        Assert.False(stages.TryGetProperty("acceptance", out _));
        Assert.Equal("open", (await rig.GetAsync("stations/" + ApiRig.Station)).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_closing_that_is_planned_breaks_promises_comes_at_its_time_and_outlives_a_restart()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        JsonElement trip = await rig.PostAsync("trips", rig.Question());
        Assert.Equal("promised", trip.GetProperty("outcome").GetString());

        JsonElement planned = await PutAsync(rig, [("closed", 30)]);
        Assert.Equal("open", planned.GetProperty("stage").GetString());
        Assert.Equal(("shift 2", "works on the road"), (planned.GetProperty("by").GetString(), planned.GetProperty("reason").GetString()));
        JsonElement reservation = await rig.GetAsync($"reservations/{trip.GetProperty("reservation").GetString()}");
        Assert.Equal(("broken", "NotOpen"), (reservation.GetProperty("state").GetString(), reservation.GetProperty("reason").GetString()));
        Assert.Equal("noSet", (await rig.PostAsync("trips", rig.Question())).GetProperty("outcome").GetString());

        await rig.RestartAsync();
        Assert.Equal("open", (await rig.GetAsync(Path)).GetProperty("stage").GetString());
        await rig.MoveAsync(Duration.FromMinutes(30));
        JsonElement closed = await rig.GetAsync(Path);
        Assert.Equal("closed", closed.GetProperty("stage").GetString());
        Assert.False(closed.TryGetProperty("ends", out _));
    }

    [Fact]
    public async Task The_same_plan_again_changes_nothing()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await PutAsync(rig, [("closed", 30), ("open", 60)]);
        long end = await rig.Storage.Journal.LastPositionAsync();
        await PutAsync(rig, [("closed", 30), ("open", 60)]);
        Assert.Equal(end, await rig.Storage.Journal.LastPositionAsync());
    }

    [Fact]
    public async Task A_test_that_is_not_passed_holds_the_opening_up_until_somebody_opens_it_in_spite_of_it()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await PutAsync(rig, [("closed", -60), ("commissioning", -30), ("open", 30)], testTrucks: [rig.Truck.Id]);
        await rig.TellStockAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.InventoryTold(12));
        await rig.MoveAsync(Duration.FromMinutes(30));

        JsonElement held = await rig.GetAsync(Path);
        Assert.Equal("commissioning", held.GetProperty("stage").GetString());
        Assert.Equal(rig.Truck.Id, held.GetProperty("testTrucks")[0].GetString());
        JsonElement test = held.GetProperty("acceptance");
        Assert.True(test.GetProperty("isHeld").GetBoolean());
        Assert.Equal(
            ["registration open", "inventory passed", "slots open", "charging open", "swaps open", "replay open", "hotBattery open"],
            test.GetProperty("checks").EnumerateArray()
                .Select(check => $"{check.GetProperty("check").GetString()} {check.GetProperty("state").GetString()}"));
        JsonElement anomaly = (await rig.GetAsync($"anomalies?station={ApiRig.Station}")).GetProperty("items")[0];
        Assert.Equal("opening-held", anomaly.GetProperty("kind").GetString());

        await rig.RestartAsync();
        Assert.Equal("commissioning", (await rig.GetAsync(Path)).GetProperty("stage").GetString());
        JsonElement open = await PutAsync(rig, [("closed", -90), ("commissioning", -60), ("open", 0)], waivesTest: true);
        Assert.Equal("open", open.GetProperty("stage").GetString());
        Assert.True(open.GetProperty("waivesTest").GetBoolean());
    }

    [Theory]
    [InlineData("""{"stages":[{"stage":"open","from":"2026-04-02T00:00:00Z"},{"stage":"building","from":"2026-04-03T00:00:00Z"}]}""",
        "stages[1].stage", "cannot follow open")]
    [InlineData("""{"stages":[{"stage":"open","from":"2026-04-02T00:00:00Z"},{"stage":"closed","from":"2026-04-02T08:00:00+08:00"}]}""",
        "stages[1].from", "not later")]
    [InlineData("""{"stages":[],"testTrucks":["nobody"]}""", "testTrucks[0]", "no truck")]
    [InlineData("""{"stages":[{"stage":"shut","from":"2026-04-02T00:00:00Z"}]}""", "stages[0].stage", "")]
    [InlineData("""{"stages":[],"by":" "}""", "by", "missing")]
    [InlineData("""{"stages":[],"reason":""}""", "reason", "missing")]
    public async Task A_plan_that_cannot_be_is_refused_with_the_member_that_is_wrong(string plan, string member, string detail)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        string body = plan.Contains("\"by\"", StringComparison.Ordinal) ? plan : plan.Insert(1, "\"by\":\"shift 2\",");
        body = body.Contains("\"reason\"", StringComparison.Ordinal) ? body : body.Insert(1, "\"reason\":\"why not\",");
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Put, Path, body);
        JsonElement problem = await ApiRig.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(member, problem.GetProperty("member").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_that_nobody_knows_is_not_found()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage response = await rig.Http.GetAsync("stations/nowhere/stages", Patience.Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    // Stages by minutes from now.
    private static async Task<JsonElement> PutAsync(
        ApiRig rig, (string Stage, int Minutes)[] stages, bool waivesTest = false, string[]? testTrucks = null)
    {
        object body = new
        {
            stages = stages.Select(start => new { stage = start.Stage, from = rig.Clock.Now.ToUtc().AddMinutes(start.Minutes) }),
            by = "shift 2", reason = "works on the road", waivesTest, testTrucks = testTrucks ?? [],
        };
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Put, Path, body);
        return await ApiRig.ReadAsync(response, HttpStatusCode.OK);
    }
}
