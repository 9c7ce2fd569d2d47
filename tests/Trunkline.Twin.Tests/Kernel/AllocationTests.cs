using Trunkline.Model.Units;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Twin.Tests.Kernel;

public class AllocationTests
{
    [Fact]
    public void In_steady_state_no_event_allocates()
    {
        var rehearsal = Samples.Load("ningde-xiamen/scenario");
        var world = LineSketch.NewWorld(rehearsal);
        var begin = rehearsal.Start + Duration.FromDays(5);
        world.RunUntil(begin);
        long events = world.Events;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        world.RunUntil(begin + Duration.FromDays(5));
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Assert.True(world.Events - events > 50_000, $"{world.Events - events} events");
        // Not one per event, nor one per day.
        Assert.InRange(bytes, 0, 200);
    }
}
