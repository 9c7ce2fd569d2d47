using Trunkline.Twin.Replications;

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
}
