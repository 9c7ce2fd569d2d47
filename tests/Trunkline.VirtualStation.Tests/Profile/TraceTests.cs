using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Twin.Tests.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Profile;

/// <summary>What a station tells of a swap afterwards, step by step, and what wear does to it.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task The_steps_are_what_the_lane_did_and_come_after_all_else()
    {
        await using var test = new TestLine(TestLine.OneStation with { PassingPerHour = 1 });
        test.Line.Start();
        var told = test.Until(frame => frame.At("messageId") == "trace");
        Assert.Equal("1000001", told.At("data", "requestId"));
        Assert.Equal("1", told.At("data", "lane"));
        var steps = told.Payload.GetProperty("data").GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal("approach position exchange release", string.Join(' ', steps.Select(step => step.GetProperty("name").GetString())));
        // As its NotifyEvents told it: 16:12:47, 16:13:34, 16:16:47, 16:17:12 for the first truck of this line.
        string[] reached = [.. test.Centre.Calls("NotifyEvent").Where(frame => frame.At("eventData", 0, "variable", "name") == "Step"
            && frame.At("eventData", 1) is null).Select(frame => frame.At("eventData", 0, "timestamp")!)];
        var times = reached.Select(time => DateTimeOffset.Parse(time, null)).ToList();
        Assert.Equal(times[0], DateTimeOffset.Parse(told.At("data", "begin")!, null));
        long From(int step) => steps[step].GetProperty("from").GetInt64();
        long End(int step) => From(step) + steps[step].GetProperty("took").GetInt64();
        Assert.Equal([0, Ms(1), From(2), Ms(2)], Enumerable.Range(0, 4).Select(From));
        Assert.Equal([Ms(1), From(2), Ms(2), Ms(3)], Enumerable.Range(0, 4).Select(End));
        Assert.True(steps[1].GetProperty("deviation").GetDecimal() > 0);
        Assert.Equal(
            """[{"name":"truck-secured","held":true},{"name":"area-clear","held":true}]""",
            steps[2].GetProperty("interlocks").GetRawText());
        Assert.False(steps[1].TryGetProperty("attachments", out _));
        var frames = test.Centre.Frames.ToList();
        Assert.True(frames.IndexOf(told) > frames.FindLastIndex(frame => TestLine.IsStep(frame, "Clear")));

        long Ms(int step) => (long)(times[step] - times[0]).TotalMilliseconds;
    }

    [Fact]
    public async Task A_person_who_helps_is_a_step_of_its_own_near_machinery()
    {
        await using var test = new TestLine(TestLine.OneStation with { PassingPerHour = 1 });
        test.Line.Start();
        test.First.FailNextSwap();
        var told = test.Until(frame => frame.At("messageId") == "trace");
        var helped = told.Payload.GetProperty("data").GetProperty("steps")[3];
        Assert.Equal("intervention", helped.GetProperty("name").GetString());
        Assert.True(helped.GetProperty("took").GetInt64() > 60_000);
        Assert.Contains("""{"name":"area-clear","held":false}""", helped.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_told_while_the_link_was_down_comes_later()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.Until(frame => TestLine.IsStep(frame, "Exchanging"));
        test.First.Unplug();
        test.Minute(120);
        Assert.DoesNotContain(test.Centre.Frames, frame => frame.At("messageId") == "trace");
        test.First.Plug();
        test.Until(frame => frame.At("messageId") == "trace");
    }

    [Fact]
    public async Task A_wearing_lane_takes_longer_for_the_exchange_alone_and_by_as_much_as_was_said()
    {
        var sound = await TracesAsync(wear: 0);
        var worn = await TracesAsync(wear: 10);
        Assert.True(sound.Count > 20, $"{sound.Count} swaps show little.");
        foreach (var (visit, before) in sound.Take(20))
        {
            var after = worn[visit];
            Assert.Equal(before["approach"].Took, after["approach"].Took);
            Assert.Equal(before["position"].Took, after["position"].Took);
            Assert.Equal(before["release"].Took, after["release"].Took);
            var secured = after["approach"].Begin + Duration.FromSeconds(after["approach"].Took / 1_000.0);
            double days = (secured - LineSketch.Start).TotalMinutes / 1_440;
            Assert.Equal(before["exchange"].Took * (1 + (0.1 * days)), after["exchange"].Took, tolerance: 5);
        }
    }

    private sealed record Told(Instant Begin, long Took);

    // By truck and the count of its visits, which say what is drawn for it; and by step.
    private static async Task<Dictionary<string, Dictionary<string, Told>>> TracesAsync(double wear)
    {
        await using var test = new TestLine(TestLine.OneStation with { PassingPerHour = 1 });
        test.Line.Start();
        test.First.WearLane(0, wear);
        test.Minute(60 * 30);
        var vins = test.Centre.Calls("BatterySwap").ToLookup(frame => frame.At("requestId")!, frame => frame.At("idToken", "idToken")!);
        var visits = new Dictionary<string, int>();
        string VisitOf(Seen frame)
        {
            string vin = vins[frame.At("data", "requestId")!].First();
            return $"{vin}/{visits[vin] = visits.GetValueOrDefault(vin) + 1}";
        }

        return test.Centre.Calls("DataTransfer").ToDictionary(
            VisitOf,
            frame => frame.Payload.GetProperty("data").GetProperty("steps").EnumerateArray().ToDictionary(
                step => step.GetProperty("name").GetString()!,
                step => new Told(
                    Instant.FromUtc(frame.Payload.GetProperty("data").GetProperty("begin").GetDateTime().ToUniversalTime()),
                    step.GetProperty("took").GetInt64())));
    }
}
