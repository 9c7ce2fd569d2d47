using Trunkline.Model.Distributions;
using Trunkline.Model.Fleet;
using Trunkline.Model.Scenario;
using Trunkline.Planning.Queueing;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;

namespace Trunkline.Twin.Theory;

/// <summary>
/// Scenarios that reduce the twin to the textbook's station, which queueing theory solves exactly: one station, one battery per
/// swap, exponential swaps, charges and arrivals or returns. <c>samples/theory/</c> holds some, and says how to write others.
/// </summary>
public static class Textbook
{
    private static readonly Distribution Nothing = Distribution.Fixed(0);

    /// <summary>Rehearses such a scenario and compares what theory says of it.</summary>
    /// <param name="rehearsal">With two replications or more.</param>
    /// <param name="cores">Threads at most; 0 for one per core.</param>
    /// <exception cref="ArgumentException">The scenario is not the textbook's; the message says why.</exception>
    public static IReadOnlyList<Agreement> Compare(Rehearsal rehearsal, int cores = 0)
    {
        var exact = StationChain.Solve(StationOf(rehearsal));
        return Compare(exact, Rehearse.Run(rehearsal, cores: cores).Stations[0], rehearsal.Replications);
    }

    /// <summary>The figures of a rehearsed station beside the exact ones.</summary>
    public static IReadOnlyList<Agreement> Compare(StationSteadyState exact, StationResult measured, int replications)
    {
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(measured);
        return
        [
            new Agreement("share blocked", exact.BlockedProbability, measured.BlockedShare, replications),
            new Agreement("mean wait, h", exact.MeanWaitHours, measured.WaitMeanHours, replications),
            new Agreement("mean full", exact.MeanFull, measured.ReadyMean, replications),
            new Agreement("share over 15 min", exact.WaitExceeds(0.25), measured.WaitOver15MinutesShare, replications),
        ];
    }

    /// <summary>The textbook's station in the figures of theory.</summary>
    /// <exception cref="ArgumentException">The scenario is not the textbook's; the message says why.</exception>
    public static SwapStation StationOf(Rehearsal rehearsal)
    {
        ArgumentNullException.ThrowIfNull(rehearsal);
        Require(rehearsal.Network.Stations.Count == 1 && rehearsal.Fleet.Demand.Count == 1, "has one station and one demand");
        var station = rehearsal.Network.Stations[0];
        var (source, deficit) = SourceOf(rehearsal.Fleet);
        var swap = station.Swap;
        Require(
            swap.Approach == Nothing && swap.Positioning == Nothing && swap.Release == Nothing && swap.AutomaticSuccess == 1,
            "has swaps that are an exchange and nothing else");
        Require(
            station.Target == station.Maximum
                && rehearsal.Policies is { Charging: ChargingPolicy.Immediate, PowerSharing: PowerSharing.ArrivalOrder },
            "charges each battery at once, in the order in which they came, until it is full");
        Require(swap.Exchange.Kind == DistributionKind.Exponential, "has an exponential exchange");
        Require(deficit.Kind == DistributionKind.Exponential, "has an exponential deficit");
        Require(rehearsal.Fleet.TruckTypes.All(type => type.SetSize == 1), "has one battery per swap");
        double charger = station.Chargers.Power.Kilowatts;
        Require(
            rehearsal.Network.BatteryTypes.All(type =>
                type.Curve.Steps.Length == 1 && type.Curve.MaximumRate * type.Capacity.KilowattHours >= charger),
            "has batteries that always take a charger's full power");
        double connection = (station.Connection.Limit - station.Connection.Auxiliary).Kilowatts * station.Chargers.Efficiency;
        return new SwapStation
        {
            Batteries = station.Batteries,
            Chargers = Math.Min(station.Chargers.Count, connection / charger),
            Lanes = station.Lanes,
            WaitingPlaces = station.WaitingPlaces,
            Trucks = source,
            ChargesPerHour = charger / deficit.Mean,
            SwapsPerHour = 60 / swap.Exchange.Mean,
        };
    }

    private static (TruckSource Source, Distribution Deficit) SourceOf(FleetPlan fleet)
    {
        switch (fleet.Demand[0])
        {
            case ArrivalDemand arrivals:
                Require(arrivals is { FixedInterval: false, HourlyProfile: null }, "has Poisson arrivals at a constant rate");
                return (new PassingTrucks(arrivals.PerHour), arrivals.DeficitKilowattHours);
            case ReturningDemand returning:
                var time = returning.ReturnMinutes;
                Require(time.Kind == DistributionKind.Exponential, "has trucks that return after an exponential time");
                int trucks = fleet.Fleets[returning.Fleet].Trucks;
                return (new ReturningTrucks(trucks, 60 / time.Mean), returning.DeficitKilowattHours);
            default:
                throw NotSo("has arrivals or returning trucks");
        }
    }

    private static void Require(bool isSo, string what)
    {
        if (!isSo) throw NotSo(what);
    }

    private static ArgumentException NotSo(string what) => new($"Not the textbook's station, which {what}.");
}
