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

    [Fact]
    public async Task A_line_that_stands_still_can_end_though_an_order_waits_for_it()
    {
        var arrived = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var centre = new FakeCentre { Orders = false };
        centre.OnFrame = frame =>
        {
            if (frame.Action == "Authorize") arrived.TrySetResult(frame.At("idToken", "idToken")!);
        };
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = TestLine.OneStation.ToRehearsal(),
            Connect = station => centre.For(station.Id, 0),
            Speed = 2_000,
        });
        line.Start();
        string vin = await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await line.HaltAsync();
        var order = centre.Order("s1", 7, vin, 1, 1);
        long began = TimeProvider.System.GetTimestamp();
        while (line.Sites.NextAddressee(line.World.Now) < 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "The order did not come.");
            await Task.Yield();
        }

        await line.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Null((await order.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Response);
    }
}
