using Trunkline.Model.Files;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Files;

/// <summary>One run may take other days, replications or seed than its scenario says.</summary>
public class RehearsalOverridesTests
{
    [Fact]
    public void What_is_given_is_taken_and_the_rest_is_as_written()
    {
        var written = new SmallLine().Rehearse();
        var run = Load(new RehearsalOverrides { Replications = 4, Seed = 7 });

        Assert.Equal((4, 7UL, written.Days, written.WarmUpDays), (run.Replications, run.Seed, run.Days, run.WarmUpDays));
        Assert.Equal(written.Faults, run.Faults);
    }

    [Fact]
    public void The_first_day_that_counts_stays_when_the_warm_up_changes()
    {
        var written = new SmallLine().Rehearse();
        var run = Load(new RehearsalOverrides { WarmUpDays = 5 });

        Assert.Equal(written.Start + Duration.FromDays(written.WarmUpDays), run.Start + Duration.FromDays(5));
    }

    [Fact]
    public void Faults_outside_of_the_days_that_are_left_do_not_happen_and_one_that_reaches_in_begins_with_them()
    {
        var run = Load(new RehearsalOverrides { Days = 1, WarmUpDays = 0 });

        Assert.DoesNotContain(run.Faults, fault => fault.Kind == FaultKind.BatteryOverTemperature); // On the second day.
        Assert.Equal(4, run.Faults.Count);
        Assert.Equal(run.Start, Assert.Single(run.Faults, fault => fault.Kind == FaultKind.LegSlow).From);
    }

    [Fact]
    public void A_range_is_kept()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RehearsalOverrides { Days = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RehearsalOverrides { Days = RehearsalOverrides.MostDays + 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RehearsalOverrides { WarmUpDays = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RehearsalOverrides { Replications = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RehearsalOverrides { Seed = RehearsalOverrides.GreatestSeed + 1 });
    }

    private static Rehearsal Load(RehearsalOverrides instead)
    {
        var result = new SmallLine().Load(instead);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors));
        return result.Value;
    }
}
