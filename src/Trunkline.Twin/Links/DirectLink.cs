using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Scenario;

namespace Trunkline.Twin.Links;

/// <summary>Control in the same step.</summary>
/// <param name="Policies">How to decide.</param>
public readonly record struct DirectLink(Policies Policies) : ILineLink
{
    /// <inheritdoc/>
    public StopDecision Plan(in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        Span<StationOutlook> outlooks = stackalloc StationOutlook[options.Length];
        if (Policies.Dispatch == DispatchPolicy.Coordinated && options.Length > 1)
        {
            for (int i = 0; i < options.Length; i++)
            {
                if (options[i].Station >= 0) stations.Outlook(options[i].Station, request.BatteryType, ref outlooks[i]);
            }
        }

        int choice = options.Length == 1 ? 0 : Dispatch.Choose(Policies, options, outlooks, request.SetSize);
        if (request.Reservation == 0) return new StopDecision(choice, false);
        if (options[choice].Station < 0) return new StopDecision(choice, false);
        if (Reserve(request, options[choice], stations)) return new StopDecision(choice, true);
        if (Policies.Dispatch != DispatchPolicy.Coordinated) return new StopDecision(choice, false);
        // The next best offer: any other station on the way that promises a set.
        for (int i = 0; i < options.Length; i++)
        {
            if (i != choice && Reserve(request, options[i], stations)) return new StopDecision(i, true);
        }

        return new StopDecision(choice, false);
    }

    private static bool Reserve(in TripRequest request, in StopOption option, IStations stations) =>
        option.Station >= 0 && option.BeforeTerminal && stations.Promise(option.Station, request, option.Eta);
}
