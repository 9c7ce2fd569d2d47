using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <content>Lanes that wear: their machinery becomes slower from day to day. No part of a saved state, as other commanded faults.</content>
public sealed partial class World<TLink>
{
    private static readonly double DayMilliseconds = Duration.FromDays(1).Milliseconds;

    private readonly WornLane[][] _wornLanes;

    private readonly record struct WornLane(Instant Since, double PercentPerDay);

    /// <summary>
    /// From now on each exchange in a lane takes longer, by a part of what it was drawn to take for each day that passes. What is drawn
    /// stays as it is.
    /// </summary>
    /// <param name="percentPerDay">0 to 100; 0 repairs the lane.</param>
    public void WearLane(int station, int lane, double percentPerDay)
    {
        if (percentPerDay is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentPerDay), percentPerDay, "Takes 0 to 100 percent a day.");
        _wornLanes[station][lane] = new WornLane(_now, percentPerDay);
    }

    // One exactly where nothing wears.
    private double SlownessOf(int station, int lane)
    {
        var worn = _wornLanes[station][lane];
        return 1 + (worn.PercentPerDay / 100 * ((_now - worn.Since).Milliseconds / DayMilliseconds));
    }
}
