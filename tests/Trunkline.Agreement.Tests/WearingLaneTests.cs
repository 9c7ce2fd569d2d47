using System.Text.Json;
using Trunkline.Agreement.Tests.Line;
using Trunkline.Model.Units;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Agreement.Tests;

/// <summary>A lane that wears, on a line over real connections: its traces come, and it is found by a stated day.</summary>
[Collection(nameof(Alone))]
public sealed class WearingLaneTests(ITestOutputHelper output)
{
    // From the second day on, ten percent a day; found by then, and nobody else ever.
    private const int Sound = 1;
    private const int FoundBy = 4;

    [Fact]
    public async Task A_wearing_lane_is_found_by_its_traces_and_its_siblings_stay_quiet()
    {
        var sketch = new LineSketch
        {
            Lanes = 2, Trucks = 0, PassingPerHour = 9, SetSize = 1, SetsInStock = 24, Chargers = 24, ConnectionKilowatts = 2_500,
            ReportSeconds = 300, Days = 6,
        };
        await using var line = await WiredLine.StartAsync(
            new WiredSides { Stations = sketch.ToRehearsal(), Centre = sketch.ToRehearsal() });
        var station = Assert.Single(line.Line.Stations);
        var start = line.Line.World.Now;
        int found = 0;
        for (int day = 1; day <= FoundBy && found == 0; day++)
        {
            if (day == Sound + 1) station.WearLane(0, percentPerDay: 10);
            line.Line.RunUntil(start + Duration.FromDays(day));
            await line.ExamineLanesAsync();
            if (await FindingsAsync(line) is { Count: > 0 }) found = day;
        }

        output.WriteLine($"{station.Id} lane 1 wears from day {Sound} on; found on day {found}");
        Assert.InRange(found, Sound + 1, FoundBy);
        var finding = Assert.Single(await FindingsAsync(line));
        Assert.Equal((station.Id, "lane/1"), (Text(finding, "station"), Text(finding, "subject")));
        Assert.Equal("exchange", Text(finding.GetProperty("known"), "step"));

        await line.RestartCentreAsync();
        var lanes = (await GetAsync(line, $"stations/{station.Id}/lanes")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["wearing", .. Enumerable.Repeat("sound", lanes.Count - 1)], lanes.Select(lane => Text(lane, "verdict")));
        Assert.All(lanes, lane => Assert.Equal("traces", Text(lane, "source")));
        var swap = (await GetAsync(line, $"swaps?station={station.Id}&state=completed&limit=5")).GetProperty("items")[4];
        var steps = (await GetAsync(line, $"swaps/{Text(swap, "id")}/steps")).GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["approach", "position", "exchange"], steps.Take(3).Select(step => Text(step, "step")));
        Assert.Equal("release", Text(steps[^1], "step"));
    }

    private static async Task<List<JsonElement>> FindingsAsync(WiredLine line) =>
    [
        .. (await GetAsync(line, "anomalies?limit=500")).GetProperty("items").EnumerateArray()
            .Where(each => Text(each, "kind") == "lane-wearing"),
    ];

    private static async Task<JsonElement> GetAsync(WiredLine line, string path) =>
        JsonElement.Parse(await line.Http.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString()!;
}
