using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Links;

/// <summary>Control in the same step: the stations decide everything by themselves and there is nobody to tell.</summary>
/// <param name="Layout">The scenario.</param>
public readonly record struct DirectLink(Layout Layout) : ILineLink
{
    /// <inheritdoc/>
    public static bool IsRemote => false;

    /// <inheritdoc/>
    public StopDecision Plan(in TripRequest request, Instant now, IStations stations)
    {
        var rehearsal = Layout.Rehearsal;
        var reserve = rehearsal.Network.BatteryTypes[request.BatteryType].Reserve;
        return TripDesk.Decide(rehearsal.Policies, Layout.Loops[request.Demand]!, reserve, request, now, stations);
    }

    /// <inheritdoc/>
    public void Cancel(int station, int truck, int reservation, IStations stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        stations.Cancel(station, truck, reservation);
    }

    /// <inheritdoc/>
    public void Arrive(int station, in StationCommand arrival, Instant now) => throw Alone();

    /// <inheritdoc/>
    public void Tell(int station, in StationEvent happened, Instant now)
    {
    }

    /// <inheritdoc/>
    public void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now)
    {
    }

    /// <inheritdoc/>
    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now)
    {
    }

    /// <inheritdoc/>
    public bool TryTake(int station, out StationCommand order)
    {
        order = default;
        return false;
    }

    /// <inheritdoc/>
    public int NextAddressee(Instant now) => -1;

    /// <inheritdoc/>
    public Instant NextDue => Instant.Never;

    private static InvalidOperationException Alone() => new("There is no centre behind this link.");
}
