using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Trunkline.Cluster.Replay;
using Trunkline.Control.Centre;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>Work orders from the alarm that opens one to the person who closes it, over a restart of the server.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class WorkOrderApiTests
{
    private const string One = "work-orders/middle-east/1";

    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]];

    [Fact]
    public async Task A_hot_battery_opens_one_order_which_is_assigned_noted_photographed_and_closed_with_its_anomaly()
    {
        await using ApiRig rig = await HotAsync();
        JsonElement open = await rig.GetAsync("work-orders?state=open&station=middle-east");
        JsonElement order = Assert.Single(open.GetProperty("items").EnumerateArray());
        Assert.Equal("battery-hot", Text(order, "cause"));
        Assert.Equal("safety", Text(order, "kind"));
        Assert.Equal("middle-east/1", Text(order, "anomaly"));
        await rig.RestartAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.BatteryHot(2));

        order = await rig.PostAsync(One + "/assign", new { to = "fitter-7", by = "shift-2", part = "thermal camera" });
        Assert.Equal(("assigned", "fitter-7"), (Text(order, "state"), Text(order, "assignee")));
        Assert.Single((await rig.GetAsync("work-orders?assignee=fitter-7")).GetProperty("items").EnumerateArray());
        await rig.PostAsync(One + "/note", new { by = "fitter-7", text = "41 degrees at the plug" }, key: "note-1");
        order = await rig.PostAsync(One + "/note", new { by = "fitter-7", text = "41 degrees at the plug" }, key: "note-1");
        Assert.Equal(1, order.GetProperty("notes").GetArrayLength());

        order = await ApiRig.ReadAsync(await PhotoAsync(rig, Picture, "image/jpeg"), HttpStatusCode.OK);
        order = await ApiRig.ReadAsync(await PhotoAsync(rig, Picture, "application/octet-stream"), HttpStatusCode.OK);
        Assert.Equal("image/jpeg", Text(Assert.Single(order.GetProperty("photos").EnumerateArray()), "mediaType"));
        using HttpResponseMessage photo = await rig.Http.GetAsync(One + "/photos/1", Patience.Token);
        Assert.Equal(Picture, await photo.Content.ReadAsByteArrayAsync(Patience.Token));
        Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment", photo.Content.Headers.ContentDisposition!.DispositionType);

        order = await rig.PostAsync(One + "/close", new { by = "fitter-7", found = "a loose plug", done = "plug replaced" });
        Assert.Equal("done", Text(order, "state"));
        JsonElement anomaly = await rig.GetAsync("anomalies/middle-east/1");
        Assert.Equal(("settled", "a loose plug - plug replaced"), (Text(anomaly, "state"), Text(anomaly, "settlement")));
        using HttpResponseMessage late = await rig.SendAsync(HttpMethod.Post, One + "/note", new { by = "a", text = "b" });
        Assert.Equal("urn:trunkline:problem:ended", Text(await ApiRig.ReadAsync(late, HttpStatusCode.Conflict), "type"));
        await IsWhatTheJournalSaysAsync(rig);
    }

    [Fact]
    public async Task Who_settles_an_anomaly_closes_its_order_unless_somebody_is_on_the_way()
    {
        await using ApiRig rig = await HotAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.BatteryHot(6));
        await rig.PostAsync("work-orders/middle-east/2/assign", new { to = "fitter-7", by = "shift-2" });
        foreach (int anomaly in new[] { 1, 2 })
        {
            using HttpResponseMessage settled = await rig.SendAsync(
                HttpMethod.Post, $"anomalies/middle-east/{anomaly}/settle", new { by = "shift-2", note = "cooled" });
            Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);
        }

        Assert.Equal("done", Text(await rig.GetAsync(One), "state"));
        Assert.Equal("assigned", Text(await rig.GetAsync("work-orders/middle-east/2"), "state"));
        await IsWhatTheJournalSaysAsync(rig);
    }

    [Fact]
    public async Task A_lane_that_fails_opens_an_order_that_is_withdrawn_when_it_works_again_and_a_person_opens_others()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.LaneWorks(0, false));
        Assert.Equal("lane-failed", Text(await rig.GetAsync(One), "cause"));
        await rig.TellAsync(ApiRig.Station, new StationFact.LaneWorks(0, true));
        Assert.Equal("withdrawn", Text(await rig.GetAsync(One), "state"));
        JsonElement order = await rig.PostAsync(
            "work-orders", new { station = "middle-east", what = "the barrier sticks", by = "shift-2", kind = "maintenance", lane = 1 });
        Assert.Equal(("middle-east/2", "warning"), (Text(order, "id"), Text(order, "severity")));
        order = await rig.PostAsync("work-orders/middle-east/2/withdraw", new { by = "shift-2", why = "it was frost" });
        Assert.Equal(("withdrawn", "it was frost"), (Text(order, "state"), Text(order, "found")));
        await IsWhatTheJournalSaysAsync(rig);
    }

    [Theory]
    [InlineData("work-orders", """{"station":"nowhere","what":"a","by":"b"}""", 404, "unknown")]
    [InlineData("work-orders", """{"station":"middle-east","what":" ","by":"b"}""", 400, "invalid")]
    [InlineData("work-orders", """{"station":"middle-east","what":"a","by":"b","lane":9}""", 400, "invalid")]
    [InlineData("work-orders", """{"station":"middle-east","what":"a","by":"b","anomaly":"middle-east/9"}""", 404, "unknown")]
    [InlineData("work-orders", """{"station":"middle-east","what":"a","by":"b","deadline":"2020-01-01T00:00:00Z"}""", 400, "invalid")]
    [InlineData(One + "/note", """{"by":"a","text":"b"}""", 404, "unknown")]
    [InlineData(One + "/close", """{"by":"a","found":"b"}""", 400, "invalid")]
    public async Task What_nobody_can_mean_is_refused(string path, string body, int status, string problem)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Post, path, body);
        Assert.Equal("urn:trunkline:problem:" + problem, Text(await ApiRig.ReadAsync(response, (HttpStatusCode)status), "type"));
    }

    [Fact]
    public async Task Bytes_that_are_no_photo_or_too_many_leave_nothing()
    {
        await using ApiRig rig = await HotAsync();
        byte[] page = "<html><script>alert(1)</script></html>"u8.ToArray();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PhotoAsync(rig, page, "image/jpeg")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PhotoAsync(rig, Picture, "text/html")).StatusCode);
        byte[] large = [.. Picture, .. new byte[11 << 20]];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PhotoAsync(rig, large, "image/png")).StatusCode);
        Assert.Empty((await rig.GetAsync(One)).GetProperty("photos").EnumerateArray());
        using HttpResponseMessage none = await rig.Http.GetAsync(One + "/photos/1", Patience.Token);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    /// <summary>All tables are those that the journal makes.</summary>
    internal static async Task IsWhatTheJournalSaysAsync(ApiRig rig)
    {
        await using IStorage scratch = await TestEngine.OpenTemporaryAsync();
        await using IStorageView view = await rig.Storage.ViewAsync(Patience.Token);
        Assert.Empty(await JournalReplay.CheckAsync(view, rig.Line, scratch, cancellationToken: Patience.Token));
        Assert.Empty(await rig.Storage.CheckBooksAsync(cancellationToken: Patience.Token));
    }

    private static async Task<ApiRig> HotAsync()
    {
        ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.BatteryHot(2));
        return rig;
    }

    private static async Task<HttpResponseMessage> PhotoAsync(ApiRig rig, byte[] bytes, string type)
    {
        using ByteArrayContent content = new(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await rig.Http.PostAsync(One + "/photos?by=fitter-7", content, Patience.Token);
    }

    private static string? Text(JsonElement resource, string member) => resource.GetProperty(member).GetString();
}
