using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Cluster.Watching;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Server.Gateway;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>Where a truck is and what it has left.</summary>
/// <param name="Truck">Its id.</param>
/// <param name="Node">Node of its loop that it has passed last, from 0.</param>
/// <param name="Loaded">It carries its load on this trip.</param>
/// <param name="StoredWh">Energy left.</param>
/// <param name="CapacityWh">What its set holds when full.</param>
/// <param name="Reserve">It wants a set promised.</param>
internal sealed record TripRequestResource(
    string Truck, short Node, bool Loaded, long StoredWh, long CapacityWh, bool Reserve = true) : IAsked
{
    public TripQuestion ToQuestion() => new(Truck, Node, Loaded, StoredWh, CapacityWh, Reserve);
}

/// <param name="Station">Where to swap; left out when it needs no station, or can reach none.</param>
/// <param name="Node">The stop's node; left out when there is no stop.</param>
/// <param name="Eta">When it is expected there.</param>
/// <param name="ExpectedWaitSeconds">From the gate to a lane.</param>
/// <param name="AtPlug">The stop is a terminal with plugs.</param>
/// <param name="Outcome">What became of the wish to reserve.</param>
/// <param name="Reservation">Id of the reservation, as in <c>reservations/{number}</c>; left out without one.</param>
internal sealed record TripPlanResource(
    string? Station, short? Node, DateTimeOffset? Eta, long ExpectedWaitSeconds, bool AtPlug, ReservationOutcome Outcome,
    string? Reservation, DateTimeOffset? Promised)
{
    public static TripPlanResource Of(TripPlan plan)
    {
        bool stops = plan.Eta != Instant.Never;
        return new TripPlanResource(
            plan.Station, stops ? plan.Node : null, stops ? ApiTime.Of(plan.Eta.Milliseconds) : null,
            plan.ExpectedWait.Milliseconds / 1_000, plan.AtPlug, plan.Outcome,
            plan.Reservation?.Number.ToString(CultureInfo.InvariantCulture), ApiTime.Of(plan.Reservation?.PromisedAt.Milliseconds));
    }
}

/// <param name="Eta">When it is expected now.</param>
/// <param name="Where">Where it is, so that another station can be tried; left out, only the same one is asked.</param>
internal sealed record ReservationChangeResource(DateTimeOffset Eta, TripRequestResource? Where = null);

internal sealed record ReservationResource(
    string Id, string Truck, string Fleet, string Station, int SetSize, string BatteryType, DateTimeOffset Promised,
    ReservationState State, string? Reason, long HoldFen, DateTimeOffset Expires)
{
    public static ReservationResource Of(ReservationRow row) => new(
        row.Id, row.Truck, row.Fleet, row.Station, row.SetSize, row.BatteryType, ApiTime.Of(row.PromisedMs), row.State, row.Reason,
        row.HoldFen, ApiTime.Of(row.ExpiresMs));
}

/// <summary>Trip plans and reservations.</summary>
internal static class TripApi
{
    // Ten times the largest set: what is above was meant in other units.
    private const long MostCapacityWh = 10_000_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/trips", PlanAsync).WithName("planTrip").AddEndpointFilter<Idempotency>()
            .WithSummary("Where a truck swaps next; with a reservation when it wants one.");
        api.MapGet("/reservations", ListAsync).WithName("listReservations").WithSummary("Reservations, latest promised time first.");
        api.MapPost("/reservations", PlanAsync).WithName("reserve").AddEndpointFilter<Idempotency>()
            .WithSummary("The same as a trip: plans and reserves.");
        api.MapGet("/reservations/{number:int}", OneAsync).WithName("getReservation").WithSummary("A reservation and how far it came.");
        api.MapPatch("/reservations/{number:int}", ChangeAsync).WithName("changeReservation")
            .WithSummary("A new time of arrival: the promise stands, moves, or goes elsewhere.");
        api.MapDelete("/reservations/{number:int}", CancelAsync).WithName("cancelReservation").WithSummary("Gives a reservation back.");
    }

    private static async Task<TripPlanResource> PlanAsync(
        TripRequestResource request, ITrips trips, LineRules line, StationGateway gateway, CancellationToken ct)
    {
        Check(request, "", line);
        using Activity? span = LineTracing.Source.StartActivity("plan");
        TripPlan plan = await trips.PlanAsync(request.ToQuestion(), ct);
        if (plan.Station is not null && span is not null)
        {
            span.SetTag(LineTracing.Station, plan.Station);
            span.SetTag(LineTracing.Reservation, plan.Reservation?.Number);
            gateway.Traces.Planned(line.Register.TruckOf(request.Truck)!.Vin);
        }

        return TripPlanResource.Of(plan);
    }

    private static async Task<PageOf<ReservationResource>> ListAsync(
        IStorage storage, string? state, string? truck, string? station, string? fleet, int? limit, string? cursor,
        CancellationToken ct) => PageOf<ReservationResource>.Of(
            await storage.Tables.ReservationsAsync(
                new ReservationFilter(ApiWord.Of<ReservationState>("state", state), truck, station, fleet), ApiPage.Of(limit, cursor), ct),
            ReservationResource.Of);

    private static async Task<ReservationResource> OneAsync(int number, IStorage storage, CancellationToken ct) =>
        ReservationResource.Of(await KnownAsync(number, storage, ct));

    private static async Task<TripPlanResource> ChangeAsync(
        int number, ReservationChangeResource change, ITrips trips, IStorage storage, LineRules line, CancellationToken ct)
    {
        ReservationRow reservation = await KnownAsync(number, storage, ct);
        if (change.Where is { } where)
        {
            Check(where, "where.", line);
            if (where.Truck != reservation.Truck)
                throw ApiProblemException.Wrong("where.truck", "is not the truck of the reservation.", "不是预约的车辆。");
        }

        try
        {
            return TripPlanResource.Of(await trips.ChangeAsync(
                new ReservationChange(
                    reservation.Truck, number, new Instant(change.Eta.ToUnixTimeMilliseconds()), change.Where?.ToQuestion()),
                ct));
        }
        catch (UnknownReservationException)
        {
            throw ApiProblemException.Ended(number);
        }
    }

    private static void Check(TripRequestResource request, string within, LineRules line)
    {
        if (string.IsNullOrEmpty(request.Truck)) throw ApiProblemException.Missing(within + "truck");
        Truck truck = line.Register.TruckOf(request.Truck) ?? throw ApiProblemException.Unknown("truck", "车辆", request.Truck);
        if (line.LoopOf(truck) is not { } loop)
        {
            throw ApiProblemException.Wrong(
                within + "truck", $"{truck.Id} drives no fixed loop that could be planned for.", $"{truck.Id} 不跑固定线路，无法规划。");
        }

        int last = loop.Nodes.Length - 1;
        if (request.Node < 0 || request.Node > last)
            throw ApiProblemException.Wrong(within + "node", $"takes 0 to {last}.", $"应为 0 到 {last}。");
        if (request.CapacityWh is <= 0 or > MostCapacityWh)
            throw ApiProblemException.Wrong(within + "capacityWh", $"takes 1 to {MostCapacityWh}.", $"应为 1 到 {MostCapacityWh}。");
        if (request.StoredWh < 0 || request.StoredWh > request.CapacityWh)
            throw ApiProblemException.Wrong(within + "storedWh", "takes 0 to capacityWh.", "应为 0 到 capacityWh。");
    }

    private static async Task<NoContent> CancelAsync(int number, ITrips trips, IStorage storage, CancellationToken ct)
    {
        ReservationRow reservation = await KnownAsync(number, storage, ct);
        await trips.CancelAsync(reservation.Truck, number, "driver", ct);
        return TypedResults.NoContent();
    }

    private static async Task<ReservationRow> KnownAsync(int number, IStorage storage, CancellationToken ct)
    {
        string id = number.ToString(CultureInfo.InvariantCulture);
        return await storage.Tables.ReservationAsync(id, ct) ?? throw ApiProblemException.Unknown("reservation", "预约", id);
    }
}
