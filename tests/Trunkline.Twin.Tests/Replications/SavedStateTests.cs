using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Replications;

/// <summary>A world can be saved at any time and gone on with.</summary>
public sealed class SavedStateTests
{
    private static readonly LineSketch Line = new() { Stations = 2, Trucks = 14, Days = 4, ConnectionKilowatts = 300 };

    [Theory]
    [InlineData(24)]
    [InlineData(48)]
    public void Going_on_from_a_saved_state_is_as_if_nothing_had_been_saved(int hours)
    {
        var whole = Line.NewWorld();
        whole.RunUntil(LineSketch.Hour(96));
        var resumed = Resume(Line, Saved(Line, hours), hours);
        resumed.RunUntil(LineSketch.Hour(96));
        Assert.Equal(whole.Hash, resumed.Hash);
        resumed.Audit();
    }

    [Fact]
    public void Another_policy_takes_over_from_the_saved_state()
    {
        byte[] saved = Saved(Line, 24);
        var immediate = Resume(Line, saved, 24);
        var offPeak = Resume(Line with { Charging = ChargingPolicy.OffPeak }, saved, 24);
        var inOrder = Resume(Line with { Sharing = PowerSharing.ArrivalOrder }, saved, 24);
        foreach (var world in (World<DirectLink>[])[immediate, offPeak, inOrder])
        {
            world.RunUntil(LineSketch.Hour(72));
            world.Audit();
        }

        Assert.NotEqual(immediate.Hash, offPeak.Hash);
        Assert.NotEqual(immediate.Hash, inOrder.Hash);
    }

    [Fact]
    public void A_battery_on_its_way_to_quarantine_arrives_there()
    {
        var hot = Line with { Faults = [LineSketch.Between(23.99, 23.99, FaultKind.BatteryOverTemperature)] };
        var world = Resume(Line, Saved(hot, 24), 24);
        world.RunUntil(LineSketch.Hour(25));
        Assert.Contains(world.Batteries.ToArray(), battery => battery.Suspect && battery.Slot >= Line.ChargingSlots);
        world.Audit();
    }

    [Fact]
    public void A_state_of_another_network_is_refused()
    {
        byte[] saved = Saved(Line, 24);
        var refusal = Assert.Throws<InvalidDataException>(() => Resume(Line with { Lanes = 2 }, saved, 24));
        Assert.Contains("another network", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Resume(Line, saved[..^9], 24));
        Assert.Throws<InvalidDataException>(() => Resume(Line, saved, 25));
    }

    private static byte[] Saved(LineSketch line, int hours)
    {
        var world = line.NewWorld();
        world.RunUntil(LineSketch.Hour(hours));
        using var stream = new MemoryStream();
        world.Save(stream);
        return stream.ToArray();
    }

    private static World<DirectLink> Resume(LineSketch line, byte[] saved, int hours)
    {
        var world = LineSketch.NewWorld(line.ToRehearsal() with { Start = LineSketch.Hour(hours) });
        world.Load(new MemoryStream(saved), resume: true);
        return world;
    }
}
