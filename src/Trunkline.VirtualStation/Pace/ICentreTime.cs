using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Pace;

/// <summary>
/// In lock-step, the time of a centre in the same process: what it does by itself, without being told anything, it does at an instant at
/// which the world stops for it. Called on the world's thread, while nothing is in flight.
/// </summary>
public interface ICentreTime
{
    /// <summary>When the centre will next do something by itself; never when it waits for the world.</summary>
    Instant NextDue { get; }

    /// <summary>
    /// It is this instant: the centre does what is due, counts it in flight before it returns, and is then due later than this.
    /// </summary>
    void Reach(Instant now);
}
