using Trunkline.Model.Fleet;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Model.Scenario;

/// <summary>One rehearsal in the twin, as <c>scenario.json</c> describes it, with the files it names loaded and checked.</summary>
/// <param name="Figures">Every figure of all files with its basis, for the table of assumptions.</param>
/// <param name="Start">Start of the warm-up: local midnight in the tariff's zone.</param>
/// <param name="Zone">Offset from UTC at the start; the domain's local time.</param>
/// <param name="Days">Days that count.</param>
/// <param name="WarmUpDays">Days before them that do not.</param>
/// <param name="InitialStateFile">A saved state to start from instead of full batteries and trucks at their terminals.</param>
public sealed record Rehearsal(
    Name Name,
    RoadNetwork Network,
    FleetPlan Fleet,
    GridTariff Tariff,
    Policies Policies,
    PromiseRules Promises,
    Economics Economics,
    Weather Weather,
    IReadOnlyList<Fault> Faults,
    Instant Start,
    Duration Zone,
    int Days,
    int WarmUpDays,
    int Replications,
    ulong Seed,
    string? InitialStateFile,
    IReadOnlyList<Figure> Figures);

/// <summary>How decisions are made.</summary>
/// <param name="ThresholdCharge">With <see cref="DispatchPolicy.Threshold"/>: swap at the first station reached below this charge.</param>
/// <param name="WalkInSets">Sets that promises leave for walk-ins at each station.</param>
public sealed record Policies(
    DispatchPolicy Dispatch, ChargingPolicy Charging, PowerSharing PowerSharing, StateOfCharge ThresholdCharge, int WalkInSets);

/// <summary>Where a truck swaps.</summary>
public enum DispatchPolicy : byte
{
    /// <summary>As late as its charge allows.</summary>
    LastReachable,

    /// <summary>At the first station it reaches below a charge.</summary>
    Threshold,

    /// <summary>Where the expected delay is least, knowing queues, promises and charging progress.</summary>
    Coordinated,
}

/// <summary>When batteries charge.</summary>
public enum ChargingPolicy : byte
{
    /// <summary>As soon as they stand in a slot.</summary>
    Immediate,

    /// <summary>In cheaper hours, as far as the stock that is kept ready allows.</summary>
    OffPeak,
}

/// <summary>Who gets power first when the connection cannot feed all slots.</summary>
public enum PowerSharing : byte
{
    /// <summary>In the order in which batteries came.</summary>
    ArrivalOrder,

    /// <summary>The battery that will be ready soonest.</summary>
    EarliestReady,
}

/// <summary>What a promise means.</summary>
/// <param name="Early">A truck may come this much before its promised time.</param>
/// <param name="Late">The set is kept for this long after it.</param>
/// <param name="Within">The exchange starts within this time of the later of arrival and promised time, or the promise is broken.</param>
public sealed record PromiseRules(Duration Early, Duration Late, Duration Within);

/// <summary>Prices and the diesel truck to compare with.</summary>
/// <param name="SwapPrice">What a fleet pays per kWh delivered, all in.</param>
/// <param name="OwnerShare">Part of it that goes to the battery owner, 0 to 1.</param>
/// <param name="DieselLitresPer100Kilometres">Of the truck that is replaced.</param>
/// <param name="DieselYuanPerLitre">At the pump.</param>
/// <param name="DieselGramsPerLitre">Carbon dioxide, tank to wheel.</param>
public sealed record Economics(
    EnergyPrice SwapPrice,
    decimal OwnerShare,
    double DieselLitresPer100Kilometres,
    decimal DieselYuanPerLitre,
    double DieselGramsPerLitre)
{
    /// <summary>Id of the price plan that price and share stand for; swaps are booked under it.</summary>
    public string PricePlan { get; init; } = "swap-price";

    /// <summary>Version of that plan, from 1: whoever changes the price gives the next number.</summary>
    public int PricePlanVersion { get; init; } = 1;
}

/// <summary>Air temperature as two cosines around a mean, in degrees Celsius; warmest in late July and at 15:00.</summary>
public sealed record Weather(double MeanCelsius, double AnnualSwingCelsius, double DailySwingCelsius);
