using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: a lane and its interlocks.
/// <code>
/// truck      | drives in | stands |  exchange  | drives out |
/// told       |           ^ secured             ^ completed  ^ cleared
/// control says           machinery may move    may leave    lane free
/// </code>
/// Machinery moves only under a secured truck; a truck is released only after lock and insulation are confirmed. What comes out of
/// order, twice, or for another truck or lane changes nothing. A lane out of service takes no truck; the one in it is finished.
/// </summary>
public sealed class A02_LanesTests
{
    [Fact]
    public void A_swap_goes_step_by_step() => new Timetable(new StationPlan { Stock = "100" })
        .At("10:00").Arrives(1)
        .At("10:02").Secured(1)
        .At("10:08").Exchanged(1)
        .At("10:10").Leaves(1)
        .Shows("""
            10:00 truck 1 waits
            10:00 truck 1 into lane 0, set from slot 0
            10:02 truck 1 secured, machinery of lane 0 may move
            10:08 truck 1 swapped, its set into slot 0
            10:10 truck 1 gone, lane 0 free
            """);

    // The word is an order of reports: s secured, x exchange completed, c lane cleared. Only the right one in its turn counts.
    [Theory]
    [InlineData("sxc", "sxc")]
    [InlineData("ssxxcc", "sxc")]
    [InlineData("xcsxc", "sxc")]
    [InlineData("csxc", "sxc")]
    [InlineData("scx", "sx")]
    [InlineData("x", "")]
    [InlineData("c", "")]
    [InlineData("xcxc", "")]
    [InlineData("sxsx", "sx")]
    public void Reports_out_of_order_or_told_twice_change_nothing(string told, string counted)
    {
        var station = new Timetable(new StationPlan { Stock = "100 100" }).At("10:00").Arrives(1);
        foreach (char report in told)
        {
            if (report == 's') station.Secured(1);
            if (report == 'x') station.Exchanged(1);
            if (report == 'c') station.Leaves(1);
        }

        Assert.Equal(counted, string.Concat(station.Events.Select(step => step.Happened.Kind switch
        {
            StationEventKind.MachineryPermitted => "s",
            StationEventKind.SwapCompleted => "x",
            StationEventKind.LaneFreed => "c",
            _ => "",
        })));
    }

    [Fact]
    public void Reports_for_another_truck_or_another_lane_change_nothing() =>
        new Timetable(new StationPlan { Stock = "100 100", Lanes = 3 })
            .At("10:00").Arrives(1).Arrives(2)
            .At("10:02").Secured(1, lane: 1).Secured(2, lane: 0).Secured(1, lane: 2).Secured(9, lane: 0)
            .At("10:03").Secured(1)
            .At("10:08").Exchanged(2, lane: 0).Exchanged(1, lane: 1)
            .At("10:09").Exchanged(1)
            .At("10:10").Leaves(2, lane: 0)
            .At("10:11").Leaves(1)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:00 truck 2 waits
                10:00 truck 2 into lane 1, set from slot 1
                10:03 truck 1 secured, machinery of lane 0 may move
                10:09 truck 1 swapped, its set into slot 0
                10:11 truck 1 gone, lane 0 free
                """);

    [Fact]
    public void A_lane_out_of_service_takes_no_truck_until_it_is_repaired() =>
        new Timetable(new StationPlan { Stock = "100 100 100", Lanes = 2 }, Show.Trucks | Show.Stock)
            .At("10:00").LaneFails(0).LaneFails(0)
            .At("10:01").Arrives(1).Arrives(2)
            .At("10:05").LaneFails(0, repaired: true).LaneFails(0, repaired: true)
            .Shows("""
                10:00 lane 0 out of service
                10:00 lane 0 out of service
                10:01 truck 1 waits
                10:01 truck 1 into lane 1, set from slot 0
                10:01 truck 2 waits
                10:05 lane 0 in service
                10:05 truck 2 into lane 0, set from slot 1
                10:05 lane 0 in service
                """);

    [Fact]
    public void A_truck_in_a_failing_lane_is_finished_and_the_next_one_waits() =>
        new Timetable(new StationPlan { Stock = "100 100 100" }, Show.Trucks | Show.Stock)
            .At("10:00").Arrives(1).Arrives(2)
            .At("10:02").Secured(1).LaneFails(0)
            .At("10:08").Exchanged(1)
            .At("10:10").Leaves(1)
            .At("10:30").LaneFails(0, repaired: true)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:00 truck 2 waits
                10:02 truck 1 secured, machinery of lane 0 may move
                10:02 lane 0 out of service
                10:08 truck 1 swapped, its set into slot 0
                10:10 truck 1 gone, lane 0 free
                10:30 lane 0 in service
                10:30 truck 2 into lane 0, set from slot 1
                """);

    [Fact]
    public void A_lane_repaired_while_its_truck_is_still_in_it_is_free_when_that_has_gone() =>
        new Timetable(new StationPlan { Stock = "100 100 100" }, Show.Trucks)
            .At("10:00").Arrives(1).Arrives(2)
            .At("10:02").LaneFails(0).LaneFails(0, repaired: true)
            .At("10:10").Swaps(1)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:00 truck 2 waits
                10:10 truck 1 secured, machinery of lane 0 may move
                10:10 truck 1 swapped, its set into slot 0
                10:10 truck 1 gone, lane 0 free
                10:10 truck 2 into lane 0, set from slot 1
                """);

    [Fact]
    public void A_command_of_no_known_kind_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new Timetable(new StationPlan { Stock = "100" }).Tell(new StationCommand { Kind = (StationCommandKind)200 }));
}
