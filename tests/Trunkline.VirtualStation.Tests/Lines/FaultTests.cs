using Trunkline.Model.Units;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Lines;

/// <summary>Faults on command.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_hot_battery_is_told_of_carried_away_and_charged_no_more()
    {
        await using var test = new TestLine(TestLine.OneStation with { PassingPerHour = 0.1 });
        test.Line.Start();
        test.Minute(1);
        test.First.Overheat(2);
        test.Minute(5);
        string[] told = [.. test.Centre.Calls("NotifyEvent").Select(frame => frame.Row())];
        Assert.Contains(told, row => row.Contains("BatteryCartridge3.Temperature=65.0", StringComparison.Ordinal));
        Assert.Equal(2, told.Count(row => row.Contains("BatteryCartridge3.Quarantine=11", StringComparison.Ordinal)));
        var charging = test.Centre.Calls("TransactionEvent").ToList();
        Assert.Contains(charging, frame => frame.At("eventType") == "Ended" && frame.At("evse", "id") == "3");
        Assert.Contains(charging, frame => frame.At("eventType") == "Started" && frame.At("evse", "id") == "11");
        test.Line.World.Audit();
    }

    [Fact]
    public async Task A_returned_battery_that_fails_its_inspection_is_told_with_what_was_found_and_carried_away()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.First.FailNextInspection();
        test.Minute(60);
        string[] found = [.. test.Centre.Calls("BatterySwap").Where(frame => frame.At("eventType") == "BatteryIn")
            .SelectMany(frame => frame.Payload.GetProperty("batteryData").EnumerateArray())
            .Select(battery => battery.GetProperty("customData").GetProperty("inspection").GetRawText())];
        Assert.Equal("""{"passed":false,"damage":false,"insulation":90,"spread":12,"lock":true}""", found[0]);
        Assert.All(found.Skip(1), each => Assert.StartsWith("{\"passed\":true,", each, StringComparison.Ordinal));
        string[] told = [.. test.Centre.Calls("NotifyEvent").Select(frame => frame.Row())];
        Assert.Equal(2, told.Count(row => row.Contains(".Quarantine=11", StringComparison.Ordinal)));
        Assert.DoesNotContain(told, row => row.Contains(".Temperature=", StringComparison.Ordinal));
        Assert.Contains(test.Notes, note => note.Kind == StationNoteKind.InspectionFailed);
        test.Line.World.Audit();
    }

    [Fact]
    public async Task A_swap_that_fails_takes_longer_and_is_told_like_any_other()
    {
        Assert.True(await MinutesOfSwap(fails: true) > await MinutesOfSwap(fails: false) + 1);

        static async Task<double> MinutesOfSwap(bool fails)
        {
            await using var test = new TestLine(TestLine.OneStation);
            test.Line.Start();
            if (fails) test.First.FailNextSwap();
            test.Until(frame => TestLine.IsStep(frame, "Exchanging"));
            var began = test.Line.World.Now;
            test.Until(frame => frame.Action == "BatterySwap");
            return (test.Line.World.Now - began).TotalMinutes;
        }
    }

    [Fact]
    public async Task Requests_that_go_out_twice_and_out_of_order_change_nothing()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.First.Faults.Duplicates = true;
        test.First.Faults.Reorders = true;
        test.Minute(120);
        var swaps = test.Centre.Calls("BatterySwap").ToList();
        Assert.Equal(swaps.Count, 2 * swaps.Select(frame => frame.Id).Distinct().Count());
        Assert.Equal("BatteryOut", swaps[0].At("eventType"));
        Assert.True(test.Notes.Count(note => note.Kind == StationNoteKind.SwapCompleted) > 5);
        test.Line.World.Audit();
    }

    [Fact]
    public async Task A_wrong_clock_stands_in_every_time_that_the_station_tells()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.First.Faults.ClockOffset = Duration.FromHours(2);
        test.Line.Start();
        var told = test.Until(frame => frame.Action == "Authorize");
        var time = DateTimeOffset.Parse(told.At("customData", "at")!).UtcDateTime;
        Assert.InRange(time - test.Line.World.Now.ToUtc(), TimeSpan.FromHours(1.9), TimeSpan.FromHours(2));
    }
}
