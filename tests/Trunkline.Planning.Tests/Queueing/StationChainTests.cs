using Trunkline.Planning.Queueing;

namespace Trunkline.Planning.Tests.Queueing;

public sealed class StationChainTests
{
    private const int NoLimit = -1;

    [Theory]
    [InlineData(4, 2, 1, 0, 1.2, 1, 12, ".13342417", "0", "0", "0", "2.681189", ".054561", "1.039891", "0", "0", Label = "S1")]
    [InlineData(8, 4, 1, 4, 3, 1, 12, ".01565172", ".333544", ".09429983", ".278472", "3.928590", ".130518", "2.953045",
        ".111948", ".019851", Label = "S3")]
    [InlineData(20, 12, 2, 10, 10, 1, 12, ".00363317", ".318948", ".05368384", ".534888", "7.688231", ".098011", "9.963668",
        ".067412", ".003107", Label = "S5")]
    [InlineData(6, 6, 1, NoLimit, 4.5, 1, 12, "0", ".714303", ".67528129", "3.038766", "1.125000", ".508954", "4.500000",
        ".507864", ".244400", Label = "S7")]
    [InlineData(10, 7, 1, 6, 8, 1.5, 15, ".01924409", ".598434", ".11630962", ".912571", "3.740638", ".141256", "5.230698",
        ".170443", ".001978", Label = "S10")]
    public void Reference_stations_with_passing_trucks(
        int batteries, double chargers, int lanes, int places, double arrivals, double charges, double swaps,
        string blocked, string wait, string hours, string waiting, string full, string noneFull, string chargersBusy,
        string over15Minutes, string over60Minutes)
    {
        StationSteadyState state = Solve(batteries, chargers, lanes, places, new PassingTrucks(arrivals), charges, swaps);
        CheckAll(state, blocked, wait, hours, waiting, full, noneFull, chargersBusy);
        Printed.Equal(over15Minutes, state.WaitExceeds(0.25));
        Printed.Equal(over60Minutes, state.WaitExceeds(1));
    }

    [Fact]
    public void Reference_station_F1_with_twenty_returning_trucks() =>
        CheckAll(Solve(8, 6, 1, NoLimit, new ReturningTrucks(20, 0.5), 1, 12),
            "0", ".988236", "1.34387404", "7.842385", ".408364", ".760246", "5.835655");

    [Theory]
    [InlineData(8, 4.5, 1, NoLimit, 3.5, "0", ".45515636", ".28868519", "3.17525908", Label = "G1")]
    [InlineData(12, 6.4, 2, 8, 6, ".03368481", null, ".24922278", "3.03271754", Label = "G2")]
    [InlineData(20, 9.75, 2, NoLimit, 9, "0", null, ".48311085", "5.54309347", Label = "G3")]
    public void Reference_stations_under_a_grid_limit(
        int batteries, double chargers, int lanes, int places, double arrivals,
        string blocked, string? wait, string hours, string full)
    {
        StationSteadyState state = Solve(batteries, chargers, lanes, places, new PassingTrucks(arrivals), 1, 12);
        Printed.Equal(blocked, state.BlockedProbability);
        if (wait is not null)
            Printed.Equal(wait, state.WaitProbability);
        Printed.Equal(hours, state.MeanWaitHours);
        Printed.Equal(full, state.MeanFull);
    }

    [Fact]
    public void Without_waiting_places_nobody_waits_not_even_by_a_rounding()
    {
        StationSteadyState state = Solve(4, 2, 1, 0, new PassingTrucks(1.2), 1, 12);
        Assert.Equal((0, 0, 0, 0), (state.WaitProbability, state.MeanWaitHours, state.MeanWaiting, state.WaitExceeds(0)));
    }

    [Fact]
    public void Without_a_limit_of_waiting_places_nobody_is_turned_away() =>
        Assert.Equal(0, Solve(6, 6, 1, NoLimit, new PassingTrucks(4.5), 1, 12).BlockedProbability);

    [Fact]
    public void A_very_long_queue_is_an_unlimited_one()
    {
        StationSteadyState limited = Solve(6, 6, 1, 400, new PassingTrucks(4.5), 1, 12);
        StationSteadyState unlimited = Solve(6, 6, 1, NoLimit, new PassingTrucks(4.5), 1, 12);
        Assert.Equal(unlimited.MeanWaitHours, limited.MeanWaitHours, 1e-12);
        Assert.Equal(unlimited.WaitExceeds(1), limited.WaitExceeds(1), 1e-12);
    }

    [Fact]
    public void With_batteries_in_plenty_only_the_lanes_count()
    {
        StationSteadyState state = Solve(80, 80, 3, NoLimit, new PassingTrucks(30), 12, 12);
        var lanes = new MMc(3, 30, 12);
        Assert.Equal(lanes.MeanWaitHours, state.MeanWaitHours, 1e-12);
        Assert.Equal(lanes.WaitExceeds(0.25), state.WaitExceeds(0.25), 1e-12);
        Assert.Equal(2.5, state.MeanLanesBusy, 1e-12);
    }

    [Fact]
    public void With_instant_swaps_it_makes_to_stock()
    {
        StationSteadyState state = Solve(12, 8, 1, NoLimit, new PassingTrucks(6), 1, 1e9);
        MakeToStock instant = MakeToStock.Exponential(12, 8, 6, 1);
        Assert.Equal(instant.WaitProbability, state.WaitProbability, 1e-7);
        Assert.Equal(instant.MeanWaitHours, state.MeanWaitHours, 1e-7);
        Assert.Equal(instant.MeanFull, state.MeanFull, 1e-7);
    }

    [Fact]
    public void With_instant_swaps_and_no_waiting_places_it_loses_as_erlang_says()
    {
        StationSteadyState state = Solve(10, 10, 1, 0, new PassingTrucks(8), 1, 1e10);
        Assert.Equal(Erlang.B(10, 8), state.BlockedProbability, 1e-8);
    }

    [Fact]
    public void With_a_fleet_and_batteries_in_plenty_it_is_the_machine_repair_model()
    {
        StationSteadyState state = Solve(60, 60, 2, NoLimit, new ReturningTrucks(60, 0.25), 6, 12);
        var repair = new MachineRepair(60, 2, 0.25, 12);
        Assert.Equal(repair.MeanWaitHours, state.MeanWaitHours, 1e-11);
        Assert.Equal(repair.SwapsPerHour, state.SwapsPerHour, 1e-10);
    }

    [Fact]
    public void Overrun_by_trucks_it_swaps_as_many_as_it_can()
    {
        StationSteadyState state = Solve(10, 6.4, 2, 5, new PassingTrucks(1e9), 1.5, 15);
        Assert.Equal(SaturationThroughput.SwapsPerHour(10, 6.4, 2, 1.5, 15), state.SwapsPerHour, 1e-6);
    }

    [Theory]
    [InlineData(8, 4.5, 1, NoLimit, 3.5)]
    [InlineData(20, 12, 2, 10, 10)]
    [InlineData(3, 2, 5, 4, 9)]
    public void What_comes_in_goes_out(int batteries, double chargers, int lanes, int places, double arrivals)
    {
        StationSteadyState state = Solve(batteries, chargers, lanes, places, new PassingTrucks(arrivals), 1, 12);
        Assert.Equal(arrivals * (1 - state.BlockedProbability), state.SwapsPerHour, 1e-11);
        Assert.Equal(state.SwapsPerHour, 12 * state.MeanLanesBusy, 1e-11);
        Assert.Equal(state.SwapsPerHour, 1 * state.MeanChargersBusy, 1e-11);
    }

    [Fact]
    public void The_tail_of_the_wait_begins_at_the_share_that_waits_and_integrates_to_the_mean()
    {
        foreach (TruckSource trucks in new TruckSource[] { new PassingTrucks(8), new ReturningTrucks(14, 1.1) })
        {
            StationSteadyState state = Solve(10, 7, 1, 6, trucks, 1.5, 15);
            Assert.Equal(state.WaitProbability, state.WaitExceeds(0), 1e-14);
            // Simpson's rule over a tail that is smooth and gone after six hours.
            const int Steps = 600;
            double integral = 0;
            for (int i = 0; i <= Steps; i++)
                integral += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * state.WaitExceeds(6.0 * i / Steps);
            Assert.Equal(state.MeanWaitHours, integral * 6.0 / Steps / 3, 1e-7);
        }
    }

    [Fact]
    public void Close_to_its_capacity_an_unlimited_queue_still_balances()
    {
        double capacity = SaturationThroughput.SwapsPerHour(20, 12, 2, 1, 12);
        StationSteadyState state = Solve(20, 12, 2, NoLimit, new PassingTrucks(0.999 * capacity), 1, 12);
        Assert.Equal(0.999 * capacity, 12 * state.MeanLanesBusy, 1e-9);
        Assert.InRange(state.MeanWaitHours, 50, 120);
    }

    [Fact]
    public void Lanes_beyond_the_batteries_change_nothing()
    {
        StationSteadyState three = Solve(3, 2, 3, 4, new PassingTrucks(2), 1, 12);
        StationSteadyState five = Solve(3, 2, 5, 4, new PassingTrucks(2), 1, 12);
        Assert.Equal(three.MeanWaitHours, five.MeanWaitHours, 1e-14);
    }

    [Fact]
    public void A_single_returning_truck_waits_for_its_own_battery_to_charge()
    {
        // One battery, one truck: after each swap the battery charges while the truck is away, two exponential races.
        StationSteadyState state = Solve(1, 1, 1, NoLimit, new ReturningTrucks(1, 0.5), 1, 12);
        Assert.Equal(0.5 / 1.5, state.WaitProbability, 1e-14);
        Assert.Equal(0.5 / 1.5 * 1, state.MeanWaitHours, 1e-14);
        Assert.Equal(0.5 / 1.5 * Math.Exp(-2), state.WaitExceeds(2), 1e-14);
    }

    [Fact]
    public void An_unlimited_queue_beyond_capacity_is_refused() =>
        Assert.Throws<ArgumentException>(() => Solve(6, 6, 1, NoLimit, new PassingTrucks(5.33), 1, 12));

    [Fact]
    public void Figures_out_of_range_are_refused()
    {
        var trucks = new PassingTrucks(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(0, 1, 1, 0, trucks, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(1, 0, 1, 0, trucks, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(1, 1, 0, 0, trucks, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(1, 1, 1, -2, trucks, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(1, 1, 1, 0, trucks, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(1, 1, 1, 0, trucks, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PassingTrucks(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReturningTrucks(0, 1));
    }

    private static StationSteadyState Solve(
        int batteries, double chargers, int lanes, int places, TruckSource trucks, double charges, double swaps) =>
        StationChain.Solve(new SwapStation
        {
            Batteries = batteries,
            Chargers = chargers,
            Lanes = lanes,
            WaitingPlaces = places == NoLimit ? null : places,
            Trucks = trucks,
            ChargesPerHour = charges,
            SwapsPerHour = swaps,
        });

    private static void CheckAll(
        StationSteadyState state, string blocked, string wait, string hours, string waiting, string full, string noneFull,
        string chargersBusy)
    {
        Printed.Equal(blocked, state.BlockedProbability);
        Printed.Equal(wait, state.WaitProbability);
        Printed.Equal(hours, state.MeanWaitHours);
        Printed.Equal(waiting, state.MeanWaiting);
        Printed.Equal(full, state.MeanFull);
        Printed.Equal(noneFull, state.NoneFullProbability);
        Printed.Equal(chargersBusy, state.MeanChargersBusy);
    }
}
