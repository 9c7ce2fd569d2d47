using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Links;

/// <summary>In lock-step, the domain clock of the centre: the world moves it, and stops where the centre has something to do.</summary>
public interface ICentreClock
{
    /// <summary>When the centre will next do something by itself; never when nothing is due.</summary>
    Instant NextDue { get; }

    /// <summary>Moves the clock; what is due by then begins, and is counted as under way.</summary>
    void MoveTo(Instant now);
}
