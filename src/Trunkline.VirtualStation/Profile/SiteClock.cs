using Trunkline.Model.Units;
using Trunkline.VirtualStation.Faults;

namespace Trunkline.VirtualStation.Profile;

/// <summary>The clock on a station's wall: the domain clock, and what it is wrong by.</summary>
internal sealed class SiteClock(FaultSwitches faults)
{
    /// <summary>A time as the station's messages have it.</summary>
    public DateTimeOffset TimeOf(Instant instant) => new((instant + faults.ClockOffset).ToUtc(), TimeSpan.Zero);

    /// <summary>The same as text.</summary>
    public string TextOf(Instant instant) => (instant + faults.ClockOffset).ToString();

}
