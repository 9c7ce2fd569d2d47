using Trunkline.Control.Line;
using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Trips;

/// <summary>Answers trucks where to swap next. The world waits for the answer.</summary>
public interface ITripPlanner
{
    /// <summary>The next stop; null when there is no answer, and the truck drives on as a walk-in.</summary>
    StopDecision? Plan(in TripRequest request, Instant now);

    /// <summary>Gives a reservation back; what cannot be told ends by itself when its time is over.</summary>
    void Cancel(int reservation);
}

/// <summary>Nobody answers: all trucks are walk-ins.</summary>
public sealed class NoTripPlanner : ITripPlanner
{
    /// <inheritdoc/>
    public StopDecision? Plan(in TripRequest request, Instant now) => null;

    /// <inheritdoc/>
    public void Cancel(int reservation)
    {
    }
}
