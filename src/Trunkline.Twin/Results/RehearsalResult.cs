using Trunkline.Model.Scenario;

namespace Trunkline.Twin.Results;

/// <summary>All that a rehearsal found. Shares run from 0 to 1; counts are per counted period of one replication.</summary>
/// <param name="Rehearsal">What was rehearsed.</param>
/// <param name="EventHash">Hash over the event logs of all replications, 16 hexadecimal digits: the same input gives the same hash.</param>
/// <param name="Headline">The figures a board asks for.</param>
/// <param name="Stations">In the order of the network file.</param>
/// <param name="Waits">Waits of all admitted trucks, all stations.</param>
/// <param name="StringLine">The median day of the first replication; null when no line was driven.</param>
public sealed record RehearsalResult(
    Rehearsal Rehearsal,
    string EventHash,
    Headline Headline,
    IReadOnlyList<StationResult> Stations,
    WaitDistribution Waits,
    BatteryResult Batteries,
    MoneyResult Money,
    CarbonResult Carbon,
    StringLine? StringLine);

/// <summary>The figures a board asks for.</summary>
/// <param name="Trucks">Trucks that came to a station at least once.</param>
/// <param name="Trips">Completed terminal-to-terminal trips.</param>
/// <param name="Swaps">Completed swaps.</param>
/// <param name="ServedWithinFiveMinutesShare">Share of admitted trucks whose wait from gate to lane was at most five minutes.</param>
/// <param name="TurnaroundP50Minutes">Median time from gate in to gate out.</param>
/// <param name="TurnaroundP95Minutes">95th percentile of it.</param>
/// <param name="PromisesKeptShare">Promises kept over promises kept or broken.</param>
/// <param name="LowestArrivalCharge">First percentile of the state of charge on arrival at a station, 0 to 1.</param>
/// <param name="Stranded">Trucks whose energy ended on the road.</param>
/// <param name="TurnedAway">Arrivals at a full station.</param>
/// <param name="CostYuanPerKilometre">Swap fees over kilometres driven.</param>
/// <param name="DieselYuanPerKilometre">What the diesel truck pays for fuel over the same.</param>
/// <param name="TonnesSavedNet">Carbon dioxide of the diesel not burnt less that of the grid energy used.</param>
/// <param name="TonnesSavedGross">Of the diesel not burnt.</param>
/// <param name="KilometresDriven">By all trucks.</param>
public sealed record Headline(
    Estimate Trucks,
    Estimate Trips,
    Estimate Swaps,
    Estimate ServedWithinFiveMinutesShare,
    Estimate TurnaroundP50Minutes,
    Estimate TurnaroundP95Minutes,
    Estimate PromisesKeptShare,
    Estimate LowestArrivalCharge,
    Estimate Stranded,
    Estimate TurnedAway,
    Estimate CostYuanPerKilometre,
    Estimate DieselYuanPerKilometre,
    Estimate TonnesSavedNet,
    Estimate TonnesSavedGross,
    Estimate KilometresDriven);

/// <summary>One station.</summary>
/// <param name="Station">Its index in the network.</param>
/// <param name="Arrivals">Trucks at the gate, those turned away included.</param>
/// <param name="Swaps">Completed swaps.</param>
/// <param name="SwapsPerDay">The same per day.</param>
/// <param name="BlockedShare">Arrivals turned away over arrivals.</param>
/// <param name="WaitMeanHours">Gate to lane, over admitted trucks.</param>
/// <param name="WaitOver15MinutesShare">Share of admitted trucks that waited more than fifteen minutes.</param>
/// <param name="WaitP95Minutes">95th percentile of the wait.</param>
/// <param name="QueueMean">Time-weighted mean of waiting trucks.</param>
/// <param name="ReadyMean">Time-weighted mean of batteries that are ready and not taken.</param>
/// <param name="LaneBusyShare">Time-weighted share of lanes taken.</param>
/// <param name="ApproachMeanMinutes">Measured step by step.</param>
/// <param name="InterventionShare">Share of swaps that needed a hand.</param>
/// <param name="GridMegawattHours">Energy from the grid, auxiliary draw included.</param>
/// <param name="PeakKilowatts">Greatest quarter-hour mean.</param>
/// <param name="EnergyByBandMegawattHours">Energy from the grid by price band, in the tariff's order.</param>
/// <param name="Load">What binds in the peak hour.</param>
/// <param name="Day">The mean day.</param>
public sealed record StationResult(
    int Station,
    Estimate Arrivals,
    Estimate Swaps,
    Estimate SwapsPerDay,
    Estimate BlockedShare,
    Estimate WaitMeanHours,
    Estimate WaitOver15MinutesShare,
    Estimate WaitP95Minutes,
    Estimate QueueMean,
    Estimate ReadyMean,
    Estimate LaneBusyShare,
    Estimate ApproachMeanMinutes,
    Estimate PositioningMeanMinutes,
    Estimate ExchangeMeanMinutes,
    Estimate ReleaseMeanMinutes,
    Estimate InterventionShare,
    Estimate GridMegawattHours,
    Estimate PeakKilowatts,
    IReadOnlyList<Estimate> EnergyByBandMegawattHours,
    PeakLoad Load,
    StationDay Day);

/// <summary>Which resource a station's swaps run out of first.</summary>
public enum BindingResource : byte
{
    /// <summary>Lanes: robot and truck movements.</summary>
    Lane,

    /// <summary>Charged batteries: stock over charging time.</summary>
    Batteries,

    /// <summary>The grid connection.</summary>
    Grid,
}

/// <summary>The peak hour against the least of the three capacities.</summary>
/// <param name="PeakHour">Local hour 0 to 23 with the most arrivals.</param>
/// <param name="PeakArrivalsPerHour">Mean arrivals in that hour.</param>
/// <param name="LaneCapacityPerHour">Lanes over the mean time a swap takes one.</param>
/// <param name="BatteryCapacityPerHour">Sets in stock over mean charging time plus time in the lane.</param>
/// <param name="GridCapacityPerHour">Usable power over the mean grid energy of a swap.</param>
public sealed record PeakLoad(
    int PeakHour,
    double PeakArrivalsPerHour,
    double LaneCapacityPerHour,
    double BatteryCapacityPerHour,
    double GridCapacityPerHour)
{
    /// <summary>The resource with the least capacity.</summary>
    public BindingResource Binding =>
        LaneCapacityPerHour <= BatteryCapacityPerHour && LaneCapacityPerHour <= GridCapacityPerHour ? BindingResource.Lane
        : BatteryCapacityPerHour <= GridCapacityPerHour ? BindingResource.Batteries
        : BindingResource.Grid;

    /// <summary>Peak arrivals over the least capacity.</summary>
    public double Utilisation =>
        PeakArrivalsPerHour / Math.Min(LaneCapacityPerHour, Math.Min(BatteryCapacityPerHour, GridCapacityPerHour));
}

/// <summary>A station's mean day: one value per local quarter-hour (96), time-weighted means over days and replications.</summary>
/// <param name="PowerMaximumKilowatts">Greatest quarter-hour mean seen on any day.</param>
/// <param name="LimitKilowatts">Usable power of the connection.</param>
public sealed record StationDay(
    IReadOnlyList<double> Arrivals,
    IReadOnlyList<double> Queue,
    IReadOnlyList<double> ReadySets,
    IReadOnlyList<double> PowerKilowatts,
    IReadOnlyList<double> PowerMaximumKilowatts,
    double LimitKilowatts);

/// <summary>Waits from gate to lane.</summary>
/// <param name="MinuteShares">
/// Share of admitted trucks that waited [i, i+1) minutes; the last bin holds all longer ones; bin 0 includes no wait.
/// </param>
/// <param name="NoWaitShare">Share that did not wait at all.</param>
/// <param name="MeanMinutes">Mean wait.</param>
public sealed record WaitDistribution(IReadOnlyList<double> MinuteShares, Estimate NoWaitShare, Estimate MeanMinutes);

/// <summary>Batteries at the end of the first replication, and over the counted period.</summary>
/// <param name="Count">Individuals in the network.</param>
/// <param name="HealthShares">
/// Histogram of state of health: share of batteries in [0.70 + i*0.01, +0.01), 30 bins; the first holds all lower ones.
/// </param>
/// <param name="HealthMean">Mean state of health at the end, 0 to 1.</param>
/// <param name="HealthLowest">Lowest at the end.</param>
/// <param name="CyclesPerBatteryYear">Equivalent full cycles, per battery, scaled to a year.</param>
/// <param name="HealthLossPerYear">Mean loss of state of health scaled to a year: first-year wear is steeper than later wear.</param>
/// <param name="Quarantined">Batteries that ended in quarantine.</param>
public sealed record BatteryResult(
    int Count,
    IReadOnlyList<double> HealthShares,
    Estimate HealthMean,
    Estimate HealthLowest,
    Estimate CyclesPerBatteryYear,
    Estimate HealthLossPerYear,
    Estimate Quarantined);

/// <summary>Money of the counted period, in yuan, exact per replication and averaged.</summary>
/// <param name="FleetsPay">For swaps.</param>
/// <param name="OwnersReceive">Battery owners' share.</param>
/// <param name="OperatorsReceive">The rest.</param>
/// <param name="GridCharges">What operators pay for energy, at the tariff's prices.</param>
/// <param name="DemandCharges">What they pay for the month's peak.</param>
/// <param name="EnergyDeliveredMegawattHours">Booked in swaps.</param>
/// <param name="MeanGridPriceYuan">Per kWh from the grid.</param>
/// <param name="DieselWouldCost">Fuel of the diesel trucks for the same kilometres.</param>
public sealed record MoneyResult(
    Estimate FleetsPay,
    Estimate OwnersReceive,
    Estimate OperatorsReceive,
    Estimate GridCharges,
    Estimate DemandCharges,
    Estimate EnergyDeliveredMegawattHours,
    Estimate MeanGridPriceYuan,
    Estimate DieselWouldCost);

/// <summary>Carbon dioxide of the counted period, in tonnes.</summary>
/// <param name="DieselTonnes">Of the diesel trucks for the same kilometres, tank to wheel: the gross saving.</param>
/// <param name="GridTonnes">Of the grid energy used, by its hour.</param>
/// <param name="NetTonnes">The first less the second.</param>
public sealed record CarbonResult(Estimate DieselTonnes, Estimate GridTonnes, Estimate NetTonnes);
