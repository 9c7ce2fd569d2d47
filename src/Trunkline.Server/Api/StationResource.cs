using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Model.Network;

namespace Trunkline.Server.Api;

/// <param name="At">The domain time for which this holds.</param>
/// <param name="IsLinked">It is connected; otherwise this is what was last known.</param>
/// <param name="Stage">Where in its life it is.</param>
internal sealed record StationResource(
    string Id, LocalName Name, DateTimeOffset At, bool IsLinked, bool SpeaksProfile, Stage Stage, IReadOnlyList<SlotView> Slots,
    IReadOnlyList<LaneView> Lanes, IReadOnlyList<WaitingResource> Queue, IReadOnlyList<PromiseResource> Promises,
    IReadOnlyList<StockView> Stock, PowerView Power);

internal sealed record WaitingResource(string Truck, int SetSize, DateTimeOffset Arrived, int? Reservation, DateTimeOffset? Promised);

internal sealed record PromiseResource(int Reservation, string Truck, int SetSize, DateTimeOffset Promised);

/// <param name="At">The domain time now.</param>
internal sealed record StationListResource(DateTimeOffset At, IReadOnlyList<StationResource> Items, string? Next);

/// <summary>Stations as they are now.</summary>
internal static class StationApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations", ListAsync).WithName("listStations").WithSummary("All stations as they are now.");
        api.MapGet("/stations/{id}", OneAsync).WithName("getStation")
            .WithSummary("A station as it is now: slots, lanes, queue, promises, power.");
    }

    private static async Task<StationListResource> ListAsync(
        LineRules line, IStationViews views, IDomainClock clock, int? limit, string? cursor)
    {
        (IReadOnlyList<Station> stations, string? next) = FixedList.Page(line.Network.Stations, limit, cursor);
        StationView[] all = await Task.WhenAll(stations.Select(station => views.ViewAsync(station.Id).AsTask()));
        return new StationListResource(
            ApiTime.Of(clock.Now.Milliseconds), [.. all.Select((view, index) => Of(stations[index], view))], next);
    }

    private static async Task<StationResource> OneAsync(string id, LineRules line, IStationViews views)
    {
        int index = line.StationOf(id);
        if (index < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        return Of(line.Network.Stations[index], await views.ViewAsync(id));
    }

    private static StationResource Of(Station station, StationView view) => new(
        station.Id, LocalName.Of(station.Name), ApiTime.Of(view.AtMs), view.IsLinked, view.SpeaksProfile, view.Stage.Stage, view.Slots,
        view.Lanes,
        [.. view.Queue.Select(truck => new WaitingResource(
            truck.Truck, truck.SetSize, ApiTime.Of(truck.ArrivedMs), truck.Reservation, ApiTime.Of(truck.PromisedMs)))],
        [.. view.Promises.Select(promise => new PromiseResource(
            promise.Reservation, promise.Truck, promise.SetSize, ApiTime.Of(promise.PromisedMs)))],
        view.Stock, view.Power);
}
