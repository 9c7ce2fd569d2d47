namespace Trunkline.Planning.Queueing;

/// <summary>
/// The textbook station: lanes with exponential swap times, chargers with exponential charging times, one battery per swap,
/// first come first served. A full battery leaves the stock when its swap starts; the empty one reaches the chargers when the
/// swap ends.
/// </summary>
public sealed record SwapStation
{
    /// <summary>Batteries that belong to the station, at least 1; one is always in each busy lane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public required int Batteries { get; init => field = Argument.Positive(value); }

    /// <summary>
    /// Chargers that may run at once, positive. Under a grid limit of G kW and chargers of P kW it is the smaller of the
    /// chargers and G / P, a fraction: exact for exponential energies and any sharing that leaves no power unused.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public required double Chargers { get; init => field = Argument.Positive(value); }

    /// <summary>Lanes, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public required int Lanes { get; init => field = Argument.Positive(value); }

    /// <summary>Trucks that may wait, not counting those in lanes; further ones are turned away. Null for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? WaitingPlaces { get; init => field = value is { } places ? Argument.NotNegative(places) : null; }

    /// <summary>Where trucks come from.</summary>
    public required TruckSource Trucks { get; init; }

    /// <summary>One over the mean charging time in hours, positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public required double ChargesPerHour { get; init => field = Argument.Positive(value); }

    /// <summary>One over the mean swap time of a lane in hours, positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public required double SwapsPerHour { get; init => field = Argument.Positive(value); }
}

/// <summary>Where the trucks of a <see cref="SwapStation"/> come from.</summary>
public abstract record TruckSource
{
    private protected TruckSource()
    {
    }

    /// <summary>How many trucks there are; null for no limit.</summary>
    internal abstract int? Count { get; }

    /// <summary>Arrivals per hour while this many trucks wait or swap.</summary>
    internal abstract double ArrivalsPerHour(int atStation);
}

/// <summary>Poisson arrivals from a road that never runs out of trucks.</summary>
public sealed record PassingTrucks : TruckSource
{
    /// <summary>Trucks that arrive at this rate.</summary>
    /// <param name="trucksPerHour">Arrival rate, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public PassingTrucks(double trucksPerHour) => TrucksPerHour = Argument.Positive(trucksPerHour);

    /// <summary>Arrival rate.</summary>
    public double TrucksPerHour { get; }

    internal override int? Count => null;

    internal override double ArrivalsPerHour(int atStation) => TrucksPerHour;
}

/// <summary>A fixed number of trucks, each back an exponential time after it left or was turned away.</summary>
public sealed record ReturningTrucks : TruckSource
{
    /// <summary>This many trucks that come back at this rate.</summary>
    /// <param name="trucks">Trucks, at least 1.</param>
    /// <param name="returnsPerHour">One over the mean hours from leaving to coming back, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public ReturningTrucks(int trucks, double returnsPerHour)
    {
        Trucks = Argument.Positive(trucks);
        ReturnsPerHour = Argument.Positive(returnsPerHour);
    }

    /// <summary>How many trucks there are.</summary>
    public int Trucks { get; }

    /// <summary>One over the mean hours from leaving to coming back.</summary>
    public double ReturnsPerHour { get; }

    internal override int? Count => Trucks;

    internal override double ArrivalsPerHour(int atStation) => Math.Max(0, Trucks - atStation) * ReturnsPerHour;
}
