using System.Globalization;
using Trunkline.Model.Fleet;
using Trunkline.Model.Network;

namespace Trunkline.Model.Register;

/// <summary>
/// Trucks and batteries known by name: the lists that vehicle and battery makers deliver with what they deliver. Until such lists are
/// read from files, they are drawn up from network and fleet by a fixed rule, so that everybody who has the files has the same lists:
/// first the stations' stock in the order of the network's stations, then the sets of the trucks in the order of the demands.
/// </summary>
public sealed class LineRegister
{
    private readonly Dictionary<string, Truck> _byVin;
    private readonly Dictionary<string, Truck> _byId;
    private readonly Dictionary<string, Battery> _bySerial;

    /// <summary>A register of what is given.</summary>
    /// <exception cref="ArgumentException">A VIN, truck id or serial number stands twice.</exception>
    public LineRegister(IEnumerable<Truck> trucks, IEnumerable<Battery> batteries)
    {
        Trucks = [.. trucks];
        Batteries = [.. batteries];
        _byVin = Trucks.ToDictionary(truck => truck.Vin, StringComparer.OrdinalIgnoreCase);
        _byId = Trucks.ToDictionary(truck => truck.Id, StringComparer.Ordinal);
        _bySerial = Batteries.ToDictionary(battery => battery.Serial, StringComparer.Ordinal);
    }

    /// <summary>All trucks, by number.</summary>
    public IReadOnlyList<Truck> Trucks { get; }

    /// <summary>All batteries, by number.</summary>
    public IReadOnlyList<Battery> Batteries { get; }

    /// <summary>The truck of a VIN, in upper or lower case; null when it is not known.</summary>
    public Truck? TruckOfVin(string vin) => _byVin.GetValueOrDefault(vin);

    /// <summary>The truck of an id; null when it is not known.</summary>
    public Truck? TruckOf(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The battery of a serial number; null when it is not known.</summary>
    public Battery? BatteryOf(string serial) => _bySerial.GetValueOrDefault(serial);

    /// <summary>Draws up the lists of a network and its fleets.</summary>
    public static LineRegister Of(RoadNetwork network, FleetPlan fleet)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(fleet);
        var trucks = new List<Truck>();
        var batteries = new List<Battery>();
        int[] ofFleet = new int[fleet.Fleets.Count];
        foreach (var stock in network.Stations.SelectMany(station => station.Stock))
            AddBatteries(stock.BatteryType, stock.Count, stock.Owner);
        for (int demand = 0; demand < fleet.Demand.Count; demand++) AddTrucks((short)demand);
        return new LineRegister(trucks, batteries);

        void AddBatteries(int type, int count, int owner)
        {
            for (int i = 0; i < count; i++)
            {
                string serial = SerialOf(network.BatteryTypes[type].Id, batteries.Count);
                batteries.Add(new Battery(batteries.Count, serial, (byte)type, network.BatteryOwners[owner].Id));
            }
        }

        void AddTrucks(short demand)
        {
            int index = fleet.Demand[demand].Fleet;
            var trucksOf = fleet.Fleets[index];
            var type = fleet.TruckTypes[trucksOf.TruckType];
            int reserving = 0;
            for (int i = 0; i < fleet.TrucksOf(fleet.Demand[demand], network); i++)
            {
                // Spread evenly, so that a share of the trucks is a share of any part of them.
                bool reserves = (int)((i + 1) * trucksOf.ReservationShare) > reserving;
                if (reserves) reserving++;
                trucks.Add(new Truck(
                    trucks.Count, string.Create(CultureInfo.InvariantCulture, $"{trucksOf.Id}-{++ofFleet[index]:000}"), VinOf(trucks.Count),
                    PlateOf(trucks.Count), index, (byte)type.BatteryType, (byte)type.SetSize, demand, reserves));
                AddBatteries(type.BatteryType, type.SetSize, trucksOf.BatteryOwner);
            }
        }
    }

    private static string SerialOf(string type, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{type.ToUpperInvariant()}-{number + 1:000000}");

    // No manufacturer has the code LT1: such a number is nobody's.
    private static string VinOf(int number) => string.Create(CultureInfo.InvariantCulture, $"LT1TRK{number + 1:00000000000}");

    private static string PlateOf(int number) => string.Create(CultureInfo.InvariantCulture, $"闽A·D{number + 1:0000}");
}
