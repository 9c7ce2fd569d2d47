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
        api.MapGet("/trucks", List).WithSummary("All trucks, by number.");
        api.MapGet("/trucks/{id}", One).WithSummary("A truck.");
    }

    private static PageOf<TruckResource> List(LineRules line) =>
        new([.. line.Register.Trucks.Select(truck => Of(line, truck))], null);

    private static TruckResource One(string id, LineRules line) => line.Register.TruckOf(id) is { } truck
        ? Of(line, truck)
        : throw ApiProblemException.Unknown("truck", "车辆", id);

    private static TruckResource Of(LineRules line, Truck truck) => new(
        truck.Id, truck.Plate, line.FleetOf(truck), line.Network.BatteryTypes[truck.BatteryType].Id, truck.SetSize, truck.Reserves);
}
