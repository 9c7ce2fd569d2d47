using Trunkline.Control.Line;
using Trunkline.Model.Scenario;

namespace Trunkline.Twin.Links;

/// <summary>Control in the same step.</summary>
/// <param name="Policies">How to decide.</param>
public readonly record struct DirectLink(Policies Policies) : ILineLink
{
    /// <inheritdoc/>
    public StopDecision Plan(in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations) =>
        TripDesk.Decide(Policies, request, options, stations);
}
