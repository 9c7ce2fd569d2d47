using System.Collections.Immutable;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Handovers;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Csms.Commands;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Server.Commands;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>Shift handover: what is open now, and who has handed over to whom.</summary>
internal static class HandoverApi
{
    private const int Most = HandoverBook.MostOfEach;

    private static readonly Duration Soon = Duration.FromHours(1);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/handover", OpenNowAsync).WithName("getHandover").WithSummary("What is open now, for the next shift.");
        api.MapPost("/handover", HandOverAsync).WithName("handOver").AddEndpointFilter<Idempotency>()
            .WithSummary("Writes down that a shift hands over to the next, with all that is open.");
        api.MapGet("/handovers", ListAsync).WithName("listHandovers").WithSummary("Shift handovers, latest first.");
    }

    private static async Task<PageOf<HandoverResource>> ListAsync(IStorage storage, int? limit, string? cursor, CancellationToken ct) =>
        PageOf<HandoverResource>.Of(await storage.Tables.HandoversAsync(ApiPage.Of(limit, cursor), ct), HandoverResource.Of);

    private static async Task<HandoverResource> HandOverAsync(
        HandoverWantedResource wanted, HandoverBook book, LineRules line, IStationViews views, IStorage storage, IDomainClock clock,
        CommandDesk desk, CancellationToken ct)
    {
        ApiText.Demand("from", wanted.From, ApiText.Name);
        ApiText.Demand("to", wanted.To, ApiText.Name);
        ApiText.Demand("notes", wanted.Notes, ApiText.Note);
        OpenNowResource now = await OpenNowAsync(line, views, storage, clock, desk, ct);
        OpenThings open = new(
            [.. now.WorkOrders.Select(order => order.Id)], [.. now.Anomalies.Select(anomaly => anomaly.Id)],
            [.. now.ManualSwaps.Select(swap => swap.Swap)],
            [.. now.Commands.Select(command => FormattableString.Invariant($"{command.Station}/{command.Number}"))],
            [.. now.Stations.Select(station => station.Station)],
            [.. now.Slots.Select(slot => FormattableString.Invariant($"{slot.Station}/{slot.Slot}"))],
            [.. now.Promises.Select(promise => FormattableString.Invariant($"{promise.Reservation}"))]);
        return HandoverResource.Of(await book.HandOverAsync(wanted.From, wanted.To, wanted.Notes, open));
    }

    private static async Task<OpenNowResource> OpenNowAsync(
        LineRules line, IStationViews views, IStorage storage, IDomainClock clock, CommandDesk desk, CancellationToken ct)
    {
        long now = clock.Now.Milliseconds;
        Page<WorkOrderRow> orders = await storage.Tables.WorkOrdersAsync(new WorkOrderFilter(IsOpen: true), new PageRequest(Most), ct);
        Page<AnomalyRow> anomalies = await storage.Tables.AnomaliesAsync(
            new AnomalyFilter(AnomalyState.Open), new PageRequest(Most), ct);
        StationView[] stations = await Task.WhenAll(line.Network.Stations.Select(station => views.ViewAsync(station.Id).AsTask()));
        List<OpenCommandResource> commands = await CommandsAsync(line, desk, now);
        UnusableSlotResource[] slots = [.. stations.SelectMany(SlotsOf)];
        PromiseAtRiskResource[] promises = [.. stations.SelectMany(station => PromisesOf(station, now))];
        bool isWhole = orders.Next is null && anomalies.Next is null && commands.Count <= Most && slots.Length <= Most
            && promises.Length <= Most;
        return new OpenNowResource(
            ApiTime.Of(now), isWhole, [.. orders.Rows.Select(row => WorkOrderResource.Of(row, now))],
            [.. anomalies.Rows.Select(AnomalyResource.Of)],
            [.. stations.SelectMany(station => station.ManualSwaps.Select(swap => ManualSwapResource.Of(swap, station))).Take(Most)],
            [.. commands.Take(Most)], [.. stations.Where(IsUnready).Select(Unready).Take(Most)], [.. slots.Take(Most)],
            [.. promises.Take(Most)]);
    }

    private static async Task<List<OpenCommandResource>> CommandsAsync(LineRules line, CommandDesk desk, long nowMs)
    {
        List<OpenCommandResource> open = [];
        DateTimeOffset lately = ApiTime.Of(nowMs) - Lately;
        foreach (Station station in line.Network.Stations)
        {
            ImmutableSortedDictionary<int, OperatorCommand> all = await desk.AllAsync(station.Id);
            foreach (OperatorCommand command in all.Values.Where(command => IsOpen(command, lately)))
                open.Add(new OpenCommandResource(station.Id, command.Number, command.Action, command.State, command.Given));
        }

        return open;
    }

    private static bool IsOpen(OperatorCommand command, DateTimeOffset lately) =>
        command.State is CommandState.Waiting or CommandState.Sent or CommandState.Accepted
        || (command.State == CommandState.Unanswered && command.Changed >= lately);

    private static bool IsUnready(StationView station) =>
        !station.IsLinked || station.Stage.Stage != Stage.Open || station.Lanes.All(lane => lane.IsOutOfService);

    private static UnreadyStationResource Unready(StationView station) => new(
        station.Station, station.IsLinked, station.Stage.Stage, station.Lanes.Count(lane => lane.IsOutOfService), station.Lanes.Length);

    private static IEnumerable<UnusableSlotResource> SlotsOf(StationView station) =>
        station.Slots.Where(slot => slot.IsIsolated || slot.IsOutOfService).Select(slot => new UnusableSlotResource(
            station.Station, slot.Slot, slot.Serial, slot.IsIsolated, slot.IsOutOfService));

    // Where the station itself is ready, its own book keeps promises: only those that are due soon and short of batteries may fail.
    private static IEnumerable<PromiseAtRiskResource> PromisesOf(StationView station, long nowMs)
    {
        bool isShort = station.Stock.Any(stock => stock.ReadyBatteries < stock.PromisedBatteries);
        return station.Promises.Where(promise => IsUnready(station) || (isShort && promise.PromisedMs <= nowMs + Soon.Milliseconds))
            .Select(promise => new PromiseAtRiskResource(
                promise.Reservation, station.Station, promise.Truck, ApiTime.Of(promise.PromisedMs)));
    }
}
