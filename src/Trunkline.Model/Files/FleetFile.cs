using System.Text.Json;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Fleet;

namespace Trunkline.Model.Files;

/// <summary>What could be read of <c>fleet.json</c>; whatever has an error of its own is null.</summary>
internal sealed record FleetParts(
    string File, IReadOnlyList<TruckType?> TruckTypes, IReadOnlyList<TruckFleet?> Fleets, IReadOnlyList<Demand?> Demand)
{
    /// <summary>The plan; only when no error has been recorded.</summary>
    public FleetPlan ToPlan() => new(TruckTypes!, Fleets!, Demand!);

    /// <summary>The type of truck that serves a demand; null when that has an error.</summary>
    public TruckType? TypeOf(Demand demand) => Fleets[demand.Fleet] is { } fleet ? TruckTypes[fleet.TruckType] : null;
}

/// <summary>Reads and checks <c>fleet.json</c>.</summary>
internal static class FleetFile
{
    /// <summary>The member that lists demand.</summary>
    public static readonly Member<IReadOnlyList<Demand>> Demand = Members.Required<IReadOnlyList<Demand>>(
        "demand", Kinds.List(DemandShapes.Any, 1, 1_000), "What makes trucks come to stations.");

    private static readonly Member<IReadOnlyList<TruckType>> TruckTypes = Members.Required<IReadOnlyList<TruckType>>(
        "truckTypes", Kinds.List(TruckTypeShape.Shape, 1, 1_000), "Kinds of truck.");

    private static readonly Member<IReadOnlyList<TruckFleet>> Fleets = Members.Required<IReadOnlyList<TruckFleet>>(
        "fleets", Kinds.List(TruckFleetShape.Shape, 1, 1_000), "Trucks by operator.");

    /// <summary>The description of the file.</summary>
    public static RootShape Shape { get; } = new("fleet", "Trucks and what they are asked to carry.", [TruckTypes, Fleets, Demand]);

    /// <summary>Reads the root of a file.</summary>
    public static FleetParts Read(JsonElement json, Spot at)
    {
        var fields = Shape.ReadRoot(json, at);
        var parts = new FleetParts(at.File, fields.Get(TruckTypes) ?? [], fields.Get(Fleets) ?? [], fields.Get(Demand) ?? []);
        CheckFleetsOfDemand(parts, at);
        return parts;
    }

    /// <summary>A truck serves one demand, so a fleet does; and where trucks come back there must be some.</summary>
    private static void CheckFleetsOfDemand(FleetParts parts, Spot at)
    {
        for (int i = 0; i < parts.Demand.Count; i++)
        {
            if (parts.Demand[i] is not { } demand || parts.Fleets[demand.Fleet] is not { } fleet) continue;
            var spot = at.Member(Demand.Name).Item(i) with { Owner = $"demand '{demand.Id}'" };
            if (parts.Demand.Take(i).FirstOrDefault(other => other?.Fleet == demand.Fleet) is { } earlier)
            {
                spot.Fail(
                    DemandShapes.FleetName, $"fleet '{fleet.Id}' already serves demand '{earlier.Id}'; split it into two fleets");
            }

            if (fleet.Trucks == 0 && demand is not ArrivalDemand)
            {
                spot.Fail(DemandShapes.FleetName, $"fleet '{fleet.Id}' has no trucks to serve it");
            }
        }
    }
}
