using System.Text.Json;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>A truck type in <c>fleet.json</c>.</summary>
internal static class TruckTypeShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");

    private static readonly Member<int> BatteryType = Members.Required(
        "batteryType", new ReferenceKind("battery type", "batteryTypes"), "The batteries it carries (in the network file).");

    private static readonly Member<int> SetSize = Members.Required(
        "setSize", Kinds.Count(1, 3), "Batteries it carries and exchanges at once.");

    private static readonly Member<Kilograms> Tare = Members.Required(
        "tareKg", Kinds.Mass(Bounds.Between(1_000, 60_000)), "Mass without load, batteries and trailer included.");

    private static readonly Member<TruckConsumption> Consumption = Members.Required(
        "consumption",
        new EitherKind<TruckConsumption>(
            JsonValueKind.Number, new RealKind("kWh/km", Bounds.Between(0.01, 10)).As(TruckConsumption.Fixed), ResistancesShape()),
        "Energy per kilometre: one figure whatever the load and speed, or the resistances it follows from.");

    private static readonly Member<double> Variation = Members.WithDefault(
        "consumptionVariation",
        Kinds.Real("", Bounds.Between(0, 0.5)),
        "0",
        "Coefficient of variation of the consumption on a leg around the nominal.");

    /// <summary>Reads a truck type.</summary>
    public static Shape<TruckType> Shape { get; } = new(
        "truck type",
        "A kind of truck.",
        [Id, Name, BatteryType, SetSize, Tare, Consumption, Variation],
        fields => new TruckType(
            fields.Get(Id),
            fields.Get(Name),
            fields.Get(BatteryType),
            fields.Get(SetSize),
            fields.Get(Tare),
            fields.Get(Consumption),
            fields.Get(Variation)));

    private static Shape<TruckConsumption> ResistancesShape()
    {
        var rolling = Members.WithDefault(
            "rollingResistance", Kinds.Real("", Bounds.Between(0.001, 0.05)), "0.0055", "Rolling force over weight (Crr).");
        var drag = Members.WithDefault(
            "dragAreaM2", Kinds.Real("m2", Bounds.Between(1, 20)), "6", "Drag coefficient times frontal area (CdA).");
        var air = Members.WithDefault(
            "airDensityKgPerM3", Kinds.Real("kg/m3", Bounds.Between(0.5, 1.6)), "1.2", "Density of the air.");
        var efficiency = Members.WithDefault(
            "drivetrainEfficiency",
            Kinds.Real("", Bounds.Between(0.5, 1)),
            "0.88",
            "Energy at the wheels over energy from the batteries.");
        var recuperation = Members.WithDefault(
            "recuperationEfficiency", Kinds.Share, "0.75", "Energy into the batteries over braking energy at the wheels.");
        var auxiliary = Members.WithDefault(
            "auxiliaryKW", Kinds.Real("kW", Bounds.Between(0, 50)), "3", "Steering, air, cooling and cabin, while driving.");
        return new(
            "consumption",
            "Energy per kilometre from rolling and air resistance, grade and auxiliaries.",
            [rolling, drag, air, efficiency, recuperation, auxiliary],
            fields => TruckConsumption.FromResistances(
                fields.Get(rolling),
                fields.Get(drag),
                fields.Get(air),
                fields.Get(efficiency),
                fields.Get(recuperation),
                fields.Get(auxiliary) * 1_000));
    }
}

/// <summary>A fleet in <c>fleet.json</c>.</summary>
internal static class TruckFleetShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");
    private static readonly Member<int> Type = Members.Required(
        "truckType", new ReferenceKind("truck type", "truckTypes"), "What it drives.");

    private static readonly Member<int> Trucks = Members.Required(
        "trucks", Kinds.Count(0, 1_000_000), "How many. Arrivals from outside bring their own; then it does not matter.");

    private static readonly Member<double> ReservationShare = Members.WithDefault(
        "reservationShare", Kinds.Share, "0", "Share of its trucks that reserve; the others are walk-ins.");

    private static readonly Member<int?> BatteryOwner = PartyShape.OwnerMember(
        "batteryOwner", "Whose batteries its trucks carry at the start (in the network file).");

    /// <summary>Reads a fleet.</summary>
    public static Shape<TruckFleet> Shape { get; } = new(
        "fleet of trucks",
        "Trucks of one operator.",
        [Id, Name, Type, Trucks, ReservationShare, BatteryOwner],
        fields => new TruckFleet(
            fields.Get(Id), fields.Get(Name), fields.Get(Type), fields.Get(Trucks), fields.Get(ReservationShare),
            fields.Get(BatteryOwner) ?? 0),
        thing: "fleet");
}
