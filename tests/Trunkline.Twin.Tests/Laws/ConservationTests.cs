using FsCheck.Xunit;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Laws;

/// <summary>Whatever the line, the fleet and the faults, the conservation laws hold after every step and in the audit.</summary>
public class ConservationTests
{
    // The laws are checked by the world itself: what is tested is that it never has to complain.
    [Property(Arbitrary = [typeof(LineSketches)], MaxTest = 150)]
    public void No_law_is_ever_broken(LineSketch line)
    {
        var world = line.NewWorld();
        world.RunUntil(LineSketch.Hour(24.0 * line.Days));
        world.Audit();
        Assert.True(world.Steps > 0);
    }

    [Property(Arbitrary = [typeof(LineSketches)], MaxTest = 30)]
    public void Trucks_and_batteries_are_as_many_as_at_the_start_at_any_time(LineSketch line)
    {
        var world = line.NewWorld();
        var atStart = BatteriesOf(world);
        Assert.Equal(line.Stations * line.SetsInStock * line.SetSize, atStart.InSlots);
        for (int hours = 5; hours < 24 * line.Days; hours += 7)
        {
            world.RunUntil(LineSketch.Hour(hours) + new Duration(hours));
            Assert.Equal(atStart, BatteriesOf(world));
        }
    }

    private static (int OnTrucks, int InSlots) BatteriesOf(World<DirectLink> world)
    {
        int onTrucks = 0;
        foreach (ref readonly var truck in world.Trucks) onTrucks += truck.SetSize;
        int inSlots = 0;
        foreach (ref readonly var battery in world.Batteries)
        {
            if (battery.Custody == Custody.Slot) inSlots++;
            Assert.InRange(battery.Stored.Value, 0, battery.Capacity.Value);
        }

        return (onTrucks, inSlots);
    }
}
