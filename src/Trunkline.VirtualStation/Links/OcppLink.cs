using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;

namespace Trunkline.VirtualStation.Links;

/// <summary>The link that speaks OCPP: stations are sites, the centre is reached by frames, trucks ask over the platform's API.</summary>
public readonly struct OcppLink : ILineLink
{
    private readonly SiteLinks _sites;

    internal OcppLink(SiteLinks sites) => _sites = sites;

    /// <inheritdoc/>
    public static bool IsRemote => true;

    /// <inheritdoc/>
    public StopDecision Plan(in TripRequest request, Instant now, IStations stations) => _sites.Plan(request, now);

    /// <inheritdoc/>
    public void Cancel(int station, int truck, int reservation, IStations stations) => _sites.Cancel(reservation);

    /// <inheritdoc/>
    public void Arrive(int station, in StationCommand arrival, Instant now) => _sites.Arrive(station, arrival, now);

    /// <inheritdoc/>
    public void Tell(int station, in StationEvent happened, Instant now) => _sites.Tell(station, happened, now);

    /// <inheritdoc/>
    public void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now) =>
        _sites.TellExchange(station, lane, times, now);

    /// <inheritdoc/>
    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now) =>
        _sites.TellSwap(station, completed, taken, delivered, now);

    /// <inheritdoc/>
    public bool TryTake(int station, out StationCommand order) => _sites.TryTake(station, out order);

    /// <inheritdoc/>
    public int NextAddressee(Instant now) => _sites.NextAddressee(now);

    /// <inheritdoc/>
    public Instant NextDue => _sites.NextDue;
}
