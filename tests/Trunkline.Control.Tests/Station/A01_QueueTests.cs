using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: a finite queue.
/// Trucks are served in the order they come, by type of battery: one whose type is missing does not keep the others waiting. When
/// all waiting places are taken, the next truck is turned away; with no waiting place at all a truck must be able to drive straight in.
/// </summary>
public sealed class A01_QueueTests
{
    [Fact]
    public void Trucks_are_served_in_the_order_they_come() => new Timetable(new StationPlan { Stock = "100 100 100" })
        .At("10:00").Arrives(1).Arrives(2).Arrives(3)
        .At("10:10").Swaps(1)
        .At("10:20").Swaps(2)
        .Shows("""
            10:00 truck 1 waits
            10:00 truck 1 into lane 0, set from slot 0
            10:00 truck 2 waits
            10:00 truck 3 waits
            10:10 truck 1 secured, machinery of lane 0 may move
            10:10 truck 1 swapped, its set into slot 0
            10:10 truck 1 gone, lane 0 free
            10:10 truck 2 into lane 0, set from slot 1
            10:20 truck 2 secured, machinery of lane 0 may move
            10:20 truck 2 swapped, its set into slot 1
            10:20 truck 2 gone, lane 0 free
            10:20 truck 3 into lane 0, set from slot 2
            """);

    [Fact]
    public void A_truck_that_finds_all_waiting_places_taken_is_turned_away() =>
        new Timetable(new StationPlan { Stock = "100 100 100 100", WaitingPlaces = 2 })
            .At("10:00").Arrives(1).Arrives(2).Arrives(3).Arrives(4)
            .At("10:10").Swaps(1)
            .At("10:11").Arrives(4)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:00 truck 2 waits
                10:00 truck 3 waits
                10:00 truck 4 turned away
                10:10 truck 1 secured, machinery of lane 0 may move
                10:10 truck 1 swapped, its set into slot 0
                10:10 truck 1 gone, lane 0 free
                10:10 truck 2 into lane 0, set from slot 1
                10:11 truck 4 waits
                """);

    [Fact]
    public void Without_waiting_places_a_truck_drives_straight_in_or_is_turned_away() =>
        new Timetable(new StationPlan { Stock = "100 0", WaitingPlaces = 0 })
            .At("10:00").Arrives(1).Arrives(2)
            .At("10:10").Swaps(1)
            .At("10:20").Arrives(3)
            .At("11:00").Full(1)
            .At("11:10").Arrives(3)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:00 truck 2 turned away
                10:10 truck 1 secured, machinery of lane 0 may move
                10:10 truck 1 swapped, its set into slot 0
                10:10 truck 1 gone, lane 0 free
                10:20 truck 3 turned away
                11:10 truck 3 waits
                11:10 truck 3 into lane 0, set from slot 1
                """);

    [Fact]
    public void A_truck_whose_battery_type_is_missing_is_passed_only_by_trucks_of_other_types() =>
        new Timetable(new StationPlan { Stock = "100 100 0b", Lanes = 2 })
            .At("10:00").Arrives(1, type: 'b').Arrives(2, type: 'a').Arrives(3, type: 'b')
            .At("11:00").Full(2)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 2 waits
                10:00 truck 2 into lane 0, set from slot 0
                10:00 truck 3 waits
                11:00 truck 1 into lane 1, set from slot 2
                """);

    [Fact]
    public void A_small_set_does_not_overtake_a_large_one_of_its_type() =>
        new Timetable(new StationPlan { Stock = "100 100 0", Lanes = 2 })
            .At("10:00").Arrives(1, set: 3).Arrives(2, set: 1)
            .At("11:00").Full(2)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 2 waits
                11:00 truck 1 into lane 0, set from slots 0 1 2
                """);

    [Fact]
    public void An_arrival_told_twice_counts_once() => new Timetable(new StationPlan { Stock = "100 100 100" })
        .At("10:00").Arrives(1).Arrives(1).Arrives(2).Arrives(2)
        .At("10:10").Swaps(1)
        .At("10:20").Swaps(2)
        .Shows("""
            10:00 truck 1 waits
            10:00 truck 1 into lane 0, set from slot 0
            10:00 truck 2 waits
            10:10 truck 1 secured, machinery of lane 0 may move
            10:10 truck 1 swapped, its set into slot 0
            10:10 truck 1 gone, lane 0 free
            10:10 truck 2 into lane 0, set from slot 1
            10:20 truck 2 secured, machinery of lane 0 may move
            10:20 truck 2 swapped, its set into slot 1
            10:20 truck 2 gone, lane 0 free
            """);

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void The_queue_holds_exactly_its_waiting_places_in_order(int places)
    {
        var station = new Timetable(new StationPlan { Stock = "0 0 0", WaitingPlaces = places }).At("10:00");
        for (int truck = 1; truck <= places + 3; truck++) station.Arrives(truck);

        Assert.Equal(places, station.State.Counters.QueueCount);
        Assert.Equal(Enumerable.Range(1, places), Enumerable.Range(0, places).Select(position => station.State.Waiting(position).Truck));
    }

    [Fact]
    public void The_ring_of_a_long_queue_keeps_its_order_when_it_grows_and_wraps()
    {
        var station = new Timetable(new StationPlan { Stock = "100", WaitingPlaces = 500 }).At("10:00");
        var served = new List<int>();
        int next = 1;
        for (int round = 0; round < 120; round++)
        {
            // Two come for each one served: the ring wraps, fills, and grows.
            station.Arrives(next++).Arrives(next++);
            int truck = station.State.Lanes[0].Truck;
            served.Add(truck);
            station.Swaps(truck).Full(0);
        }

        Assert.Equal(Enumerable.Range(1, 120), served);
    }
}
