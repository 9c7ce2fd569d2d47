using Trunkline.Cluster.Line;
using Trunkline.Model.Register;

namespace Trunkline.Server.Api;

/// <param name="Id">Pseudonymous id; other resources name it.</param>
/// <param name="Reserves">It reserves its swaps; others come as walk-ins.</param>
internal sealed record TruckResource(string Id, string Plate, string Fleet, string BatteryType, int SetSize, bool Reserves);

/// <summary>Trucks that the line knows.</summary>
internal static class TruckApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/trucks", List).WithName("listTrucks").WithSummary("All trucks, by number.");
        api.MapGet("/trucks/{id}", One).WithName("getTruck").WithSummary("A truck.");
    }

    private static PageOf<TruckResource> List(LineRules line, string? fleet, int? limit, string? cursor)
    {
        IReadOnlyList<Truck> all = line.Register.Trucks;
        if (fleet is not null) all = [.. all.Where(truck => line.FleetOf(truck) == fleet)];
        (IReadOnlyList<Truck> trucks, string? next) = FixedList.Page(all, limit, cursor);
        return new PageOf<TruckResource>([.. trucks.Select(truck => Of(line, truck))], next);
    }

    private static TruckResource One(string id, LineRules line) => line.Register.TruckOf(id) is { } truck
        ? Of(line, truck)
        : throw ApiProblemException.Unknown("truck", "车辆", id);

    private static TruckResource Of(LineRules line, Truck truck) => new(
        truck.Id, truck.Plate, line.FleetOf(truck), line.Network.BatteryTypes[truck.BatteryType].Id, truck.SetSize, truck.Reserves);
}
