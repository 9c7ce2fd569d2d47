using Trunkline.Model.Distributions;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Twin.Tests.Replications;

public class ReproducibilityTests
{
    private static readonly LineSketch Line = new() { Stations = 2, Trucks = 20, Dwell = Distribution.Uniform(10, 60) };

    [Fact]
    public void The_same_files_and_seed_give_the_same_events_and_figures_on_any_number_of_cores()
    {
        var rehearsal = Samples.Load("ningde-xiamen/scenario") with { Days = 3, WarmUpDays = 1, Replications = 5 };
        var one = Rehearse.Run(rehearsal, cores: 1);
        var two = Rehearse.Run(rehearsal, cores: 2);
        var five = Rehearse.Run(rehearsal, cores: 5);

        Assert.Equal(16, one.EventHash.Length);
        Assert.Equal((one.EventHash, one.EventHash), (two.EventHash, five.EventHash));
        Assert.Equal(one.Headline, two.Headline);
        Assert.Equal(one.Headline, five.Headline);
        Assert.Equal(one.Money, two.Money);
        Assert.Equal(one.StringLine!.Swaps, two.StringLine!.Swaps);
    }

    [Fact]
    public void Another_seed_gives_other_events() =>
        Assert.NotEqual(HashOf(Line), HashOf(Line with { Seed = Line.Seed + 1 }));

    [Fact]
    public void Replications_differ_from_each_other() =>
        Assert.True(Rehearse.Run(Line.ToRehearsal()).Headline.KilometresDriven.HalfWidth > 0);

    [Fact]
    public void What_is_cut_in_two_runs_is_the_same()
    {
        var whole = Line.NewWorld();
        whole.RunUntil(LineSketch.Hour(48));
        var parts = Line.NewWorld();
        for (double hour = 0; hour <= 48; hour += 0.37) parts.RunUntil(LineSketch.Hour(hour));
        parts.RunUntil(LineSketch.Hour(48));
        Assert.Equal((whole.Hash, whole.Steps), (parts.Hash, parts.Steps));
    }

    // Every truck draws from streams of its own: what the others draw does not depend on how many there are.
    [Fact]
    public void One_truck_more_leaves_the_draws_of_all_others_as_they_were()
    {
        var few = Line.NewWorld();
        var more = (Line with { Trucks = Line.Trucks + 1 }).NewWorld();
        // After the longest first dwell and before the first gate: dwell, load and consumption have been drawn.
        few.RunUntil(LineSketch.Hour(0.97));
        more.RunUntil(LineSketch.Hour(0.97));
        int onTheRoad = 0;
        for (int i = 0; i < Line.Trucks; i++)
        {
            var (one, other) = (few.Trucks[i], more.Trucks[i]);
            Assert.Equal((one.Phase, one.Node, one.Loaded), (other.Phase, other.Node, other.Loaded));
            Assert.Equal((one.Stored, one.Driven), (other.Stored, other.Driven));
            if (one.Stored < one.Mounted) onTheRoad++;
        }

        Assert.InRange(onTheRoad, 10, Line.Trucks);
    }

    [Fact]
    public void A_cancelled_rehearsal_stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Rehearse.Run(Line.ToRehearsal(), cancel: cancel.Token));
    }

    private static string HashOf(LineSketch line) => Rehearse.Run(line.ToRehearsal()).EventHash;
}
