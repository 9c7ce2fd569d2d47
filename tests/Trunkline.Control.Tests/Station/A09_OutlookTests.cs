using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: what a station publishes of its near future.
/// Batteries free of promises, per step of five minutes, so that everybody promised then and later still gets his; and from that
/// and the lanes the wait to expect. Drawn as runs: "2 x7, 3 x41" is two batteries for seven steps, then three for 41.
/// </summary>
public sealed class A09_OutlookTests
{
    [Fact]
    public void Ready_batteries_are_free_now_and_charging_ones_later() =>
        Assert.Equal("2 x7, 3 x6, 4 x35", Free(new Timetable(new StationPlan { Stock = "100 100 50 0 -" })));

    [Fact]
    public void A_battery_in_charge_comes_nearer_as_time_passes() =>
        Assert.Equal("0 x4, 1 x44", Free(new Timetable(new StationPlan { Stock = "50" }).At("00:15")));

    [Fact]
    public void A_promise_takes_from_all_steps_until_its_battery_is_back() => Assert.Equal(
        "1 x7, 2 x6, 3 x2, 4 x33", Free(new Timetable(new StationPlan { Stock = "100 100 50 0 -" }).Reserves(11, truck: 1, at: "00:10")));

    [Fact]
    public void A_promise_for_later_binds_what_is_there_now() =>
        Assert.Equal("0 x25, 1 x23", Free(new Timetable(new StationPlan { Stock = "100" }).Reserves(11, truck: 1, at: "01:00")));

    [Fact]
    public void Trucks_that_wait_take_at_once_and_bring_back_what_they_took() =>
        Assert.Equal("-1 x13, 1 x35", Free(new Timetable(new StationPlan { Stock = "100" }).LaneFails(0).Arrives(1).Arrives(2)));

    [Fact]
    public void A_truck_in_a_lane_has_taken_its_set_and_brings_another() =>
        Assert.Equal("1 x13, 2 x35", Free(new Timetable(new StationPlan { Stock = "100 100" }).Arrives(1)));

    [Fact]
    public void Suspect_and_unusable_batteries_do_not_count() =>
        Assert.Equal("0 x48", Free(new Timetable(new StationPlan { Stock = "100 100 50 50" }).Hot(0).SlotFails(1).Hot(2).SlotFails(3)));

    [Fact]
    public void Types_count_apart()
    {
        var station = new Timetable(new StationPlan { Stock = "100 100b 100b -" }).Reserves(11, truck: 1, at: "00:00", type: 'b');

        Assert.Equal("1 x48", Free(station));
        Assert.Equal("1 x13, 2 x35", Free(station, 'b'));
    }

    [Fact]
    public void When_the_connection_is_short_batteries_come_one_after_another() => Assert.Equal(
        "0 x13, 1 x12, 2 x12, 3 x11", Free(new Timetable(new StationPlan { Stock = "0 0 0", LimitKilowatts = 100 })));

    [Fact]
    public void When_chargers_are_short_batteries_come_one_after_another() => Assert.Equal(
        "0 x13, 1 x12, 2 x12, 3 x11", Free(new Timetable(new StationPlan { Stock = "0 0 0", Chargers = 1 })));

    [Fact]
    public void When_power_is_short_what_has_flowed_since_the_last_report_counts() => Assert.Equal(
        "0 x3, 1 x12, 2 x12, 3 x21", Free(new Timetable(new StationPlan { Stock = "0 0 0", LimitKilowatts = 100 }).At("00:50")));

    [Fact]
    public void When_power_is_short_batteries_of_other_types_come_before_in_their_order()
    {
        var station = new Timetable(new StationPlan { Stock = "0b 0 0b 0", LimitKilowatts = 100 });

        Assert.Equal("0 x25, 1 x23", Free(station));
        Assert.Equal("0 x13, 1 x24, 2 x11", Free(station, 'b'));
    }

    // The auxiliary draw alone is 20 kW.
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    public void Without_power_for_charging_nothing_becomes_ready(double limit)
    {
        var station = new Timetable(new StationPlan { Stock = "100 50 0", AuxiliaryKilowatts = 20 }).Limit(limit);

        Assert.Equal("1 x48", Free(station));
        Assert.Equal(limit, station.State.Counters.Draw.Kilowatts);
    }

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("00:04:59.999", 0)]
    [InlineData("00:05", 1)]
    [InlineData("03:59:59.999", 47)]
    [InlineData("04:00", 47)]
    [InlineData("23:00", 47)]
    public void A_step_is_five_minutes_and_the_last_one_holds_all_later(string at, int step) =>
        Assert.Equal(step, StationOutlook.StepOf(Clock.At(at), Clock.At("00:00")));

    [Fact]
    public void What_is_past_is_now() => Assert.Equal(0, StationOutlook.StepOf(Clock.At("00:00"), Clock.At("00:30")));

    // A swap takes a lane for 10 minutes. Truck expected in so many minutes; of the trucks in lanes half a swap is left.
    //          lanes  busy  waiting  promised  stock from  eta  wait
    [Theory]
    [InlineData(1,     0,    0,       0,        0,          0,   0)] // an empty station
    [InlineData(1,     1,    0,       0,        0,          0,   5)] // half a swap is left
    [InlineData(1,     1,    0,       0,        0,          3,   2)]
    [InlineData(1,     1,    0,       0,        0,          5,   0)]
    [InlineData(1,     1,    2,       0,        0,          0,   25)]
    [InlineData(2,     2,    2,       0,        0,          0,   15)]
    [InlineData(1,     0,    0,       2,        0,          0,   10)] // promised for the same minutes: half of them are before us
    [InlineData(3,     0,    0,       2,        0,          0,   0)]
    [InlineData(1,     1,    0,       2,        0,          0,   15)]
    [InlineData(1,     0,    0,       0,        30,         0,   30)] // no set yet
    [InlineData(1,     0,    0,       0,        30,         10,  20)]
    [InlineData(1,     0,    0,       0,        30,         29,  1)]
    [InlineData(1,     0,    0,       0,        30,         30,  0)]
    [InlineData(1,     1,    2,       0,        20,         0,   25)] // the later of set and lane
    [InlineData(1,     1,    0,       0,        20,         0,   20)]
    [InlineData(1,     0,    0,       0,        240,        0,   240)] // no set at all: four hours, however far away
    [InlineData(1,     0,    0,       0,        240,        230, 240)]
    [InlineData(1,     0,    0,       0,        240,        600, 240)]
    [InlineData(0,     0,    0,       0,        0,          0,   240)] // no lane at all
    public void The_wait_to_expect(int lanes, int busy, int waiting, int promised, int stockFrom, int eta, int wait)
    {
        var now = Clock.At("00:00");
        var outlook = new StationOutlook
        {
            At = now,
            Lanes = lanes,
            BusyLanes = busy,
            Waiting = waiting,
            WaitingPlaces = 10,
            LaneTime = Duration.FromMinutes(10),
        };
        for (int step = stockFrom / 5; step < StationOutlook.Steps; step++) outlook.Free[step] = 2;
        outlook.PromisedTrucks[StationOutlook.StepOf(now + Duration.FromMinutes(eta), now)] = (short)promised;

        Assert.Equal(wait, outlook.ExpectedWait(now + Duration.FromMinutes(eta), setSize: 2).TotalMinutes);
    }

    [Fact]
    public void The_station_s_own_outlook_gives_the_wait_at_its_gate()
    {
        var outlook = new Timetable(new StationPlan { Stock = "100 0 -", WaitingPlaces = 7 }).Arrives(1).Outlook();

        Assert.Equal((1, 1, 0), (outlook.Lanes, outlook.BusyLanes, outlook.Waiting));
        Assert.Equal((7, 10.0), (outlook.WaitingPlaces, outlook.LaneTime.TotalMinutes));
        Assert.Equal(65, outlook.ExpectedWait(outlook.At, setSize: 1).TotalMinutes);
    }

    [Fact]
    public void A_lane_out_of_service_counts_while_its_truck_is_in_it()
    {
        var station = new Timetable(new StationPlan { Stock = "100", Lanes = 2 }).Arrives(1).LaneFails(0).LaneFails(1);
        Assert.Equal((1, 1), (station.Outlook().Lanes, station.Outlook().BusyLanes));

        station.Swaps(1);
        Assert.Equal((0, 0), (station.Outlook().Lanes, station.Outlook().BusyLanes));
    }

    private static string Free(Timetable station, char type = 'a')
    {
        var outlook = station.Outlook(type);
        var runs = new List<(short Free, int Steps)>();
        foreach (short free in outlook.Free)
        {
            if (runs.Count > 0 && runs[^1].Free == free) runs[^1] = (free, runs[^1].Steps + 1);
            else runs.Add((free, 1));
        }

        return string.Join(", ", runs.Select(run => $"{run.Free} x{run.Steps}"));
    }
}
