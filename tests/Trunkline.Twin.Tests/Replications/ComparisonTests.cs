using Trunkline.Model.Scenario;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Twin.Tests.Replications;

public class ComparisonTests
{
    private static readonly LineSketch Line = new()
    {
        Stations = 3, Trucks = 30, TripsPerDay = 60, ConnectionKilowatts = 700, Dispatch = DispatchPolicy.LastReachable,
    };

    [Fact]
    public void Common_random_numbers_make_differences_sharper_than_the_figures_themselves()
    {
        var first = Line.ToRehearsal() with { Replications = 12 };
        var second = first with { Policies = first.Policies with { Dispatch = DispatchPolicy.Coordinated } };
        var comparison = Rehearse.Compare(first, second);

        var kilometres = Of(comparison, "kmDriven");
        Assert.True(kilometres.VarianceReduction > 3, $"variance reduced by {kilometres.VarianceReduction}");
        Assert.True(kilometres.Difference.HalfWidth < kilometres.First.HalfWidth);
        Assert.Equal(kilometres.Second.Mean - kilometres.First.Mean, kilometres.Difference.Mean, 1e-6);
    }

    [Fact]
    public void What_diesel_costs_a_kilometre_does_not_depend_on_the_kilometres()
    {
        var first = Line.ToRehearsal();
        var second = first with { Policies = first.Policies with { Dispatch = DispatchPolicy.Coordinated } };
        Assert.Equal(new Estimate(0, 0), Of(Rehearse.Compare(first, second), "dieselYuanPerKm").Difference);
    }

    [Fact]
    public void A_scenario_does_not_differ_from_itself()
    {
        var comparison = Rehearse.Compare(Line.ToRehearsal(), Line.ToRehearsal());
        Assert.Equal(comparison.First.EventHash, comparison.Second.EventHash);
        Assert.All(
            comparison.Differences,
            measure => Assert.True(measure.Difference is { Mean: 0, HalfWidth: 0 } || double.IsNaN(measure.First.Mean)));
    }

    [Fact]
    public void The_first_scenarios_seed_is_used_for_both_or_the_numbers_would_not_be_common()
    {
        var comparison = Rehearse.Compare(Line.ToRehearsal(), Line.ToRehearsal() with { Seed = 99 });
        Assert.Equal(comparison.First.EventHash, comparison.Second.EventHash);
    }

    private static MeasureDifference Of(Comparison comparison, string measure) =>
        comparison.Differences.Single(difference => difference.Measure == measure);
}
