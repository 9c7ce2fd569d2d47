using Trunkline.Model.Distributions;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Fleet;

/// <summary>Trucks and what they are asked to carry, as <c>fleet.json</c> describes it.</summary>
public sealed record FleetPlan(IReadOnlyList<TruckType> TruckTypes, IReadOnlyList<TruckFleet> Fleets, IReadOnlyList<Demand> Demand)
{
    /// <summary>Trucks that serve a demand; where they only pass through, as many as can be at its station at once.</summary>
    public int TrucksOf(Demand demand, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(network);
        return demand is ArrivalDemand arrivals
            ? network.Stations[arrivals.Station].WaitingPlaces + network.Stations[arrivals.Station].Lanes + 1
            : Fleets[demand.Fleet].Trucks;
    }
}

/// <summary>A kind of truck.</summary>
/// <param name="BatteryType">Index of the battery type it carries.</param>
/// <param name="SetSize">Batteries it carries and exchanges at once, 1 to 3.</param>
/// <param name="Tare">Mass without load, batteries included.</param>
/// <param name="Consumption">Its nominal law of consumption.</param>
/// <param name="ConsumptionVariation">Coefficient of variation of the consumption of a leg around the nominal.</param>
public sealed record TruckType(
    string Id, Name Name, int BatteryType, int SetSize, Kilograms Tare, TruckConsumption Consumption, double ConsumptionVariation);

/// <summary>Trucks of one operator.</summary>
/// <param name="TruckType">Index of the type.</param>
/// <param name="Trucks">How many.</param>
/// <param name="ReservationShare">Share of its trucks that reserve; the others are walk-ins.</param>
/// <param name="BatteryOwner">Index of the owner of the batteries that its trucks carry at the start.</param>
public sealed record TruckFleet(string Id, Name Name, int TruckType, int Trucks, double ReservationShare, int BatteryOwner = 0);

/// <summary>What makes trucks come to stations.</summary>
/// <param name="Fleet">Index of the fleet whose trucks serve it.</param>
public abstract record Demand(string Id, int Fleet);

/// <summary>
/// Trucks that shuttle between two terminals; a departure waits until a truck stands ready, and a truck until there is a
/// departure.
/// </summary>
/// <param name="Line">Index of the line.</param>
/// <param name="From">Index of the terminal place at which forward trips start.</param>
/// <param name="To">Index of the terminal place at which they end.</param>
/// <param name="Forward">Trips towards <paramref name="To"/>.</param>
/// <param name="Backward">Trips towards <paramref name="From"/>.</param>
/// <param name="HourlyProfile">24 shares of a day by local hour, summing to 1.</param>
/// <param name="DwellMinutes">Least time between arrival at a terminal and the next departure.</param>
public sealed record ShuttleDemand(
    string Id,
    int Fleet,
    int Line,
    int From,
    int To,
    TripDemand Forward,
    TripDemand Backward,
    IReadOnlyList<double> HourlyProfile,
    Distribution DwellMinutes) : Demand(Id, Fleet);

/// <summary>Trips in one direction.</summary>
/// <param name="TripsPerDay">Mean departures a day; null: trucks leave as soon as they have dwelt.</param>
/// <param name="Load">Freight on a loaded trip.</param>
/// <param name="LoadedShare">Share of trips that carry it; the others run empty.</param>
public sealed record TripDemand(double? TripsPerDay, Kilograms Load, double LoadedShare);

/// <summary>Trucks that come to one station from outside and leave for good: the textbook's open arrivals.</summary>
/// <param name="Station">Index of the station.</param>
/// <param name="PerHour">Mean arrivals an hour, Poisson, following the profile where one is given.</param>
/// <param name="HourlyProfile">24 shares summing to 1, or null for constant.</param>
/// <param name="DeficitKilowattHours">Energy missing in the whole set on arrival.</param>
/// <param name="FixedInterval">Arrivals evenly spaced instead of Poisson.</param>
public sealed record ArrivalDemand(
    string Id,
    int Fleet,
    int Station,
    double PerHour,
    IReadOnlyList<double>? HourlyProfile,
    Distribution DeficitKilowattHours,
    bool FixedInterval) : Demand(Id, Fleet);

/// <summary>All trucks of a fleet come back to one station a while after each swap: the textbook's closed source.</summary>
/// <param name="Station">Index of the station.</param>
/// <param name="ReturnMinutes">Between leaving the station and coming back.</param>
/// <param name="DeficitKilowattHours">Energy missing in the whole set on arrival.</param>
public sealed record ReturningDemand(
    string Id, int Fleet, int Station, Distribution ReturnMinutes, Distribution DeficitKilowattHours) : Demand(Id, Fleet);
