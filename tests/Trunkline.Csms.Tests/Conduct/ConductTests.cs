using Trunkline.Csms.Conduct;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Tests.Conduct;

public class ConductTests
{
    [Fact]
    public void Messages_that_were_queued_do_not_make_a_clock_look_slow()
    {
        ClockSkew skew = new();
        Instant now = new(1_000_000);
        skew.Sample(now - Duration.FromHours(2), now);
        skew.Sample(now + Duration.FromSeconds(30), now);
        skew.Sample(now - Duration.FromHours(1), now);
        Assert.Equal(Duration.FromSeconds(30), skew.Ahead);
    }

    [Fact]
    public void A_clock_that_was_set_is_believed_after_the_last_samples_of_the_old_one()
    {
        ClockSkew skew = new();
        Instant now = new(1_000_000);
        for (int i = 0; i < 100; i++) skew.Sample(now + Duration.FromHours(1), now);
        for (int i = 0; i < 16; i++) skew.Sample(now, now);
        Assert.Equal(Duration.Zero, skew.Ahead);
    }

    [Fact]
    public void Kinds_of_breaches_are_bounded()
    {
        Conformance conformance = new();
        for (int i = 0; i < 1_000; i++) conformance.Count(ConductRule.Schema, $"kind {i}", new Instant(i), $"told {i}");
        conformance.Count(ConductRule.Schema, "kind 1", new Instant(5_000), new string('x', 1_000));
        Assert.Equal(Conformance.MostKinds + 1, conformance.Breaches.Count);
        Assert.Equal(800, conformance.Find(Conformance.Others)!.Count);
        Assert.Equal(
            new Breach(ConductRule.Schema, "kind 1", 2, new Instant(1), new Instant(5_000), new string('x', Conformance.LongestExample)),
            conformance.Find("kind 1"));
    }
}
