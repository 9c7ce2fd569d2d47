using Trunkline.Model.Distributions;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Replications;

namespace Trunkline.Twin.Tests.Lines;

/// <summary>Where trucks stop, and what is counted when they cannot be served.</summary>
public sealed class StopTests
{
    // One lane, no waiting place and one set: most trucks find the station full, park and come back.
    private static readonly LineSketch Crowded = new()
    {
        WaitingPlaces = 0, SetsInStock = 1, Trucks = 12, ReservationShare = 0, Dispatch = DispatchPolicy.LastReachable,
        ConsumptionVariation = 0, LegKilometres = 90,
    };

    [Fact]
    public void A_truck_that_parks_and_tries_again_is_turned_away_once_and_waits_since_it_first_came()
    {
        var result = Rehearse.Run(Crowded.ToRehearsal());
        var station = result.Stations[0];
        Assert.True(station.BlockedShare.Mean > 0, "Nobody was turned away: the station is too good for this test.");
        Assert.InRange(station.BlockedShare.High, 0, 1);
        Assert.True(result.Headline.TurnedAway.Mean <= station.Arrivals.Mean);
        Assert.True(result.Headline.ServedWithinFiveMinutesShare.Mean < 0.9, "Parking counted as no wait.");
    }

    [Fact]
    public void A_truck_that_can_reach_a_plug_drives_past_the_station()
    {
        // 240 km from plug to plug, and three hours at it: nobody needs the station between.
        var line = new LineSketch
        {
            Plugs = 10, Dispatch = DispatchPolicy.LastReachable, SetSize = 3, Days = 3, Dwell = Distribution.Fixed(180),
        };
        var world = line.NewWorld();
        world.RunUntil(LineSketch.Hour(72));
        Assert.True(world.Tally.Trips > 0);
        Assert.Equal(0, world.Tally.Stations[0].Arrivals);
    }

    [Fact]
    public void Energy_from_a_plug_wears_a_battery_too()
    {
        var world = new LineSketch { Plugs = 10, Days = 3 }.NewWorld();
        world.RunUntil(LineSketch.Hour(60));
        Assert.True(world.Tally.Plugged > Millijoules.Zero);
        double cycles = 0;
        world.ReckonWear();
        foreach (ref readonly var life in world.BatteryLives) cycles += life.Cycles;
        Assert.True(cycles > 0);
    }
}
