using System.Runtime.CompilerServices;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;

namespace Trunkline.Twin.World;

/// <summary>
/// A scenario compiled for the kernel: loops of nodes, rules of stations, marks of charging curves. Shared by replications.
/// </summary>
public sealed class Layout
{
    /// <summary>Compiles a scenario.</summary>
    public Layout(Rehearsal rehearsal)
    {
        ArgumentNullException.ThrowIfNull(rehearsal);
        Rehearsal = rehearsal;
        var network = rehearsal.Network;
        Rules = [.. network.Stations.Select(station => new StationRules(
            station, network.BatteryTypes, rehearsal.Policies, rehearsal.Promises, rehearsal.Tariff, rehearsal.Zone))];
        Loops = [.. rehearsal.Fleet.Demand.Select(
            demand => demand is ShuttleDemand shuttle ? ShuttleLoops.LoopOf(network, rehearsal.Fleet, shuttle) : null)];
        Marks = [.. network.Stations.Select(station => network.BatteryTypes.Select(type => new ChargeMarks(station, type)).ToArray())];
        Swaps = [.. network.Stations.Select(station => new SwapTimes(station.Swap))];
        ReportPeriods = [.. network.Stations.Select(station => station.Chargers.ReportPeriod)];
        Shuttles = [.. rehearsal.Fleet.Demand.Select(demand => demand as ShuttleDemand)];
        ConsumptionVariations = [.. rehearsal.Fleet.Demand.Select(demand => TruckTypeOf(demand).ConsumptionVariation)];
        Ageing = [.. network.BatteryTypes.Select(type => new Ageing(type.Ageing.Calibration))];
        Warming = [.. network.BatteryTypes.Select(WarmingOf)];
        HeatKilowattsAtOneC = [.. network.BatteryTypes.Select(type => HeatShareAtOneC * type.Capacity.KilowattHours)];
        Ambient = new AmbientTemperature(
            rehearsal.Weather.MeanCelsius, rehearsal.Weather.AnnualSwingCelsius, rehearsal.Weather.DailySwingCelsius);
        Rating = new SwapRating(rehearsal.Economics);
        Trucks = rehearsal.Fleet.Demand.Sum(TrucksOf);
        Batteries = network.Stations.Sum(station => station.Batteries) + rehearsal.Fleet.Demand.Sum(BatteriesOf);
        Fingerprint = FingerprintOf(rehearsal);
        RoadFaults = rehearsal.Faults.Any(fault => fault.Kind is FaultKind.LegSlow or FaultKind.LegClosed);
        // A whole number of vectors, so that slots are scanned eight at a time.
        MaximumSlots = (network.Stations.Max(station => station.Slots) + 7) / 8 * 8;
    }

    /// <summary>The scenario.</summary>
    public Rehearsal Rehearsal { get; }

    /// <summary>Rules of each station.</summary>
    public StationRules[] Rules { get; }

    /// <summary>Loop of each demand; null for demand that is not a shuttle.</summary>
    public Loop?[] Loops { get; }

    /// <summary>By station and battery type, the charges at which something changes.</summary>
    public ChargeMarks[][] Marks { get; }

    /// <summary>How long swaps take at each station.</summary>
    public SwapTimes[] Swaps { get; }

    /// <summary>How often each station samples its slots.</summary>
    public Duration[] ReportPeriods { get; }

    /// <summary>Each demand as a shuttle; null for demand that is none.</summary>
    public ShuttleDemand?[] Shuttles { get; }

    /// <summary>Variation of the consumption on a leg, by demand.</summary>
    public double[] ConsumptionVariations { get; }

    /// <summary>Wear of each battery type.</summary>
    public Ageing[] Ageing { get; }

    /// <summary>Warming of each battery type.</summary>
    public BatteryTemperature[] Warming { get; }

    /// <summary>Heat of charging at 1C, by battery type; grows with the square of the rate.</summary>
    public double[] HeatKilowattsAtOneC { get; }

    /// <summary>What swaps cost.</summary>
    public SwapRating Rating { get; }

    /// <summary>The air.</summary>
    public AmbientTemperature Ambient { get; }

    /// <summary>Trucks in the world, with room for those that pass through.</summary>
    public int Trucks { get; }

    /// <summary>Batteries in the world.</summary>
    public int Batteries { get; }

    /// <summary>
    /// What a saved state must agree on: places, stations, batteries, trucks, and how values lie in memory. Policies, prices and faults
    /// may differ.
    /// </summary>
    public ulong Fingerprint { get; }

    /// <summary>Some leg is slowed or closed for a time.</summary>
    public bool RoadFaults { get; }

    /// <summary>Slots of the largest station, rounded up to a multiple of eight.</summary>
    public int MaximumSlots { get; }

    /// <summary>Heat of charging at 1C as a share of the charging power; scales the thermal law's resistance only.</summary>
    public const double HeatShareAtOneC = 0.03;

    /// <summary>Truck type of a demand.</summary>
    public TruckType TruckTypeOf(Demand demand) =>
        Rehearsal.Fleet.TruckTypes[Rehearsal.Fleet.Fleets[demand.Fleet].TruckType];

    /// <summary>Trucks that a demand keeps in the world.</summary>
    public int TrucksOf(Demand demand) => Rehearsal.Fleet.TrucksOf(demand, Rehearsal.Network);

    private int BatteriesOf(Demand demand) => TrucksOf(demand) * TruckTypeOf(demand).SetSize;

    private static BatteryTemperature WarmingOf(BatteryType type) => new(
        type.Thermal.RiseAtOneC / (HeatShareAtOneC * type.Capacity.KilowattHours), type.Thermal.TimeConstant);

    private static ulong FingerprintOf(Rehearsal rehearsal)
    {
        var hash = default(Kernel.EventHash);
        var network = rehearsal.Network;
        IEnumerable<string> parts =
        [
            .. network.Places.Select(place => place.Id),
            .. network.Legs.Select(leg => $"{leg.Id} {leg.From} {leg.To} {leg.Length}"),
            .. network.BatteryTypes.Select(type => $"{type.Id} {type.Capacity}"),
            .. network.Stations.Select(station => $"{station.Id} {station.Lanes} {station.Slots} {station.QuarantineSlots}"),
            .. network.Stations.SelectMany(station => station.Stock).Select(stock => $"{stock.BatteryType} {stock.Count}"),
            .. rehearsal.Fleet.Demand.Select(demand => $"{demand.Id} {demand.Fleet}"),
            .. rehearsal.Fleet.Fleets.Select(fleet => $"{fleet.Id} {fleet.TruckType} {fleet.Trucks}"),
            $"{Unsafe.SizeOf<TruckState>()} {Unsafe.SizeOf<TruckStreams>()} {Unsafe.SizeOf<BatteryState>()} {Unsafe.SizeOf<SiteState>()}",
            $"{Unsafe.SizeOf<SlotState>()} {Unsafe.SizeOf<LaneState>()} {Unsafe.SizeOf<StationCounters>()} {Unsafe.SizeOf<DemandState>()}",
            $"{Unsafe.SizeOf<BatteryLife>()}",
        ];
        foreach (string part in parts)
        {
            foreach (char each in part) hash.Mix(each);
            hash.Mix('\n');
        }

        return hash.Value;
    }
}
