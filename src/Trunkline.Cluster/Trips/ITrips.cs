using Trunkline.Model.Units;

namespace Trunkline.Cluster.Trips;

/// <summary>Trip plans and reservations of the live line.</summary>
public interface ITrips
{
    /// <summary>Where a truck swaps next, and, when it wants that, a reservation there.</summary>
    /// <exception cref="UnknownTruckException">No truck has this id, or it drives no loop that could be planned for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The node is not on its loop, or the energy makes no sense.</exception>
    ValueTask<TripPlan> PlanAsync(TripQuestion question, CancellationToken ct = default);

    /// <summary>
    /// A truck has a new time of arrival. Within the window the promise stands as it is; else a set is promised anew, at the same station
    /// if it can, else, where the truck says where it is, at another, and the old promise is given back.
    /// </summary>
    /// <exception cref="UnknownReservationException">The truck has no such reservation open.</exception>
    ValueTask<TripPlan> ChangeAsync(ReservationChange change, CancellationToken ct = default);

    /// <summary>Gives a reservation back. One that has ended stays as it ended.</summary>
    /// <exception cref="UnknownReservationException">The truck has no such reservation.</exception>
    ValueTask CancelAsync(string truck, int reservation, string why, CancellationToken ct = default);
}

/// <summary>A truck tells where it is and what it has left, and asks where to swap next.</summary>
/// <param name="Truck">Id of the truck.</param>
/// <param name="Node">Node of its loop that it has passed last.</param>
/// <param name="Loaded">It carries its load on this trip.</param>
/// <param name="StoredWh">Energy left, in watt-hours.</param>
/// <param name="CapacityWh">What its set holds when full, in watt-hours.</param>
/// <param name="Reserve">It wants a set promised.</param>
[GenerateSerializer, Immutable]
public sealed record TripQuestion(string Truck, short Node, bool Loaded, long StoredWh, long CapacityWh, bool Reserve);

/// <summary>What became of a wish to reserve.</summary>
public enum ReservationOutcome
{
    /// <summary>None was wanted, or the next stop cannot be reserved yet.</summary>
    NotAsked,

    /// <summary>A set is promised.</summary>
    Promised,

    /// <summary>The promise that was there stands.</summary>
    Unchanged,

    /// <summary>The fleet may not owe that much.</summary>
    NoCredit,

    /// <summary>No station on the way has a set to promise.</summary>
    NoSet,
}

/// <summary>Where a truck is to swap.</summary>
/// <param name="Station">Id of the station; null when it can reach none, or needs none before a terminal with plugs.</param>
/// <param name="Node">The stop's node in its loop; -1 when there is none.</param>
/// <param name="Eta">When it is expected there; never when there is no stop.</param>
/// <param name="ExpectedWait">From the gate to a lane.</param>
/// <param name="AtPlug">The stop is a terminal with plugs.</param>
[GenerateSerializer, Immutable]
public sealed record TripPlan(
    string? Station, short Node, Instant Eta, Duration ExpectedWait, bool AtPlug, ReservationOutcome Outcome, TripReservation? Reservation);

/// <summary>A reservation of a plan.</summary>
/// <param name="Number">Its number, the same everywhere.</param>
[GenerateSerializer, Immutable]
public sealed record TripReservation(int Number, string Station, Instant PromisedAt);

/// <summary>A new time of arrival for a reservation.</summary>
/// <param name="Eta">When the truck is expected now.</param>
/// <param name="Where">Where it is; null when it does not say, then only the same station is asked.</param>
[GenerateSerializer, Immutable]
public sealed record ReservationChange(string Truck, int Reservation, Instant Eta, TripQuestion? Where);
