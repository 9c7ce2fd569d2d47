using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Kernel;

namespace Trunkline.Twin.Tests.Kernel;

public class EventHashTests
{
    [Fact]
    public void Order_counts()
    {
        EventHash one = default;
        EventHash other = default;
        one.Mix(1);
        one.Mix(2);
        other.Mix(2);
        other.Mix(1);
        Assert.NotEqual(one.Value, other.Value);
    }

    [Fact]
    public void Every_field_of_a_truck_event_counts() =>
        AllDiffer(
            OfTruck(1, 3, 2, 100, 5), OfTruck(2, 3, 2, 100, 5), OfTruck(1, 4, 2, 100, 5),
            OfTruck(1, 3, 3, 100, 5), OfTruck(1, 3, 2, 101, 5), OfTruck(1, 3, 2, 100, 6));

    [Fact]
    public void Every_field_of_a_station_event_counts()
    {
        var plain = StationEvent.Of(StationEventKind.SwapCompleted) with { Truck = 7, Lane = 1, Count = 2, Amount = 9 };
        var otherSlot = plain;
        otherSlot.Slots[0] = 4;
        var otherBattery = plain;
        otherBattery.Set[1] = new BatteryReport(8, 500, 990);
        AllDiffer(
            Of(0, plain, 5), Of(1, plain, 5), Of(0, plain, 6), Of(0, otherSlot, 5), Of(0, otherBattery, 5),
            Of(0, plain with { Truck = 8 }, 5), Of(0, plain with { Lane = 2 }, 5), Of(0, plain with { Amount = 10 }, 5),
            Of(0, plain with { Kind = StationEventKind.LaneFreed }, 5), Of(0, plain with { Reason = Reason.Lane }, 5));
    }

    private static ulong OfTruck(int truck, int phase, int node, long stored, long at)
    {
        EventHash hash = default;
        hash.Add(truck, phase, node, new Millijoules(stored), new Instant(at));
        return hash.Value;
    }

    private static ulong Of(int station, in StationEvent happened, long at)
    {
        EventHash hash = default;
        hash.Add(station, happened, new Instant(at));
        return hash.Value;
    }

    private static void AllDiffer(params ulong[] hashes) => Assert.Equal(hashes.Length, hashes.Distinct().Count());
}
