using Trunkline.Model.Laws;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Laws;

public class AgeingTests
{
    private const double DaysPerYear = 365;
    private static readonly Ageing AsFitted = new();

    [Theory]
    [InlineData(200, 0.18052)]
    [InlineData(500, 0.12330)]
    [InlineData(800, 0.09426)]
    [InlineData(1_000, 0.08638)]
    public void The_anode_potential_follows_Safari_and_Delacourt(int perMille, double volts) =>
        Assert.Equal(volts, Ageing.AnodePotentialVolts(new(perMille)), 0.000_005);

    [Theory]
    [InlineData(500, 4.946233e-4)]
    [InlineData(1_000, 7.686599e-4)]
    public void Calendar_rates_match_the_published_fit(int perMille, double expected) =>
        Assert.Equal(expected, AsFitted.CalendarRate(new(perMille), 25), 1e-9);

    [Theory]
    [InlineData(25, 0.8, 0.5, 2.171548e-4)]
    [InlineData(35, 0.8, 0.65, 2.018530e-4)]
    public void Cycling_rates_match_the_published_fit(double celsius, double depth, double chargeRate, double expected) =>
        Assert.Equal(expected, AsFitted.CyclingRate(depth, chargeRate, celsius), 1e-9);

    [Theory]
    [InlineData(500, 1, 1.10)]
    [InlineData(1_000, 1, 1.71)]
    [InlineData(500, 10, 3.70)]
    public void A_battery_at_rest_loses_what_the_fit_says(int perMille, int years, double percent)
    {
        var loss = AsFitted.AfterTime(default, Duration.FromDays(years * DaysPerYear), new(perMille), 25);

        Assert.Equal(percent, loss.Calendar * 100, 0.005);
        Assert.Equal(0, loss.Cycling);
        Assert.Equal(1 - loss.Calendar, loss.Health);
    }

    [Theory]
    [InlineData(0.3, 4_360, 6.0)]
    [InlineData(0.5, 3_228, 4.4)]
    [InlineData(0.65, 2_686, 3.7)]
    [InlineData(1.0, 1_910, 2.6)]
    public void Two_cycles_a_day_wear_a_battery_out_after_the_cycles_of_the_reference_table(double chargeRate, double cycles, double years)
    {
        var (endCycles, endYears) = EndOfLife(AsFitted, chargeRate, cyclesPerDay: 2);

        Assert.InRange(endCycles, cycles * 0.99, cycles * 1.01);
        Assert.Equal(years, endYears, 0.05);
    }

    [Fact]
    public void Calibrated_by_0_60_it_reproduces_the_claim_of_6_000_cycles_in_12_years()
    {
        var (cycles, years) = EndOfLife(new Ageing(0.60), chargeRate: 0.5, cyclesPerDay: 6_000 / (12 * DaysPerYear));

        Assert.InRange(cycles, 5_900, 6_100);
        Assert.InRange(years, 11.8, 12.2);
    }

    [Fact]
    public void Looking_a_thousand_times_or_once_gives_the_same_wear()
    {
        var once = AsFitted.AfterTime(default, Duration.FromDays(100), new(600), 25);
        var often = default(CapacityLoss);
        for (int i = 0; i < 1_000; i++) often = AsFitted.AfterTime(often, Duration.FromDays(0.1), new(600), 25);

        Assert.Equal(once.Calendar, often.Calendar, 1e-14);
    }

    [Fact]
    public void For_short_steps_it_agrees_with_the_increment_of_the_reference_which_overstates_long_ones()
    {
        const double K = 2e-4, P = Ageing.CyclingExponent, Loss = 0.05;
        double slope = K * P * Math.Pow(Loss / K, (P - 1) / P);

        Assert.Equal(Loss + slope * 0.01, Ageing.Advance(Loss, K, P, 0.01), 1e-10);
        Assert.True(Loss + slope * 500 > Ageing.Advance(Loss, K, P, 500) + 1e-3);
    }

    [Fact]
    public void When_conditions_change_the_loss_is_carried_over_not_the_time()
    {
        var cool = AsFitted.AfterTime(default, Duration.FromDays(365), new(500), 15);
        var warm = AsFitted.AfterTime(cool, Duration.FromDays(365), new(500), 40);
        var allWarm = AsFitted.AfterTime(default, Duration.FromDays(730), new(500), 40);

        Assert.InRange(warm.Calendar, cool.Calendar, allWarm.Calendar);
        double k = AsFitted.CalendarRate(new(500), 40);
        double equivalentDays = Math.Pow(cool.Calendar / k, 1 / Ageing.CalendarExponent);
        Assert.Equal(k * Math.Pow(equivalentDays + 365, Ageing.CalendarExponent), warm.Calendar, 1e-12);
    }

    [Fact]
    public void Temperature_and_depth_are_held_to_the_range_of_the_fit()
    {
        Assert.Equal(AsFitted.CalendarRate(new(500), 10), AsFitted.CalendarRate(new(500), -20));
        Assert.Equal(AsFitted.CalendarRate(new(500), 45), AsFitted.CalendarRate(new(500), 60));
        Assert.Equal(AsFitted.CyclingRate(0.8, 0.5, 45), AsFitted.CyclingRate(0.8, 0.5, 60));
        Assert.Equal(AsFitted.CyclingRate(0.8, 0.5, 25), AsFitted.CyclingRate(0.3, 0.5, 25));
        Assert.NotEqual(AsFitted.CyclingRate(0.8, 0.5, 44), AsFitted.CyclingRate(0.8, 0.5, 45));
    }

    [Fact]
    public void Charging_faster_always_costs_more_life_even_beyond_the_fit() =>
        Assert.True(AsFitted.CyclingRate(0.8, 1.0, 25) > AsFitted.CyclingRate(0.8, 0.65, 25));

    [Fact]
    public void A_full_battery_ages_faster_at_rest_than_a_half_full_one() =>
        Assert.True(AsFitted.CalendarRate(StateOfCharge.Full, 25) > 1.5 * AsFitted.CalendarRate(new(500), 25));

    [Fact]
    public void Nothing_happens_in_no_time_and_wear_does_not_run_backwards()
    {
        var loss = new CapacityLoss(0.01, 0.02);

        Assert.Equal(loss, AsFitted.AfterTime(loss, Duration.Zero, new(500), 25));
        Assert.Equal(loss, AsFitted.AfterCycles(loss, 0, 0.8, 0.5, 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsFitted.AfterTime(loss, new(-1), new(500), 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsFitted.AfterCycles(loss, -1, 0.8, 0.5, 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsFitted.CyclingRate(0.8, -0.5, 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ageing(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ageing(double.NaN));
    }

    // Mean state of charge 0.6, depth of discharge 0.8, 25 C, until 80 % are left; stepped by hours as a twin would.
    private static (double Cycles, double Years) EndOfLife(Ageing ageing, double chargeRate, double cyclesPerDay)
    {
        var loss = default(CapacityLoss);
        int hours = 0;
        while (loss.Health > 0.8)
        {
            loss = ageing.AfterTime(loss, Duration.FromHours(1), new(600), 25);
            loss = ageing.AfterCycles(loss, cyclesPerDay / 24, 0.8, chargeRate, 25);
            hours++;
        }
        return (hours * cyclesPerDay / 24, hours / 24.0 / DaysPerYear);
    }
}
