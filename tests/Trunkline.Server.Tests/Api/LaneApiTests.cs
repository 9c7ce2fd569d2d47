using System.Net;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Tests.Api;

/// <summary>A lane that becomes slower is seen, told to a person once, and measured anew when that person has seen to it.</summary>
public sealed class LaneApiTests
{
    private const int Swaps = 300;

    [Fact]
    public async Task A_wearing_lane_is_an_anomaly_until_somebody_has_seen_to_it()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await HaveSwapsAsync(rig, slowsAfter: 250);
        JsonElement first = (await LanesAsync(rig))[0];
        Assert.Equal(("books", "wearing", "exchange"), (Text(first, "source"), Text(first, "verdict"), Text(first, "worstStep")));
        // Half an hour apart, from ten days ago on: the two hundred and fifty-first.
        Assert.Equal(
            (rig.Clock.Now - Duration.FromDays(10) + Duration.FromMinutes(250 * 30)).ToUtc(),
            first.GetProperty("slowerSince").GetDateTime(), TimeSpan.FromHours(3));
        JsonElement exchange = first.GetProperty("steps")[1];
        Assert.Equal(("exchange", "wearing"), (Text(exchange, "step"), Text(exchange, "verdict")));
        Assert.Equal(50, exchange.GetProperty("recent").GetProperty("count").GetInt32());
        Assert.Equal(200, exchange.GetProperty("baseline").GetProperty("count").GetInt32());
        Assert.Equal(
            (205m, 305m),
            (exchange.GetProperty("baseline").GetProperty("medianSeconds").GetDecimal(),
                exchange.GetProperty("recent").GetProperty("medianSeconds").GetDecimal()));
        Assert.True(exchange.GetProperty("behindItself").GetDecimal() > 5);
        Assert.All((await LanesAsync(rig))[0].GetProperty("steps").EnumerateArray().Where(step => Text(step, "step") != "exchange"),
            step => Assert.Equal("sound", Text(step, "verdict")));

        // However often it is looked at, a person is told once.
        await rig.Lanes.ExamineAsync(Patience.Token);
        await rig.Lanes.ExamineAsync(Patience.Token);
        JsonElement anomaly = Assert.Single(await AnomaliesAsync(rig));
        Assert.Equal("lane/1", Text(anomaly, "subject"));
        await rig.MoveAsync(Duration.FromMinutes(1));
        using HttpResponseMessage settled = await rig.SendAsync(
            HttpMethod.Post, $"anomalies/{Text(anomaly, "id")}/settle", new { by = "shift 2", note = "chain tightened" });
        Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);
        JsonElement lane = (await LanesAsync(rig))[0];
        Assert.Equal(0, lane.GetProperty("swaps").GetInt32());
        Assert.Equal("unknown", Text(lane, "verdict"));
        await rig.Lanes.ExamineAsync(Patience.Token);
        Assert.Single(await AnomaliesAsync(rig));
    }

    [Fact]
    public async Task A_sound_lane_is_left_alone()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await HaveSwapsAsync(rig, slowsAfter: Swaps);
        Assert.All((await LanesAsync(rig))[0].GetProperty("steps").EnumerateArray(), step => Assert.Equal("sound", Text(step, "verdict")));
        await rig.Lanes.ExamineAsync(Patience.Token);
        Assert.Empty(await AnomaliesAsync(rig));
    }

    private static string? Text(JsonElement of, string member) => of.GetProperty(member).GetString();

    private static async Task<JsonElement[]> LanesAsync(ApiRig rig) =>
        [.. (await rig.GetAsync("stations/middle-east/lanes")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement[]> AnomaliesAsync(ApiRig rig) =>
        [.. (await rig.GetAsync("anomalies")).GetProperty("items").EnumerateArray().Where(each => Text(each, "kind") == "lane-wearing")];

    // Swaps of lane 1, half an hour apart; an exchange takes 200 to 210 seconds, and a hundred more once it wears.
    private static async Task HaveSwapsAsync(ApiRig rig, int slowsAfter)
    {
        long begin = (rig.Clock.Now - Duration.FromDays(10)).Milliseconds;
        for (int from = 0; from < Swaps; from += 100)
        {
            await rig.Storage.Journal.AppendAsync(
                new Append("test/swaps", from / 100, [new NewEntry("test", 1, begin, [])])
                {
                    Changes = [.. Enumerable.Range(from, 100).Select(i => new TableChange.RecordSwap(Swap(i, begin, i >= slowsAfter), []))],
                },
                Patience.Token);
        }
    }

    private static SwapRow Swap(int number, long begin, bool isSlow)
    {
        long arrived = begin + (number * 1_800_000L);
        long secured = arrived + 90_000;
        long completed = secured + 200_000 + (number * 7 % 11 * 1_000) + (isSlow ? 100_000 : 0);
        return new SwapRow(
            $"{ApiRig.Station}/{number + 1_001}", ApiRig.Station, Lane: 1, "truck", "haulers", null, number + 1, 0, arrived,
            secured - 30_000, completed, completed + 40_000, SetSize: 1, 0, EnergyMeasure.Soc, null, null, 0, SwapState.Completed,
            FormattableString.Invariant($$"""{"asked":true,"securedMs":{{secured}}}"""));
    }
}
