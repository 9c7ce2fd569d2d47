using Trunkline.Cluster.Line;

namespace Trunkline.Cluster.Tests.Line;

/// <summary>What files may become while a journal relies on them: more, and nothing else.</summary>
public sealed class LineFootprintTests
{
    private static readonly LineFootprint Was = new(
        [new TruckRun("a", "block", 2, 10), new TruckRun("b", "block", 2, 5)], [new BatteryRun("block", "bank", 40)], ["block", "brick"],
        [new StationSize("east", 2, 12), new StationSize("west", 3, 20)]);

    [Fact]
    public void A_line_that_has_grown_contradicts_nothing()
    {
        Assert.Empty(Was.ContradictedBy(Was));
        Assert.Empty(Was.ContradictedBy(new LineFootprint(
            [new TruckRun("a", "block", 2, 10), new TruckRun("b", "block", 2, 7), new TruckRun("c", "brick", 1, 1)],
            [new BatteryRun("block", "bank", 41), new BatteryRun("brick", "other", 3)], ["block", "brick", "cell"],
            [new StationSize("north", 1, 1), new StationSize("east", 2, 13), new StationSize("west", 4, 20)])));
        // Runs that are cut elsewhere are the same trucks.
        Assert.Empty(Was.ContradictedBy(Was with
        {
            Trucks = [new TruckRun("a", "block", 2, 4), new TruckRun("a", "block", 2, 6), new TruckRun("b", "block", 2, 5)],
        }));
    }

    [Fact]
    public void A_fleet_in_front_of_another_is_found_at_the_first_truck_that_is_another()
    {
        var later = Was with { Trucks = [new TruckRun("newcomer", "block", 2, 10), .. Was.Trucks] };
        Assert.Equal(
            [new LineContradiction(ContradictionKind.Truck, "1", "a (2 x block)", "newcomer (2 x block)")], Was.ContradictedBy(later));
        later = Was with { Trucks = [new TruckRun("a", "block", 2, 11), new TruckRun("b", "block", 2, 5)] };
        Assert.Equal([new LineContradiction(ContradictionKind.Truck, "11", "b (2 x block)", "a (2 x block)")], Was.ContradictedBy(later));
    }

    [Fact]
    public void What_is_gone_is_found()
    {
        var later = new LineFootprint(
            [new TruckRun("a", "block", 2, 10), new TruckRun("b", "block", 2, 4)], [new BatteryRun("block", "bank", 39)], ["block"],
            [new StationSize("east", 1, 11)]);
        Assert.Equal(
            [
                new LineContradiction(ContradictionKind.Truck, "15", "b (2 x block)", null),
                new LineContradiction(ContradictionKind.Battery, "40", "block of bank", null),
                new LineContradiction(ContradictionKind.BatteryType, "2", "brick", null),
                new LineContradiction(ContradictionKind.Lanes, "east", "2", "1"),
                new LineContradiction(ContradictionKind.Slots, "east", "12", "11"),
                new LineContradiction(ContradictionKind.Station, "west", "west", null),
            ],
            Was.ContradictedBy(later));
    }
}
