using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: a battery that is too hot.
/// It is isolated at once - no charging, no swap - and ordered into a free quarantine slot, where it stays. Where none is free it
/// stays isolated in its slot. The slots beside it neither charge nor give or take a battery until it has left, or a person releases
/// them. Where it was kept for a truck under which no machinery moves yet, another takes its place, or the truck waits for one.
/// </summary>
public sealed class A07_HotTests
{
    [Fact]
    public void A_hot_battery_stops_charging_and_goes_into_quarantine() =>
        new Timetable(new StationPlan { Stock = "50 40 -", LimitKilowatts = 100, QuarantineSlots = 1 }, Show.Safety | Show.Power)
            .At("10:00").Hot(0)
            .At("10:10").ReachesQuarantine(0)
            .Shows("""
                10:00 battery in slot 0 isolated, 1 blocked
                10:00 to be carried from slot 0 to 3
                10:00 station draws 0 kW
                10:10 in quarantine: from slot 0 to 3
                10:10 slot 1 gets 100 kW
                10:10 station draws 100 kW
                """);

    [Fact]
    public void A_ready_battery_that_gets_hot_is_given_to_no_truck() =>
        new Timetable(new StationPlan { Stock = "100 100 -", QuarantineSlots = 1 }, Show.Safety | Show.Trucks)
            .At("10:00").Hot(0).Hot(0).Arrives(1, set: 2)
            .At("10:10").ReachesQuarantine(0).Full(3)
            .At("10:20").Arrives(2)
            .Shows("""
                10:00 battery in slot 0 isolated, 1 blocked
                10:00 to be carried from slot 0 to 3
                10:00 truck 1 waits
                10:10 in quarantine: from slot 0 to 3
                10:20 truck 2 waits
                """);

    [Fact]
    public void Two_hot_batteries_go_into_two_quarantine_slots_each_into_its_own() =>
        new Timetable(new StationPlan { Stock = "50 40 -", QuarantineSlots = 2 }, Show.Safety)
            .At("10:00").Hot(0).Hot(1)
            .At("10:10").ReachesQuarantine(1).ReachesQuarantine(0)
            .Shows("""
                10:00 battery in slot 0 isolated, 1 blocked
                10:00 to be carried from slot 0 to 3
                10:00 battery in slot 1 isolated, 0 and 2 blocked
                10:00 to be carried from slot 1 to 4
                10:10 in quarantine: from slot 1 to 4
                10:10 in quarantine: from slot 0 to 3
                """);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Without_a_free_quarantine_slot_it_stays_isolated_where_it_is(int quarantineSlots)
    {
        var station = new Timetable(new StationPlan { Stock = "50 40", QuarantineSlots = quarantineSlots });
        if (quarantineSlots == 1) station.Hot(1).ReachesQuarantine(1);
        station.At("10:00").Hot(0).ReachesQuarantine(0).Full(0);

        Assert.Equal(SlotFlags.Isolated | SlotFlags.Hot, station.State.Slots[0].Flags);
        Assert.Equal(0, station.State.Slots[0].Power.Value);
        Assert.Equal(0, station.State.Ready[0]);
    }

    [Fact]
    public void A_quarantine_slot_out_of_service_is_passed_over()
    {
        var station = new Timetable(new StationPlan { Stock = "50", QuarantineSlots = 2 }).SlotFails(1).Hot(0).ReachesQuarantine(0);

        Assert.Equal([-1, -1, 0], station.State.Slots.Select(slot => slot.Battery));
    }

    [Fact]
    public void The_robot_s_report_told_twice_takes_no_healthy_battery() =>
        new Timetable(new StationPlan { Stock = "100 100", QuarantineSlots = 2 }, Show.Safety | Show.Trucks)
            .At("10:00").Hot(0)
            .At("10:10").ReachesQuarantine(0).ReachesQuarantine(1)
            .At("10:20").Arrives(1).Secured(1).Exchanged(1)
            .At("10:21").ReachesQuarantine(0)
            .Shows("""
                10:00 battery in slot 0 isolated, 1 blocked
                10:00 to be carried from slot 0 to 2
                10:10 in quarantine: from slot 0 to 2
                10:20 truck 1 waits
                10:20 truck 1 into lane 0, set from slot 1
                10:20 truck 1 secured, machinery of lane 0 may move
                10:20 truck 1 swapped, its set into slot 0
                """);

    [Fact]
    public void A_battery_kept_for_a_truck_is_not_carried_away_under_the_machinery() =>
        new Timetable(new StationPlan { Stock = "100 -", QuarantineSlots = 1 }, Show.Safety)
            .At("10:00").Arrives(1).Secured(1)
            .At("10:01").Hot(0).ReachesQuarantine(0)
            .Shows("10:01 battery in slot 0 isolated, 1 blocked");

    [Fact]
    public void Before_machinery_moves_another_ready_battery_takes_its_place() =>
        new Timetable(new StationPlan { Stock = "100 50 100 -", QuarantineSlots = 1 }, Show.Safety | Show.Trucks)
            .At("10:00").Arrives(1)
            .At("10:01").Hot(0)
            .At("10:02").Secured(1)
            .At("10:03").ReachesQuarantine(0)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:01 battery in slot 0 isolated, 1 blocked
                10:01 to be carried from slot 0 to 4
                10:01 truck 1 gets its set from slot 2
                10:02 truck 1 secured, machinery of lane 0 may move
                10:03 in quarantine: from slot 0 to 4
                """);

    [Fact]
    public void Without_another_ready_battery_the_truck_waits_in_its_lane_for_the_next() =>
        new Timetable(new StationPlan { Stock = "100 - 50", QuarantineSlots = 1 }, Show.Safety | Show.Trucks)
            .At("10:00").Arrives(1)
            .At("10:01").Hot(0).Arrives(2)
            .At("10:02").Secured(1).Secured(1).Exchanged(1)
            .At("10:30").Full(2)
            .At("10:35").Exchanged(1)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:01 battery in slot 0 isolated, 1 blocked
                10:01 to be carried from slot 0 to 3
                10:01 truck 2 waits
                10:02 truck 1 secured, machinery of lane 0 waits
                10:30 truck 1 gets its set from slot 2
                10:30 truck 1 secured, machinery of lane 0 may move
                10:35 truck 1 swapped, its set into slot 2
                """);

    [Fact]
    public void A_battery_kept_for_a_truck_beside_a_hot_one_is_not_touched_either() =>
        new Timetable(new StationPlan { Stock = "100 50 100 100", QuarantineSlots = 1 }, Show.Safety | Show.Trucks)
            .At("10:00").Arrives(1)
            .At("10:01").Hot(1)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:01 battery in slot 1 isolated, 0 and 2 blocked
                10:01 to be carried from slot 1 to 4
                10:01 truck 1 gets its set from slot 3
                """);

    [Fact]
    public void A_battery_that_fails_its_inspection_is_carried_away_and_blocks_nothing() =>
        new Timetable(new StationPlan { Stock = "50 40 -", QuarantineSlots = 1 }, Show.Safety | Show.Power)
            .At("10:00").Fails(0).Fails(0).Fails(2)
            .At("10:10").ReachesQuarantine(0)
            .Shows("""
                10:00 battery in slot 0 isolated
                10:00 to be carried from slot 0 to 3
                10:00 station draws 100 kW
                10:10 in quarantine: from slot 0 to 3
                """);

    [Fact]
    public void A_person_may_release_the_slots_beside_it() =>
        new Timetable(new StationPlan { Stock = "50 40 30" }, Show.Safety | Show.Power)
            .At("10:00").Hot(1)
            .At("10:20").Releases(1).Releases(1).Releases(0)
            .Shows("""
                10:00 battery in slot 1 isolated, 0 and 2 blocked
                10:00 station draws 0 kW
                10:20 slots 0 2 released
                10:20 slot 0 gets 100 kW
                10:20 slot 2 gets 100 kW
                10:20 station draws 200 kW
                """);

    [Theory]
    [InlineData("100 60 - -", 3)]
    [InlineData("100 60", 0)]
    public void A_returned_battery_is_put_beside_it_only_when_there_is_no_other_slot(string stock, short slot)
    {
        var station = new Timetable(new StationPlan { Stock = stock }).At("10:00").Arrives(1).Secured(1).Hot(1).Exchanged(1);

        Assert.Equal(100, station.State.Slots[slot].Battery);
        Assert.Equal(0, station.State.Slots[slot].Power.Value * (slot == 0 ? 1 : 0));
    }

    [Fact]
    public void An_empty_slot_cannot_be_hot() => new Timetable(new StationPlan { Stock = "100 -", QuarantineSlots = 1 }, Show.Safety)
        .At("10:00").Hot(1).ReachesQuarantine(1)
        .Shows("");

    [Fact]
    public void Neither_repair_nor_report_takes_a_battery_out_of_isolation()
    {
        var station = new Timetable(new StationPlan { Stock = "90 -" })
            .Hot(0).SlotFails(0).SlotFails(0, repaired: true).Reports(0, 95, 100).Full(0);

        Assert.Equal(SlotFlags.Isolated | SlotFlags.Hot, station.State.Slots[0].Flags);
        Assert.Equal(0, station.State.Ready[0]);
    }
}
