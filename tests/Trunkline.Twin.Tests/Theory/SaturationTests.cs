using Trunkline.Model.Distributions;
using Trunkline.Model.Units;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Tests.Lines;

namespace Trunkline.Twin.Tests.Theory;

/// <summary>What a Chengdu-Chongqing station can do when trucks always wait: 7 batteries, one hour to fill one.</summary>
public class SaturationTests
{
    [Fact]
    public void With_swaps_at_once_it_does_exactly_the_168_a_day_that_were_published()
    {
        var perDay = Rehearse.Run(Samples.Load("chengdu-chongqing/saturated-instant")).Stations[0].SwapsPerDay;
        Assert.Equal((168, 0), (perDay.Mean, perDay.HalfWidth));
    }

    [Fact]
    public void With_swaps_of_four_minutes_it_does_a_sixteenth_less()
    {
        var perDay = Rehearse.Run(Samples.Load("chengdu-chongqing/saturated")).Stations[0].SwapsPerDay;
        Assert.InRange(perDay.Mean, 157.5 * 0.99, 157.5 * 1.01);
    }

    // A hundred batteries are full in the same instant and leave in it.
    [Fact]
    public void A_hundred_swaps_in_one_instant_are_no_more_than_a_hundred_swaps()
    {
        var station = new TextbookStation
        {
            Batteries = 100, Chargers = 100, Trucks = 150, ReturnsPerHour = 1e6, ChargeKilowattHours = Distribution.Fixed(100),
        };
        var rehearsal = station.ToRehearsal();
        var world = LineSketch.NewWorld(rehearsal);
        world.RunUntil(rehearsal.Start + Duration.FromHours(10.5));
        Assert.InRange(world.Tally.Stations[0].Swaps, 1_050, 1_100);
    }
}
