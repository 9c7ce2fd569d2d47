using Trunkline.Model.Units;
using Trunkline.Twin.Statistics;

namespace Trunkline.Twin.Tests.Statistics;

public class GaugeTests
{
    [Fact]
    public void It_integrates_what_held_until_it_changed()
    {
        Gauge gauge = default;
        gauge.Set(3, new Instant(0));
        gauge.Set(5, new Instant(100));
        gauge.Set(0, new Instant(150));
        Assert.Equal((3 * 100) + (5 * 50), gauge.Read(new Instant(1_000)));
    }

    [Fact]
    public void A_reading_begins_the_next_one_and_keeps_the_value()
    {
        Gauge gauge = default;
        gauge.Set(4, new Instant(0));
        Assert.Equal(400, gauge.Read(new Instant(100)));
        Assert.Equal(0, gauge.Read(new Instant(100)));
        Assert.Equal(40, gauge.Read(new Instant(110)));
        Assert.Equal(4, gauge.Value);
    }

    [Fact]
    public void The_same_value_again_changes_nothing()
    {
        Gauge gauge = default;
        gauge.Set(2, new Instant(10));
        gauge.Set(2, new Instant(15));
        Assert.Equal(20, gauge.Read(new Instant(20)));
    }
}
