using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: a battery that is too hot.
/// It is isolated at once - no charging, no swap - and ordered into a free quarantine slot, where it stays. Where none is free it
/// stays isolated in its slot.
/// </summary>
public sealed class A07_HotTests
{
    [Fact]
    public void A_hot_battery_stops_charging_and_goes_into_quarantine() =>
        new Timetable(new StationPlan { Stock = "50 40 -", LimitKilowatts = 100, QuarantineSlots = 1 }, Show.Safety | Show.Power)
            .At("10:00").Hot(0)
            .At("10:10").ReachesQuarantine(0)
            .Shows("""
                10:00 battery in slot 0 isolated
                10:00 to be carried from slot 0 to 3
                10:00 slot 1 gets 100 kW
                10:00 station draws 100 kW
                10:10 in quarantine: from slot 0 to 3
                """);

    [Fact]
    public void A_ready_battery_that_gets_hot_is_given_to_no_truck() =>
        new Timetable(new StationPlan { Stock = "100 100 -", QuarantineSlots = 1 }, Show.Safety | Show.Trucks)
            .At("10:00").Hot(0).Hot(0).Arrives(1, set: 2)
            .At("10:10").ReachesQuarantine(0).Full(3)
            .At("10:20").Arrives(2)
            .Shows("""
                10:00 battery in slot 0 isolated
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
                10:00 battery in slot 0 isolated
                10:00 to be carried from slot 0 to 3
                10:00 battery in slot 1 isolated
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

        Assert.Equal(SlotFlags.Isolated, station.State.Slots[0].Flags);
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
                10:00 battery in slot 0 isolated
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
            .At("10:00").Arrives(1)
            .At("10:01").Hot(0).ReachesQuarantine(0)
            .Shows("10:01 battery in slot 0 isolated");

    [Fact]
    public void An_empty_slot_cannot_be_hot() => new Timetable(new StationPlan { Stock = "100 -", QuarantineSlots = 1 }, Show.Safety)
        .At("10:00").Hot(1).ReachesQuarantine(1)
        .Shows("");

    [Fact]
    public void Neither_repair_nor_report_takes_a_battery_out_of_isolation()
    {
        var station = new Timetable(new StationPlan { Stock = "90 -" })
            .Hot(0).SlotFails(0).SlotFails(0, repaired: true).Reports(0, 95, 100).Full(0);

        Assert.Equal(SlotFlags.Isolated, station.State.Slots[0].Flags);
        Assert.Equal(0, station.State.Ready[0]);
    }
}
