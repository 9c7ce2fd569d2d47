using Trunkline.Twin.Tests.Lines;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Lines;

/// <summary>A day of a small line, in lock-step with its centre.</summary>
public sealed class LockStepTests
{
    private static readonly LineSketch TwoStations = new()
    {
        Stations = 2, LegKilometres = 70, Trucks = 12, PassingPerHour = 2, SetsInStock = 5, Days = 1,
        Faults = [LineSketch.Between(8, 9, Model.Scenario.FaultKind.ConnectionLimit, kilowatts: 150)],
    };

    [Fact]
    public async Task A_day_sends_the_same_frames_twice_byte_for_byte()
    {
        var first = await Day();
        var second = await Day();
        Assert.True(first.Sum(station => station.Value.Length) > 500, "Hardly anything was sent.");
        foreach (var (station, frames) in first) Assert.Equal(frames, second[station]);
    }

    [Fact]
    public async Task A_day_keeps_all_laws_and_the_centre_orders_every_swap()
    {
        await using var test = new TestLine(TwoStations);
        test.Line.Start();
        test.Minute(24 * 60);
        test.Line.World.Audit();
        long swaps = test.Notes.Count(note => note.Kind == StationNoteKind.SwapCompleted);
        Assert.True(swaps > 50, $"Only {swaps} swaps.");
        Assert.Equal(2 * swaps, test.Centre.Calls("BatterySwap").Count());
        Assert.All(test.Centre.Calls("BatterySwap"), swap => Assert.True(int.Parse(swap.At("requestId")!) > 1_000_000));
        Assert.DoesNotContain(test.Notes, note => note.Kind is StationNoteKind.ProtocolTrouble or StationNoteKind.SwapRefused);
    }

    [Fact]
    public async Task Every_frame_is_valid_by_the_official_schemas()
    {
        await using var test = new TestLine(TwoStations with { PassingPerHour = 6 });
        test.Line.Start();
        test.Minute(120);
        test.First.Overheat(0);
        test.First.Reboot();
        test.Minute(125);
        test.First.Unplug();
        test.Minute(180);
        test.First.Plug();
        test.Minute(240);
        foreach (var frame in test.Centre.Frames.Where(frame => frame.FromStation && frame.IsCall))
            Assert.Empty(Ocpp.Tests.Messages.OfficialSchemas.Errors(frame.Action + "Request", frame.PayloadBytes));
        var asked = test.Centre.Frames.Where(frame => !frame.FromStation && frame.IsCall).ToDictionary(frame => frame.Id);
        foreach (var frame in test.Centre.Frames.Where(frame => frame.FromStation && frame.IsResult))
            Assert.Empty(Ocpp.Tests.Messages.OfficialSchemas.Errors(asked[frame.Id].Action + "Response", frame.PayloadBytes));
    }

    private static async Task<Dictionary<string, string[]>> Day()
    {
        await using var test = new TestLine(TwoStations);
        test.Line.Start();
        test.Minute(24 * 60);
        // The two directions cross, and so do requests and answers; each has its order.
        return test.Centre.Frames.GroupBy(frame => $"{frame.Station} {frame.FromStation} {frame.IsCall}")
            .ToDictionary(frames => frames.Key, frames => frames.Select(frame => frame.Text).ToArray());
    }
}
