using Trunkline.Control.Line;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Laws;

/// <summary>A law that is broken on purpose is noticed, at the latest at midnight, and the message reproduces it.</summary>
public class SabotageTests
{
    private static readonly Instant Midnight = LineSketch.Hour(24);
    private readonly World<DirectLink> _world = new LineSketch { Seed = 4711 }.NewWorld();

    [Fact]
    public void Law_1_a_battery_in_two_slots()
    {
        _world.RunUntil(LineSketch.Hour(12));
        int empty = _world.OpenSlots(0).IndexOf(-1);
        int twin = _world.OpenSlots(0)[0] >= 0 ? _world.OpenSlots(0)[0] : _world.OpenSlots(0)[1];
        // Control is fooled, too, or it would be found at once.
        _world.OpenSlots(0)[empty] = twin;
        _world.StationControlState(0).Slots[empty].Battery = twin;
        IsNoticed(1, "holds");
    }

    [Fact]
    public void Law_1_a_battery_on_two_trucks()
    {
        _world.RunUntil(JustBefore(Midnight));
        _world.OpenTrucks[0].Batteries[0] = _world.OpenTrucks[1].Batteries[0];
        IsNoticed(1, "custodies");
    }

    [Fact]
    public void Law_1_a_slot_that_control_believes_to_be_empty()
    {
        _world.RunUntil(JustBefore(Midnight));
        int slot = _world.OpenSlots(0).IndexOfAnyExcept(-1);
        _world.StationControlState(0).Slots[slot].Battery = -1;
        IsNoticed(1, "control believes -1");
    }

    [Fact]
    public void Law_2_a_millijoule_too_many()
    {
        _world.RunUntil(JustBefore(Midnight));
        _world.OpenTrucks[3].Stored -= new Millijoules(1);
        IsNoticed(2, "the books say");
    }

    [Fact]
    public void Law_3_postings_that_do_not_sum_to_zero()
    {
        _world.RunUntil(LineSketch.Hour(12));
        _world.Tally.Book(0, new SwapBooking(new WattHours(1), -100, 35, 64));
        IsNoticed(3, "-0.01 yuan");
    }

    [Fact]
    public void Law_4_a_promise_that_is_lost()
    {
        var now = LineSketch.Hour(12);
        while (_world.StationControlState(0).Counters.PromiseCount == 0) _world.RunUntil(now += Duration.FromMinutes(5));
        var counters = _world.StationControlState(0).Counters;
        counters.PromiseCount--;
        _world.StationControlState(0).Restore(counters, _world.StationControlState(0).Queue);
        IsNoticed(4, "promises are open");
    }

    [Fact]
    public void Law_5_a_swap_that_no_book_knows()
    {
        _world.RunUntil(JustBefore(Midnight));
        _world.OpenTrucks[0].Swaps++;
        IsNoticed(5, "are booked");
    }

    [Fact]
    public void Law_6_more_power_than_the_connection_gives()
    {
        _world.RunUntil(LineSketch.Hour(12));
        _world.OpenSites[0].Limit = Watts.FromKilowatts(30);
        IsNoticed(6, "from a connection of 30000 W");
    }

    [Fact]
    public void Law_6_a_slot_that_draws_what_nobody_commanded()
    {
        _world.RunUntil(LineSketch.Hour(12));
        _world.OpenSites[0].SlotDraw += new Watts(1);
        IsNoticed(6, "control says");
    }

    [Fact]
    public void Law_7_a_truck_that_drives_on_nothing()
    {
        _world.RunUntil(JustBefore(Midnight));
        _world.OpenTrucks[0].Stored = new Millijoules(-1);
        IsNoticed(7, "-1 mJ");
    }

    [Fact]
    public void Law_8_a_truck_that_acts_although_nothing_calls_it()
    {
        var now = LineSketch.Hour(12);
        int swapping;
        while ((swapping = FirstTruck(TruckPhase.Exchanging)) < 0) _world.RunUntil(now += Duration.FromMinutes(1));
        _world.OpenTrucks[swapping].Phase = TruckPhase.Waiting;
        IsNoticed(8, "has a turn while Waiting");
    }

    private static Instant JustBefore(Instant at) => at - new Duration(1);

    private int FirstTruck(TruckPhase phase)
    {
        for (int i = 0; i < _world.Trucks.Length; i++)
        {
            if (_world.Trucks[i].Phase == phase) return i;
        }

        return -1;
    }

    private void IsNoticed(int law, string what)
    {
        var breach = Assert.Throws<LawBreachException>(() => _world.RunUntil(Midnight));
        Assert.Equal(law, breach.Law);
        Assert.StartsWith($"Conservation law {law} is broken: ", breach.Message);
        Assert.Contains(what, breach.Message);
        Assert.EndsWith($" Seed 4711, replication 0, step {_world.Steps}, {_world.Now}.", breach.Message);
    }
}
