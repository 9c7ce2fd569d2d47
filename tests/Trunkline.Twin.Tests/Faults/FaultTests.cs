using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Faults;

/// <summary>
/// What goes wrong shows, and is over when it is over. The line is busy: ten trucks that never rest keep one station charging and
/// swapping all day. Faults last from noon to six.
/// </summary>
public class FaultTests
{
    private const double From = 12;
    private const double To = 18;
    private static readonly LineSketch Line = new();

    [Fact]
    public void Without_chargers_no_battery_charges_until_they_are_repaired()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.ChargerOutage, part: Line.Chargers));
        Assert.True(ChargingSlots(At(world, From - 0.01)) > 0);
        Assert.Equal(0, ChargingSlots(At(world, From)));
        Assert.Equal(0, ChargingSlots(At(world, To - 0.01)));
        Assert.True(ChargingSlots(At(world, To)) > 0);
        Recovers(world);
    }

    [Fact]
    public void With_a_few_chargers_left_no_more_than_these_charge()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.ChargerOutage, part: Line.Chargers - 2));
        for (double hour = From; hour < To; hour += 0.1) Assert.InRange(ChargingSlots(At(world, hour)), 0, 2);
        Assert.True(ChargingSlots(At(world, To + 0.5)) > 2);
        Recovers(world);
    }

    [Fact]
    public void A_broken_slot_keeps_its_battery_and_does_not_charge_it()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.SlotOutage, part: 0));
        var slot = At(world, From).StationControlState(0).Slots[0];
        Assert.Equal(SlotFlags.OutOfService, slot.Flags & (SlotFlags.OutOfService | SlotFlags.Charging));
        long stored = slot.Battery >= 0 ? world.Batteries[slot.Battery].Stored.Value : 0;

        Assert.Equal(slot.Battery, At(world, To - 0.01).StationControlState(0).Slots[0].Battery);
        if (slot.Battery >= 0) Assert.Equal(stored, world.Batteries[slot.Battery].Stored.Value);

        Assert.Equal(SlotFlags.None, At(world, To).StationControlState(0).Slots[0].Flags & SlotFlags.OutOfService);
        At(world, To + 4);
        Assert.NotEqual(slot.Battery, world.StationControlState(0).Slots[0].Battery);
        Recovers(world);
    }

    [Fact]
    public void A_broken_lane_takes_no_truck_and_trucks_wait_for_it()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.LaneOutage, part: 0));
        // Whoever is in the lane is finished, a manual intervention included.
        long swaps = At(world, From + 2).Tally.Stations[0].Swaps;
        Assert.Equal(swaps, At(world, To - 0.01).Tally.Stations[0].Swaps);
        Assert.InRange(world.StationControlState(0).Counters.QueueCount, 2, Line.WaitingPlaces);
        Assert.True(At(world, To + 2).Tally.Stations[0].Swaps > swaps);
        Recovers(world);
    }

    [Fact]
    public void A_dead_connection_gives_nothing_not_even_to_the_robot()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.ConnectionOutage));
        Assert.True(Draw(At(world, From - 0.01)) > Watts.FromKilowatts(20));
        for (double hour = From; hour < To; hour += 0.5) Assert.Equal(Watts.Zero, Draw(At(world, hour)));
        Assert.True(Draw(At(world, To)) > Watts.FromKilowatts(20));
        Recovers(world);
    }

    [Fact]
    public void A_limited_connection_is_used_up_to_its_limit()
    {
        var limit = Watts.FromKilowatts(100);
        var world = With(LineSketch.Between(From, To, FaultKind.ConnectionLimit, kilowatts: 100));
        Assert.True(Draw(At(world, From - 0.01)) > limit);
        var most = Watts.Zero;
        for (double hour = From; hour < To; hour += 0.1) most = Watts.Max(most, Draw(At(world, hour)));
        Assert.InRange(most.Kilowatts, 99, 100);
        Assert.True(Draw(At(world, To)) > limit);
        Recovers(world);
    }

    [Fact]
    public void Of_two_limits_the_tighter_one_holds_and_the_other_remains()
    {
        var world = With(
            LineSketch.Between(From, To, FaultKind.ConnectionLimit, kilowatts: 300),
            LineSketch.Between(From + 1, From + 2, FaultKind.ConnectionOutage));
        Assert.Equal(Watts.FromKilowatts(300), At(world, From).StationControlState(0).Counters.Limit);
        Assert.Equal(Watts.Zero, At(world, From + 1).StationControlState(0).Counters.Limit);
        Assert.Equal(Watts.FromKilowatts(300), At(world, From + 2).StationControlState(0).Counters.Limit);
        Assert.Equal(Watts.FromKilowatts(1_000), At(world, To).StationControlState(0).Counters.Limit);
        Recovers(world);
    }

    // One truck with one battery leaves at 00:30 and drives 60 km at 75 km/h to the station: 48 minutes.
    [Theory]
    [InlineData(1, 78)]
    [InlineData(0.5, 126)]
    [InlineData(0.25, 222)]
    public void On_a_slow_leg_trucks_take_longer(double speedFactor, int minute)
    {
        var line = Line with { Trucks = 1, SetSize = 1 };
        var slow = LineSketch.Between(0, 6, FaultKind.LegSlow, speedFactor: speedFactor);
        if (speedFactor < 1) line = line with { Faults = [slow] };
        var world = line.NewWorld();
        Assert.Equal(0, At(world, (minute / 60.0) - 0.001).Tally.Stations[0].Arrivals);
        Assert.Equal(1, At(world, minute / 60.0).Tally.Stations[0].Arrivals);
    }

    [Fact]
    public void Before_a_closed_leg_trucks_wait_and_drive_on_when_it_opens()
    {
        var world = With(LineSketch.Between(From, To, FaultKind.LegClosed));
        At(world, To - 0.01);
        Assert.Equal(TruckPhase.Held, Assert.Single(PhasesOnTheWay(world).Distinct()));
        At(world, To + 0.01);
        Assert.DoesNotContain(TruckPhase.Held, PhasesOnTheWay(world));
        Recovers(world);
    }

    // All that drive, or would, on the first leg: forwards from node 0, backwards from the station's second node.
    private static List<TruckPhase> PhasesOnTheWay(World<DirectLink> world)
    {
        var phases = new List<TruckPhase>();
        foreach (ref readonly var truck in world.Trucks)
        {
            if (truck.Node is 0 or 3 && truck.Phase is TruckPhase.Driving or TruckPhase.Held) phases.Add(truck.Phase);
        }

        return phases;
    }

    [Fact]
    public void A_closure_that_is_prolonged_holds_trucks_until_its_last_end()
    {
        var line = Line with
        {
            Trucks = 1,
            Faults = [LineSketch.Between(0, 2, FaultKind.LegClosed), LineSketch.Between(1, 5, FaultKind.LegClosed)],
        };
        var world = line.NewWorld();
        Assert.Equal(TruckPhase.Held, At(world, 2.5).Trucks[0].Phase);
        Assert.Equal(TruckPhase.Driving, At(world, 5).Trucks[0].Phase);
    }

    [Fact]
    public void A_battery_that_overheats_ends_in_the_quarantine_slot_and_never_leaves_it()
    {
        var world = With(LineSketch.Between(From, From, FaultKind.BatteryOverTemperature, part: 3));
        At(world, From + 0.01);
        int hot = Suspect(world);
        Assert.Equal(Watts.Zero, world.Batteries[hot].Power);
        Assert.True(world.StationControlState(0).Slots[world.Batteries[hot].Slot].Flags.HasFlag(SlotFlags.Isolated));

        // The robot takes two minutes.
        At(world, From + 0.05);
        Assert.Equal(Line.ChargingSlots, world.Batteries[hot].Slot);
        Assert.Equal(1, world.Tally.Quarantined);
        Recovers(world);
        Assert.Equal((Custody.Slot, (short)Line.ChargingSlots), (world.Batteries[hot].Custody, world.Batteries[hot].Slot));
    }

    [Fact]
    public void When_quarantine_is_full_a_second_hot_battery_stays_isolated_where_it_is()
    {
        var world = With(
            LineSketch.Between(From, From, FaultKind.BatteryOverTemperature, part: 3),
            LineSketch.Between(From + 1, From + 1, FaultKind.BatteryOverTemperature, part: 3));
        At(world, From + 2);
        Assert.Equal(1, world.Tally.Quarantined);
        int isolated = world.StationControlState(0).Slots.Count(slot => (slot.Flags & SlotFlags.Isolated) != 0);
        Assert.Equal(2, isolated);
        Recovers(world);
    }

    [Fact]
    public void The_next_battery_that_comes_back_fails_its_inspection_is_carried_to_quarantine_and_never_leaves_it()
    {
        var world = With(LineSketch.Between(From, From, FaultKind.InspectionFailure));
        At(world, From);
        Assert.DoesNotContain(world.Batteries.ToArray(), battery => battery.Suspect);
        At(world, From + 1);
        int failed = Suspect(world);
        Assert.Equal((Custody.Slot, (short)Line.ChargingSlots), (world.Batteries[failed].Custody, world.Batteries[failed].Slot));
        Assert.Equal(1, world.Tally.Quarantined);
        Recovers(world);
        Assert.Equal((Custody.Slot, (short)Line.ChargingSlots), (world.Batteries[failed].Custody, world.Batteries[failed].Slot));
    }

    private static World<DirectLink> With(params Fault[] faults) => (Line with { Faults = faults }).NewWorld();

    private static World<DirectLink> At(World<DirectLink> world, double hour)
    {
        world.RunUntil(LineSketch.Hour(hour));
        return world;
    }

    private static Watts Draw(World<DirectLink> world) => world.StationControlState(0).Counters.Draw;

    private static int ChargingSlots(World<DirectLink> world)
    {
        int charging = 0;
        foreach (ref readonly var battery in world.Batteries)
        {
            if (battery.Power > Watts.Zero) charging++;
        }

        return charging;
    }

    private static int Suspect(World<DirectLink> world)
    {
        for (int i = 0; i < world.Batteries.Length; i++)
        {
            if (world.Batteries[i].Suspect) return i;
        }

        throw new InvalidOperationException("No battery is suspect.");
    }

    // Whatever it was, service goes on, and the second day ends with all laws kept.
    private static void Recovers(World<DirectLink> world)
    {
        long swaps = world.Tally.Stations[0].Swaps;
        At(world, 48);
        world.Audit();
        Assert.True(world.Tally.Stations[0].Swaps > swaps + 50, $"{world.Tally.Stations[0].Swaps - swaps} swaps after the fault");
    }
}
