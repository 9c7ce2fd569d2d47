using Trunkline.Control.Line;

namespace Trunkline.Twin.Links;

/// <summary>
/// The one link between world and Control.Line. The direct one calls it in the same step; one that speaks OCPP and REST asks the
/// platform and answers at the same instant of the domain clock in lock-step.
/// </summary>
public interface ILineLink
{
    /// <summary>Decides where a truck swaps next and, if it reserves, has a set promised.</summary>
    StopDecision Plan(in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations);
}
