using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Lines;

/// <summary>A line that lives on a clock.</summary>
public sealed class LivePaceTests
{
    [Fact]
    public async Task A_line_lives_by_itself_and_swaps_as_its_centre_orders()
    {
        // What comes before the link stands, the station does by itself; from then on the centre orders.
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isOrdered = false;
        var centre = new FakeCentre { SetSize = 2 };
        centre.OnFrame = frame =>
        {
            if (frame.Action == "RequestBatterySwap") Volatile.Write(ref isOrdered, true);
            if (frame.Action == "BatterySwap" && Volatile.Read(ref isOrdered)) swapped.TrySetResult();
        };
        await using var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = TestLine.OneStation.ToRehearsal(),
            Connect = station => centre.For(station.Id, 0),
            Speed = 2_000,
        });
        line.Start();
        await swapped.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
