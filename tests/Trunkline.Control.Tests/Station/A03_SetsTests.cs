using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: sets of one to three batteries.
/// A truck gets batteries of its own type, those that have been ready longest. Its own go into empty slots; where these do not
/// suffice, the machinery's buffer lets a returned battery take a slot that its successor just left. A slot out of service takes no
/// battery while another is there.
/// </summary>
public sealed class A03_SetsTests
{
    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "0 1")]
    [InlineData(3, "0 1 2")]
    public void A_truck_gets_as_many_batteries_as_it_needs(int set, string slots)
    {
        var station = new Timetable(new StationPlan { Stock = "100 100 100 100 - - -" }).At("10:00").Arrives(1, set);

        Assert.Equal(slots, Allocated(station));
        Assert.Equal(4 - set, station.State.Ready[0]);
    }

    [Fact]
    public void A_truck_waits_until_its_whole_set_is_ready() =>
        new Timetable(new StationPlan { Stock = "100 100 50 - - -" }, Show.Trucks | Show.Stock)
            .At("10:00").Arrives(1, set: 3)
            .At("10:30").Full(2)
            .Shows("""
                10:00 truck 1 waits
                10:30 slot 2 ready
                10:30 truck 1 into lane 0, set from slots 0 1 2
                """);

    [Fact]
    public void A_set_is_of_one_type() => new Timetable(new StationPlan { Stock = "100 100b 100 100b - -", Lanes = 2 })
        .At("10:00").Arrives(1, set: 2, type: 'b').Arrives(2, set: 2, type: 'a')
        .Shows("""
            10:00 truck 1 waits
            10:00 truck 1 into lane 0, set from slots 1 3
            10:00 truck 2 waits
            10:00 truck 2 into lane 1, set from slots 0 2
            """);

    [Fact]
    public void The_batteries_that_have_been_ready_longest_leave_first() =>
        new Timetable(new StationPlan { Stock = "90 80 90 70 -", Lanes = 3 })
            .At("10:06").Full(2)
            .At("10:12").Full(0)
            .At("10:20").Full(1, 3)
            .At("10:30").Arrives(1).Arrives(2, set: 2).Arrives(3)
            .Shows("""
                10:30 truck 1 waits
                10:30 truck 1 into lane 0, set from slot 2
                10:30 truck 2 waits
                10:30 truck 2 into lane 1, set from slots 0 1
                10:30 truck 3 waits
                10:30 truck 3 into lane 2, set from slot 3
                """);

    // Slots before the swap; of a set of two from slots 0 and 1, where do the returned batteries go?
    [Theory]
    [InlineData("100 100 - -", "2 3")] // empty slots take both
    [InlineData("100 100 - 50", "2 0")] // one empty slot, then the buffer and the slot left first
    [InlineData("100 100 50 50", "0 1")] // no empty slot: both by the buffer
    public void Returned_batteries_go_into_empty_slots_then_into_those_just_left(string stock, string into)
    {
        var station = new Timetable(new StationPlan { Stock = stock }).At("10:00").Arrives(1, set: 2).Secured(1).Exchanged(1);

        Assert.Equal(into, Returned(station));
    }

    // The same with slots that fail while the truck is in its lane.
    [Theory]
    [InlineData("100 100 - -", "2", "3 0")] // an empty slot out of service is passed over
    [InlineData("100 100 - -", "2 3", "0 1")]
    [InlineData("100 100 - 50", "0", "2 1")] // so is a slot that the set leaves
    [InlineData("100 100 50 50", "1", "0 1")] // unless nothing else is there
    [InlineData("100 100 50 50", "0", "1 0")]
    [InlineData("100 100 50 50", "0 1", "0 1")]
    public void A_slot_out_of_service_takes_no_battery_while_another_is_there(string stock, string failing, string into)
    {
        var station = new Timetable(new StationPlan { Stock = stock }).At("10:00").Arrives(1, set: 2).Secured(1);
        foreach (string slot in failing.Split(' ')) station.SlotFails(short.Parse(slot));
        station.Exchanged(1);

        Assert.Equal(into, Returned(station));
    }

    [Fact]
    public void Batteries_are_never_returned_into_quarantine()
    {
        var station = new Timetable(new StationPlan { Stock = "100 100", QuarantineSlots = 2 })
            .At("10:00").Arrives(1, set: 2).Secured(1).Exchanged(1);

        Assert.Equal("0 1", Returned(station));
    }

    [Fact]
    public void A_battery_kept_for_a_truck_is_given_to_nobody_else_and_charges_no_more()
    {
        var station = new Timetable(new StationPlan { Stock = "90 -", Lanes = 2, TargetPercent = 80 })
            .At("10:00").Arrives(1).Arrives(2);

        Assert.Equal(SlotFlags.Ready | SlotFlags.Allocated, station.State.Slots[0].Flags);
        Assert.Equal(0, station.State.Slots[0].Power.Value);
        Assert.Equal(1, station.State.Counters.QueueCount);
        Assert.Equal(-1, station.State.Lanes[1].Truck);
    }

    [Theory]
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(81, true)]
    [InlineData(100, true)]
    public void A_battery_may_leave_from_the_target_charge_on(int percent, bool leaves)
    {
        var station = new Timetable(new StationPlan { Stock = "50 -", TargetPercent = 80 })
            .At("10:00").Reports(0, percent, 100).Arrives(1);

        Assert.Equal(leaves, station.State.Lanes[0].Truck == 1);
    }

    [Fact]
    public void A_report_of_a_battery_that_stands_elsewhere_changes_nothing()
    {
        var station = new Timetable(new StationPlan { Stock = "50 60 -" }).At("10:00");
        string before = Snapshot.Of(station.State);
        foreach (short slot in new short[] { 0, 2 })
        {
            var command = new StationCommand { Kind = StationCommandKind.SlotReported, Slot = slot, SetSize = 1 };
            command.Set[0] = new BatteryReport(77, 1_000, 1_000);
            station.Tell(command);
            command.Slot = 2;
            command.Set[0] = new BatteryReport(-1, 1_000, 1_000);
            station.Tell(command);
        }

        Assert.Equal(before, Snapshot.Of(station.State));
    }

    private static string Allocated(Timetable station) => string.Join(' ', Enumerable.Range(0, station.State.Slots.Length)
        .Where(slot => (station.State.Slots[slot].Flags & SlotFlags.Allocated) != 0));

    private static string Returned(Timetable station)
    {
        var swap = station.Events.Single(step => step.Happened.Kind == StationEventKind.SwapCompleted).Happened;
        return string.Join(' ', Enumerable.Range(0, swap.Count).Select(i => swap.Slots[i]));
    }
}
