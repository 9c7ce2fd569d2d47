using Trunkline.Model.Batteries;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Batteries;

/// <summary>A battery of 100 kWh that takes 100 kW up to 50 %, 50 kW up to 80 % and 20 kW up to full.</summary>
public class ChargeCurveTests
{
    private const long WattHour = Millijoules.PerWattHour;
    private static readonly Millijoules Capacity = new(100_000 * WattHour);
    private static readonly Watts StrongCharger = new(1_000_000);
    private static readonly ChargeCurve Curve = new(1, [Step(500, 1), Step(800, 0.5), Step(1_000, 0.2)]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData((50_000 * WattHour) - 1, 0)]
    [InlineData(50_000 * WattHour, 1)]
    [InlineData((80_000 * WattHour) - 1, 1)]
    [InlineData(80_000 * WattHour, 2)]
    [InlineData((100_000 * WattHour) - 1, 2)]
    [InlineData(100_000 * WattHour, 2)]
    [InlineData((100_000 * WattHour) + 1, 2)]
    public void A_step_ends_on_the_millijoule_and_the_last_one_holds_when_full(long stored, int step) =>
        Assert.Equal(step, Curve.StepOf(new(stored), Capacity));

    [Theory]
    [InlineData(0, 50_000, 100_000)]
    [InlineData(1, 80_000, 50_000)]
    [InlineData(2, 100_000, 20_000)]
    public void Each_step_has_its_end_and_its_power(int step, long endWattHours, long watts)
    {
        Assert.Equal(new(endWattHours * WattHour), Curve.End(step, Capacity));
        Assert.Equal(new(watts), Curve.Limit(step, Capacity));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1_799_999, 0)]
    [InlineData(0, 1_800_000, 1)]
    [InlineData(0, (100_000 * WattHour) - 1, 100_000)]
    [InlineData(0, (100_000 * WattHour) - 1_800_000, 100_000)]
    [InlineData(0, (100_000 * WattHour) - 1_800_001, 99_999)]
    [InlineData(1, WattHour, 1)]
    [InlineData(1, 3 * WattHour, 2)]
    [InlineData(2, 2 * WattHour, 0)]
    [InlineData(2, 3 * WattHour, 1)]
    public void A_millijoule_of_wear_costs_no_watt_of_power(int step, long capacity, long watts) =>
        Assert.Equal(new(watts), Curve.Limit(step, new(capacity)));

    [Theory]
    [InlineData(0, 1_015_200_000_000, 0)]
    [InlineData(1, 1_015_200_000_000, 1_015_200_000)]
    [InlineData(999, 1_015_200_000_000, 1_014_184_800_000)]
    [InlineData(1_000, 1_015_200_000_000, 1_015_200_000_000)]
    [InlineData(0, 1_015_199_999_999, 0)]
    [InlineData(1, 1_015_199_999_999, 1_015_199_999)]
    [InlineData(500, 1_015_199_999_999, 507_599_999_999)]
    [InlineData(999, 1_015_199_999_999, 1_014_184_799_999)]
    [InlineData(1_000, 1_015_199_999_999, 1_015_199_999_999)]
    [InlineData(999, 1, 0)]
    [InlineData(1_000, 1, 1)]
    [InlineData(999, 1_001, 999)]
    [InlineData(1, long.MaxValue, 9_223_372_036_854_775)]
    [InlineData(999, long.MaxValue, 9_214_148_664_817_921_031)]
    [InlineData(1_000, long.MaxValue, long.MaxValue)]
    public void Stored_energy_rounds_down_to_the_millijoule(int perMille, long capacity, long stored) =>
        Assert.Equal(new(stored), ChargeCurve.EnergyAt(new(perMille), new(capacity)));

    // 50 kWh at 100 kW is 30 min; 30 kWh at 50 kW is 36 min; 20 kWh at 20 kW is 60 min.
    [Theory]
    [InlineData(0, 50, 30)]
    [InlineData(0, 80, 66)]
    [InlineData(0, 100, 126)]
    [InlineData(25, 65, 33)]
    [InlineData(50, 80, 36)]
    [InlineData(80, 100, 60)]
    [InlineData(99, 100, 3)]
    [InlineData(100, 100, 0)]
    [InlineData(80, 50, 0)]
    public void The_curve_alone_sets_the_time_at_a_strong_charger(int fromPercent, int toPercent, double minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), Curve.TimeTo(At(fromPercent), At(toPercent), Capacity, StrongCharger));

    // At 40 kW: 80 kWh are 120 min, then the battery takes 20 kW. At 10 kW the charger alone counts.
    [Theory]
    [InlineData(40_000, 0, 100, 180)]
    [InlineData(40_000, 70, 90, 45)]
    [InlineData(20_000, 0, 100, 300)]
    [InlineData(10_000, 0, 100, 600)]
    public void A_weak_charger_flattens_the_curve(long watts, int fromPercent, int toPercent, double minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), Curve.TimeTo(At(fromPercent), At(toPercent), Capacity, new(watts)));

    [Fact]
    public void Each_step_rounds_up_to_its_millisecond()
    {
        var aLittle = new Millijoules(1);

        Assert.Equal(new(1), Curve.TimeTo(At(50) - aLittle, At(50), Capacity, StrongCharger));
        Assert.Equal(new(2), Curve.TimeTo(At(50) - aLittle, At(50) + aLittle, Capacity, StrongCharger));
    }

    [Fact]
    public void A_first_step_up_to_empty_is_passed_over()
    {
        var curve = new ChargeCurve(1, [Step(0, 1), Step(1_000, 0.5)]);

        Assert.Equal(1, curve.StepOf(Millijoules.Zero, Capacity));
        Assert.Equal(Duration.FromHours(2), curve.TimeTo(Millijoules.Zero, Capacity, Capacity, StrongCharger));
    }

    [Fact]
    public void A_curve_keeps_what_it_was_made_of()
    {
        TaperStep[] steps = [Step(500, 1), Step(1_000, 0.2)];
        var curve = new ChargeCurve(0.65, steps);
        steps[0] = Step(600, 0.1);

        Assert.Equal(0.65, curve.MaximumRate);
        Assert.Equal([Step(500, 1), Step(1_000, 0.2)], curve.Steps.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_not_above_zero_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChargeCurve(rate, [Step(1_000, 1)]));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.000_001)]
    [InlineData(double.NaN)]
    public void A_share_that_is_not_above_zero_and_at_most_one_is_refused(double share) =>
        Assert.Throws<ArgumentException>(() => new ChargeCurve(1, [Step(1_000, share)]));

    [Theory]
    [InlineData(999)]
    [InlineData(500, 500, 1_000)]
    [InlineData(800, 500, 1_000)]
    [InlineData(500, 1_000, 1_000)]
    [InlineData]
    [InlineData(100, 200, 300, 400, 500, 600, 700, 800, 1_000)]
    public void Steps_that_do_not_rise_to_full_or_are_too_many_are_refused(params int[] perMille) =>
        Assert.Throws<ArgumentException>(() => new ChargeCurve(1, [.. perMille.Select(upTo => Step(upTo, 1))]));

    [Fact]
    public void Eight_steps_are_not_too_many()
    {
        int[] perMille = [100, 200, 300, 400, 500, 600, 700, 1_000];

        Assert.Equal(8, new ChargeCurve(1, [.. perMille.Select(upTo => Step(upTo, 1))]).Steps.Length);
    }

    private static TaperStep Step(int perMille, double share) => new(new(perMille), share);

    private static Millijoules At(int percent) => new(percent * 1_000 * WattHour);
}
