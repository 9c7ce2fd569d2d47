using Trunkline.Model.Batteries;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>What a station's control goes by: the station's design, the battery types, the policies and the tariff, as values.</summary>
public sealed record StationRules
{
    private readonly StateOfCharge _target;
    private readonly Duration[] _refill;

    /// <summary>Compiles the rules of one station.</summary>
    /// <param name="zone">Offset of local time from UTC.</param>
    public StationRules(
        Model.Network.Station station,
        IReadOnlyList<BatteryType> batteryTypes,
        Policies policies,
        PromiseRules promises,
        GridTariff tariff,
        Duration zone)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(batteryTypes);
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(tariff);
        Lanes = station.Lanes;
        WaitingPlaces = station.WaitingPlaces;
        Slots = station.Slots;
        ChargingSlots = station.ChargingSlots;
        Chargers = station.Chargers.Count;
        ChargerPower = station.Chargers.Power;
        EfficiencyPerMille = (int)Math.Round(station.Chargers.Efficiency * 1_000);
        ConnectionLimit = station.Connection.Limit;
        Auxiliary = station.Connection.Auxiliary;
        MeanLaneTime = Duration.FromMinutes(station.Swap.MeanLaneMinutes);
        LongestLaneTime = Duration.FromMinutes(station.Swap.LongestLaneMinutes);
        _target = station.Target;
        BatteryTypes = [.. batteryTypes];
        Batteries = station.Batteries;
        Policies = policies;
        Promises = promises;
        Prices = new PriceClock(tariff, zone);
        Stages = station.Stages;
        ToReady = [.. BatteryTypes.Select(ToReadyOf)];
        _refill = [.. BatteryTypes.Select(RefillTimeOf)];
    }

    /// <summary>A walk-in gives way to promises for this long and no longer: nobody starves.</summary>
    public static Duration Patience => Duration.FromMinutes(45);

    /// <summary>Lanes.</summary>
    public int Lanes { get; }

    /// <summary>Trucks that may wait.</summary>
    public int WaitingPlaces { get; }

    /// <summary>All slots; those from <see cref="ChargingSlots"/> on are quarantine.</summary>
    public int Slots { get; }

    /// <summary>Slots that charge.</summary>
    public int ChargingSlots { get; }

    /// <summary>Slots that can charge at once.</summary>
    public int Chargers { get; }

    /// <summary>Per slot, at the battery.</summary>
    public Watts ChargerPower { get; }

    /// <summary>Power at the battery per mille of power from the grid.</summary>
    public int EfficiencyPerMille { get; }

    /// <summary>Usable power of the connection when nothing limits it.</summary>
    public Watts ConnectionLimit { get; }

    /// <summary>Constant draw beside charging.</summary>
    public Watts Auxiliary { get; }

    /// <summary>Mean time that a swap takes a lane.</summary>
    public Duration MeanLaneTime { get; }

    /// <summary>The longest time that a swap without a hand takes a lane, by the network's figures.</summary>
    public Duration LongestLaneTime { get; }

    /// <summary>Batteries the station starts with.</summary>
    public int Batteries { get; }

    /// <summary>Kinds of battery, by index.</summary>
    public BatteryType[] BatteryTypes { get; }

    /// <summary>How decisions are made.</summary>
    public Policies Policies { get; }

    /// <summary>What a promise means.</summary>
    public PromiseRules Promises { get; }

    /// <summary>When energy is dear.</summary>
    public PriceClock Prices { get; }

    /// <summary>Where in its life the station is, from when.</summary>
    public StagePlan Stages { get; init; }

    /// <summary>From this charge on a battery may leave.</summary>
    public StateOfCharge Target => _target;

    /// <summary>Power from the grid for a power at the battery, rounded up to the watt.</summary>
    public Watts Draw(Watts atBattery) => new(((atBattery.Value * 1_000) + EfficiencyPerMille - 1) / EfficiencyPerMille);

    /// <summary>Power at the battery for a power from the grid, rounded down: its <see cref="Draw"/> never exceeds the given.</summary>
    public Watts AtBattery(Watts fromGrid) => new(fromGrid.Value * EfficiencyPerMille / 1_000);

    /// <summary>From a low charge to ready with the charger's full power: what promises count on for sets that will come back.</summary>
    public Duration RefillTime(byte batteryType) => _refill[batteryType];

    /// <summary>
    /// By the nominal law, the time until a battery may leave when it gets all the power it asks for, by type and charge in per mille.
    /// For a new battery: one that has worn is ready no later.
    /// </summary>
    internal Duration[][] ToReady { get; }

    private Duration[] ToReadyOf(BatteryType type)
    {
        var capacity = new Millijoules(type.Capacity.Value * Millijoules.PerWattHour);
        var full = ChargeCurve.EnergyAt(_target, capacity);
        return [.. Enumerable.Range(0, 1_001).Select(perMille =>
            type.Curve.TimeTo(ChargeCurve.EnergyAt(new StateOfCharge(perMille), capacity), full, capacity, ChargerPower))];
    }

    private Duration RefillTimeOf(BatteryType type)
    {
        var capacity = new Millijoules(type.Capacity.Value * Millijoules.PerWattHour);
        return type.Curve.TimeTo(
            ChargeCurve.EnergyAt(type.Reserve, capacity), ChargeCurve.EnergyAt(_target, capacity), capacity, ChargerPower);
    }
}
