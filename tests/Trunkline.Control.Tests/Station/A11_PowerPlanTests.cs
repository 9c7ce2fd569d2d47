using System.Collections.Immutable;
using FsCheck.Xunit;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// Power shared by limits that are set over a wire: what the twin's power sharing would give, with few changes, and never more than the
/// station may draw. Limits here are in kilowatts; a charger has 100.
/// </summary>
public sealed class A11_PowerPlanTests
{
    private static readonly Instant Start = Clock.At("10:00");

    [Fact]
    public void Where_the_connection_suffices_for_all_chargers_nothing_is_ever_changed() =>
        new Wire(slots: 3, maximum: 300).Asks(100, 60, 20).Revises("").After(60).Asks(80, 10, 5).Revises("");

    [Fact]
    public void What_one_does_not_need_goes_to_the_next() =>
        new Wire(slots: 3, maximum: 150).Asks(100, 100, 100).Revises("2:0 0:100")
            .After(60).Asks(40, 100, 100).Revises("0:40 1:100 2:10");

    [Fact]
    public void A_gain_below_a_twentieth_of_the_charger_is_not_worth_a_change() =>
        new Wire(slots: 2, maximum: 150).Asks(100, 100).Revises("1:50 0:100")
            .After(60).Asks(96, 100).Revises("")
            .After(60).Asks(95, 100).Revises("0:95 1:55");

    [Fact]
    public void A_slot_is_changed_at_most_once_a_minute() =>
        new Wire(slots: 2, maximum: 150).Asks(100, 100).Revises("1:50 0:100")
            .After(59).Asks(50, 100).Revises("")
            .After(1).Asks(50, 100).Revises("0:50 1:100");

    [Fact]
    public void A_lowering_that_safety_needs_waits_for_nothing() =>
        new Wire(slots: 2, maximum: 200).Asks(100, 100).Revises("")
            .After(1).Limit(120).Revises("1:20")
            .After(1).Limit(60).Revises("0:60 1:0");

    [Fact]
    public void A_battery_that_asks_for_little_does_not_starve() =>
        new Wire(slots: 2, maximum: 100).Asks(100, 2).Revises("1:0 0:100")
            .After(60).Asks(97, 2).Revises("0:98 1:2");

    [Fact]
    public void Whom_the_price_holds_back_is_stopped_until_it_does_no_longer() =>
        new Wire(slots: 2, maximum: 200).Asks(100, 100).Hold(1).Revises("1:0").After(60).Revises("").Hold().Revises("1:100");

    [Fact]
    public void What_a_slot_that_cannot_be_changed_may_draw_is_taken_off_first() =>
        new Wire(slots: 3, maximum: 150).Fix(2).Asks(100, 100, 100).Revises("1:0 0:100");

    [Fact]
    public void Losses_and_what_the_station_draws_beside_charging_count_against_the_connection()
    {
        var rules = new PowerRules(new Watts(110_000), new Watts(10_000), new Watts(100_000), 930, 4);
        Assert.Equal(new Watts(23_250), rules.SafeShare);
        var queue = new ChargingQueue([new ChargingAsk(0, new Watts(100_000), false)], 4, rules.SiteMaximum);
        var change = Assert.Single(PowerPlan.Revise(
            rules, queue, rules.SiteMaximum, [new SlotLimit(rules.SafeShare, default, Grip.Open)], Start));
        Assert.Equal(new Watts(93_000), change.Limit);
    }

    /// <summary>What the twin's own sharing gives, over anything that batteries report and the grid does.</summary>
    [Property(MaxTest = 300, EndSize = 100)]
    public void Without_promises_the_needs_are_what_the_twin_gives(bool earliest, bool offPeak, (byte What, byte Slot, byte Much)[] moves)
    {
        var station = new Timetable(new StationPlan
        {
            Stock = "100 100 90 50 20 0 - -", Chargers = 5, TargetPercent = 80, LimitKilowatts = 270, AuxiliaryKilowatts = 30,
            Efficiency = 0.93, Charging = offPeak ? ChargingPolicy.OffPeak : ChargingPolicy.Immediate,
            Sharing = earliest ? PowerSharing.EarliestReady : PowerSharing.ArrivalOrder,
        });
        foreach (var (what, slot, much) in moves)
        {
            switch (what % 5)
            {
                case 0: station.Limit(much * 2); break;
                case 1: station.Chargers(much % 8); break;
                case 2: station.At(station.Now + Duration.FromMinutes(much)); break;
                default: station.Reports((short)(slot % 6), much % 101, much % 120); break;
            }

            var rules = new PowerRules(
                station.Rules.ConnectionLimit, station.Rules.Auxiliary, station.Rules.ChargerPower, station.Rules.EfficiencyPerMille, 8);
            var queue = ChargingQueue.Of(station.State, station.Rules, station.Now);
            var needs = PowerPlan.Needs(rules, queue, rules.RoomWithin(queue.Limit), 8);
            Assert.Equal(station.State.Slots.Select(each => each.Power), needs);
        }
    }

    [Fact]
    public void Batteries_that_promised_sets_lack_come_first_and_charge_whatever_the_price()
    {
        var station = new Timetable(new StationPlan
        {
            Stock = "100 90 0 - -", TargetPercent = 80, Charging = ChargingPolicy.OffPeak,
        });
        station.At("10:00").Reports(1, 90, 50).Reports(2, 10, 100);
        Assert.Equal("1held 2held", Text(ChargingQueue.Of(station.State, station.Rules, station.Now)));

        station.Reserves(1, truck: 5, "11:30", set: 3);
        Assert.Equal("2 1held", Text(ChargingQueue.Of(station.State, station.Rules, station.Now)));

        static string Text(ChargingQueue queue) =>
            string.Join(' ', queue.Asks.Select(ask => $"{ask.Slot}{(ask.IsHeld ? "held" : "")}"));
    }

    /// <summary>One thing that changes about a station, as small numbers, so that a failing sequence shrinks.</summary>
    public readonly record struct Move(byte Kind, byte Slot, byte Much);

    /// <summary>
    /// Whatever asks, limits, orders, arrivals and times come: no flutter, never above the site maximum, and nobody lacks what another
    /// does not need.
    /// </summary>
    [Property(MaxTest = 500, EndSize = 120)]
    public void Whatever_happens_changes_are_few_within_the_maximum_and_for_a_gain(Move[] moves)
    {
        var rules = new PowerRules(new Watts(260_000), new Watts(10_000), new Watts(100_000), 930, 6);
        var slots = new SlotLimit[6];
        var asks = new int[6];
        bool[] held = new bool[6];
        var now = Start;
        var limit = rules.SiteMaximum;
        foreach (var move in moves)
        {
            int slot = move.Slot % 6;
            switch (move.Kind % 6)
            {
                case 0: slots[slot] = new SlotLimit(rules.SafeShare, default, Grip.Open); break;
                case 1: slots[slot] = slots[slot] with { Grip = Grip.None }; break;
                case 2: limit = Watts.Min(rules.SiteMaximum, Watts.FromKilowatts(move.Much * 2)); break;
                case 3: held[slot] = move.Much % 2 == 0; break;
                case 4: asks[slot] = move.Much % 101; break;
                default: now += Duration.FromSeconds(move.Much); break;
            }

            var queue = new ChargingQueue(
                [
                    .. Enumerable.Range(0, 6).Where(each => asks[each] > 0)
                        .Select(each => new ChargingAsk((short)each, Watts.FromKilowatts(asks[each]), held[each])),
                ],
                4, limit);
            bool wasAbove = Allowed() > rules.RoomWithin(limit).Value;
            var before = slots.ToArray();
            var changes = PowerPlan.Revise(rules, queue, limit, slots, now);
            foreach (var change in changes)
            {
                var each = slots[change.Slot];
                Assert.Equal(Grip.Open, each.Grip);
                if (!change.IsLowered || !wasAbove) Assert.True(each.Changed + PowerRules.Rest <= now, "changed too soon");
                slots[change.Slot] = each with { Limit = change.Limit, Changed = now };
                // Lowered first, so that one after another never allows more than there is.
                if (!change.IsLowered) Assert.True(Allowed() <= rules.RoomWithin(limit).Value, "above the site maximum");
            }

            Assert.True(Allowed() <= rules.RoomWithin(limit).Value, "above the site maximum");
            Assert.True(changes.IsEmpty || wasAbove || changes.Any(IsAGain), "a change without a gain");
            var needs = PowerPlan.Needs(
                rules, queue with { Asks = [.. queue.Asks.Where(ask => slots[ask.Slot].Grip == Grip.Open)] }, rules.RoomWithin(limit), 6);
            bool allRested = before.All(each => each.Grip != Grip.Open || each.Changed + PowerRules.Rest <= now);
            if (allRested) Assert.All(queue.Asks, ask => Assert.True(IsServed(ask.Slot), "lacks what there is"));
            Assert.Empty(PowerPlan.Revise(rules, queue, limit, slots, now));

            bool IsAGain(LimitChange change) => change.IsLowered
                ? change.Limit == Watts.Zero && before[change.Slot].Limit >= rules.Gain
                : change.Limit - before[change.Slot].Limit >= rules.Gain || before[change.Slot].Limit == Watts.Zero;

            bool IsServed(int each) => slots[each].Grip != Grip.Open || slots[each].Limit + rules.Gain > needs[each];
        }

        long Allowed() => slots.Where(each => each.Grip == Grip.Open).Sum(each => rules.Draw(each.Limit).Value);
    }

    /// <summary>A station at the other end of the wire, without losses, that takes every limit at once.</summary>
    private sealed class Wire
    {
        private readonly PowerRules _rules;
        private readonly SlotLimit[] _slots;
        private int[] _asks;
        private int[] _held = [];
        private Watts _limit;
        private Instant _now = Start;

        public Wire(int slots, int maximum)
        {
            _rules = new PowerRules(Watts.FromKilowatts(maximum), Watts.Zero, Watts.FromKilowatts(100), 1_000, slots);
            _limit = _rules.SiteMaximum;
            _slots = [.. Enumerable.Repeat(new SlotLimit(_rules.SafeShare, default, Grip.Open), slots)];
            _asks = new int[slots];
        }

        public Wire Asks(params int[] kilowatts)
        {
            _asks = kilowatts;
            return this;
        }

        public Wire Hold(params int[] slots)
        {
            _held = slots;
            return this;
        }

        public Wire Fix(int slot)
        {
            _slots[slot] = _slots[slot] with { Grip = Grip.Fixed };
            return this;
        }

        public Wire Limit(int kilowatts)
        {
            _limit = Watts.FromKilowatts(kilowatts);
            return this;
        }

        public Wire After(int seconds)
        {
            _now += Duration.FromSeconds(seconds);
            return this;
        }

        public Wire Revises(string expected)
        {
            var queue = new ChargingQueue(
                [.. _asks.Select((ask, slot) => new ChargingAsk((short)slot, Watts.FromKilowatts(ask), _held.Contains(slot)))],
                _slots.Length, _limit);
            var changes = PowerPlan.Revise(_rules, queue, _limit, _slots, _now);
            Assert.Equal(expected, string.Join(' ', changes.Select(each => $"{each.Slot}:{each.Limit.Kilowatts}")));
            foreach (var change in changes) _slots[change.Slot] = _slots[change.Slot] with { Limit = change.Limit, Changed = _now };
            return this;
        }
    }
}
