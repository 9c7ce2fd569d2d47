using Trunkline.Model.Units;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Twin.Tests.Replications;

/// <summary>A truck's way is cut at both midnights of the day that is drawn.</summary>
public class TraceRecorderTests
{
    private readonly TraceRecorder _trace = new(LineSketch.Hour(24), day: 1);

    [Fact]
    public void A_way_over_midnight_begins_where_the_truck_was_at_midnight()
    {
        Pass(truck: 1, hour: 23, kilometre: 0);
        Pass(truck: 1, hour: 25, kilometre: 100);
        Assert.Equal([new PathPoint(0, 50), new PathPoint(60, 100)], Only().Points);
    }

    [Fact]
    public void A_way_into_the_next_day_ends_where_the_truck_is_at_midnight()
    {
        Pass(truck: 1, hour: 47.5, kilometre: 10);
        Pass(truck: 1, hour: 49.5, kilometre: 90);
        Assert.Equal([new PathPoint(1_410, 10), new PathPoint(1_440, 30)], Only().Points);
    }

    [Fact]
    public void A_truck_that_stands_over_midnight_stands()
    {
        Pass(truck: 1, hour: 22, kilometre: 40);
        Pass(truck: 1, hour: 26, kilometre: 40);
        Assert.Equal([new PathPoint(0, 40), new PathPoint(120, 40)], Only().Points);
    }

    [Fact]
    public void A_truck_that_turns_begins_another_way()
    {
        Pass(truck: 7, hour: 30, kilometre: 0);
        Pass(truck: 7, hour: 31, kilometre: 80);
        Pass(truck: 7, hour: 32, kilometre: 80, forward: false);
        Pass(truck: 7, hour: 33, kilometre: 0, forward: false);
        var paths = _trace.Paths();
        Assert.Equal([true, false], paths.Select(path => path.Forward));
        Assert.All(paths, path => Assert.Equal((7, 2), (path.Truck, path.Points.Count)));
    }

    [Fact]
    public void Days_before_and_after_leave_nothing()
    {
        Pass(truck: 1, hour: 2, kilometre: 0);
        Pass(truck: 1, hour: 3, kilometre: 50);
        Pass(truck: 2, hour: 49, kilometre: 0);
        Pass(truck: 2, hour: 50, kilometre: 50);
        Assert.Empty(_trace.Paths());
    }

    [Theory]
    [InlineData(23.99, 0)]
    [InlineData(24, 1)]
    [InlineData(47.99, 1)]
    [InlineData(48, 0)]
    public void A_swap_belongs_to_the_day_its_truck_came(double hour, int swaps)
    {
        _trace.Swap(0, true, LineSketch.Hour(hour), LineSketch.Hour(hour + 0.1), 0.3, true, true);
        Assert.Equal(swaps, _trace.Swaps.Count);
        if (swaps == 1) Assert.Equal(6, _trace.Swaps[0].WaitMinutes, 1e-9);
    }

    [Fact]
    public void Queues_are_kept_by_quarter_hour()
    {
        _trace.Queue(2, LineSketch.Hour(23.75), 9);
        _trace.Queue(2, LineSketch.Hour(24), 1);
        _trace.Queue(2, LineSketch.Hour(47.75), 3);
        _trace.Queue(2, LineSketch.Hour(48), 9);
        var queue = _trace.QueueOf(2);
        Assert.Equal((96, 1, 3, 4), (queue.Count, queue[0], queue[95], queue.Sum()));
        Assert.Equal(0, _trace.QueueOf(5).Sum());
    }

    private void Pass(int truck, double hour, double kilometre, bool forward = true) =>
        _trace.Truck(truck, forward, LineSketch.Hour(hour), kilometre);

    private TruckPath Only() => Assert.Single(_trace.Paths());
}
