using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Lines;

/// <summary>A rehearsal in which stations open and close: trucks go where one is open, and every law holds all the while.</summary>
public sealed class StagesTests
{
    // Three stations and 240 km: with one of them closed every truck can still go on.
    private static readonly LineSketch Line = new() { Stations = 3, Trucks = 30, Lanes = 2, Days = 2 };

    [Fact]
    public void A_station_that_opens_at_noon_swaps_from_noon_on()
    {
        var world = (Line with { StagePlans = [StagePlan.AlwaysOpen, LineSketch.From(Stage.Open, 12)] }).NewWorld();
        world.RunUntil(LineSketch.Hour(12));
        Assert.Equal(0, Swaps(world, 1));
        Assert.True(Swaps(world, 0) + Swaps(world, 2) > 0);
        Assert.Equal(0, world.Tally.Stations[1].PromisesMade);

        world.RunUntil(LineSketch.Hour(48));
        Assert.True(Swaps(world, 1) > 0);
        Assert.Equal(Stage.Open, world.StationControlState(1).Counters.Stage);
        world.Audit();
    }

    [Theory]
    [InlineData(DispatchPolicy.Coordinated)]
    [InlineData(DispatchPolicy.LastReachable)]
    [InlineData(DispatchPolicy.Threshold)]
    public void A_station_that_closes_serves_who_waits_and_nobody_after(DispatchPolicy dispatch)
    {
        var line = Line with { Dispatch = dispatch, StagePlans = [StagePlan.AlwaysOpen, LineSketch.From(Stage.Closed, 12)] };
        var world = line.NewWorld();
        world.RunUntil(LineSketch.Hour(12));
        int waiting = world.StationControlState(1).Counters.QueueCount + world.StationControlState(1).Counters.BusyLanes;
        long before = Swaps(world, 1);
        Assert.True(before > 0);

        world.RunUntil(LineSketch.Hour(48));
        Assert.InRange(Swaps(world, 1), before, before + waiting);
        var counters = world.StationControlState(1).Counters;
        Assert.Equal((Stage.Closed, 0, 0, 0), (counters.Stage, counters.QueueCount, counters.BusyLanes, counters.PromiseCount));
        world.Audit();
    }

    [Fact]
    public void Nobody_drives_to_a_station_that_will_be_closed_when_another_will_not()
    {
        // The road takes what was planned, so that nobody has to stop before the planned station; and the others can serve all.
        var line = Line with
        {
            ConsumptionVariation = 0, Trucks = 15, StagePlans = [StagePlan.AlwaysOpen, LineSketch.From(Stage.Closed, 12)],
        };
        var world = line.NewWorld();
        world.RunUntil(LineSketch.Hour(13.5));
        // Who was late for its promise, or was on its way without one.
        long late = world.Tally.Stations[1].TurnedAway;
        world.RunUntil(LineSketch.Hour(48));
        Assert.Equal(late, world.Tally.Stations[1].TurnedAway);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    [InlineData(30)]
    public void Going_on_from_a_saved_state_is_as_if_nothing_had_been_saved(int hours)
    {
        var line = Line with { StagePlans = [LineSketch.From(Stage.Open, 9), LineSketch.From(Stage.Closed, 26)] };
        var whole = line.NewWorld();
        whole.RunUntil(LineSketch.Hour(48));
        var resumed = Resume(line, line, hours);
        resumed.RunUntil(LineSketch.Hour(48));
        Assert.Equal(whole.Hash, resumed.Hash);
    }

    [Fact]
    public void A_scenario_goes_by_its_own_stages_whatever_the_saved_state_went_by()
    {
        var opens = Line with { StagePlans = [StagePlan.AlwaysOpen, LineSketch.From(Stage.Open, 40)] };
        var world = Resume(opens, Line, 24);
        Assert.Equal(Stage.Open, world.StationControlState(1).Counters.Stage);
        Assert.Equal(Instant.Never, world.StationControlState(1).Counters.OpenUntil);
        var closed = Resume(Line, Line with { StagePlans = [StagePlan.AlwaysOpen, LineSketch.From(Stage.Closed, 20)] }, 24);
        Assert.Equal(Stage.Closed, closed.StationControlState(1).Counters.Stage);
        closed.RunUntil(LineSketch.Hour(48));
        closed.Audit();
    }

    private static long Swaps(World<DirectLink> world, int station) => world.Tally.Stations[station].Swaps;

    private static World<DirectLink> Resume(LineSketch saved, LineSketch goesOn, int hours)
    {
        var world = saved.NewWorld();
        world.RunUntil(LineSketch.Hour(hours));
        using var stream = new MemoryStream();
        world.Save(stream);
        stream.Position = 0;
        var resumed = LineSketch.NewWorld(goesOn.ToRehearsal() with { Start = LineSketch.Hour(hours) });
        resumed.Load(stream, resume: true);
        return resumed;
    }
}
