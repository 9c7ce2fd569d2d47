using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: slots and chargers that fail.
/// A slot out of service gives and takes no battery and does not charge; repaired, it goes on where it was. Columns as in A05.
/// </summary>
public sealed class A08_OutagesTests
{
    [Fact]
    public void A_slot_out_of_service_charges_no_more_and_goes_on_when_repaired() =>
        new Timetable(new StationPlan { Stock = "0 0 0", LimitKilowatts = 150 }, 0)
            .At("10:00").SlotFails(0).Cycle()
            .At("10:10").SlotFails(0).Cycle()
            .At("10:20").SlotFails(0, repaired: true).Cycle()
            .Shows("""
                10:00 |  150   3 |   - 100 100 |   - 100  50 |  150
                10:10 |  150   3 |   - 100 100 |   - 100  50 |  150
                10:20 |  150   3 | 100 100 100 |   0 100  50 |  150
                """);

    [Fact]
    public void A_ready_battery_in_a_slot_out_of_service_leaves_when_that_is_repaired() =>
        new Timetable(new StationPlan { Stock = "100 -" }, Show.Trucks | Show.Stock)
            .At("10:00").SlotFails(0).SlotFails(0).Arrives(1)
            .At("10:30").SlotFails(0, repaired: true)
            .Shows("""
                10:00 slot 0 out of service
                10:00 slot 0 out of service
                10:00 truck 1 waits
                10:30 slot 0 in service
                10:30 truck 1 into lane 0, set from slot 0
                """);

    [Fact]
    public void A_battery_reported_full_while_its_slot_is_out_of_service_counts_after_the_repair()
    {
        var station = new Timetable(new StationPlan { Stock = "90" }).SlotFails(0).Full(0);
        Assert.Equal(0, station.State.Ready[0]);

        station.SlotFails(0, repaired: true);
        Assert.Equal(1, station.State.Ready[0]);
    }

    [Fact]
    public void A_slot_that_fails_after_its_battery_was_kept_for_a_truck_still_gives_it() =>
        new Timetable(new StationPlan { Stock = "100 -" }, Show.Trucks)
            .At("10:00").Arrives(1).SlotFails(0)
            .At("10:02").Secured(1)
            .At("10:08").Exchanged(1)
            .Shows("""
                10:00 truck 1 waits
                10:00 truck 1 into lane 0, set from slot 0
                10:02 truck 1 secured, machinery of lane 0 may move
                10:08 truck 1 swapped, its set into slot 1
                """);

    [Fact]
    public void A_battery_put_into_a_slot_out_of_service_charges_after_the_repair()
    {
        var station = new Timetable(new StationPlan { Stock = "100" }).At("10:00").Arrives(1).Secured(1).SlotFails(0).Exchanged(1);
        Assert.Equal((SlotFlags.OutOfService, 0), (station.State.Slots[0].Flags, station.State.Slots[0].Power.Value));

        station.SlotFails(0, repaired: true);
        Assert.Equal((SlotFlags.Charging, 100_000), (station.State.Slots[0].Flags, station.State.Slots[0].Power.Value));
    }

    [Fact]
    public void An_empty_slot_may_fail_and_be_repaired()
    {
        var station = new Timetable(new StationPlan { Stock = "100 -" });
        string before = Snapshot.Of(station.State);
        station.SlotFails(1).SlotFails(1, repaired: true);

        Assert.Equal(before, Snapshot.Of(station.State));
    }
}
