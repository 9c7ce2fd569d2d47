namespace Trunkline.Planning.Queueing;

/// <summary>
/// The transition rates of a <see cref="SwapStation"/>.
/// </summary>
/// <remarks>
/// A state is (swapping, full, waiting): busy lanes, full batteries in stock, trucks that wait. While trucks wait, either all
/// lanes are busy or the stock is empty, so that one number tells both: <c>charged</c> = swapping + full, from 0 to all
/// batteries. It goes up when a charge ends and down when a swap ends, whatever the queue does; and it says which of them
/// calls the next truck from the queue.
/// </remarks>
internal sealed class StationRates
{
    private readonly SwapStation _station;

    public StationRates(SwapStation station)
    {
        _station = station;
        int? trucks = station.Trucks.Count;
        Lanes = Math.Min(Math.Min(station.Lanes, station.Batteries), trucks ?? int.MaxValue);
        WaitingPlaces = trucks is null ? station.WaitingPlaces : Math.Min(station.WaitingPlaces ?? int.MaxValue, trucks.Value);
    }

    public int Batteries => _station.Batteries;

    /// <summary>Lanes that can ever be busy: no more than batteries or trucks.</summary>
    public int Lanes { get; }

    /// <summary>Waiting places that can ever be taken, or null for no limit.</summary>
    public int? WaitingPlaces { get; }

    /// <summary>No state sees more charges and swaps end in an hour than this.</summary>
    public double Fastest => Math.Min(Batteries, _station.Chargers) * _station.ChargesPerHour + SwapEnds(Lanes);

    /// <summary>Busy lanes when either all are busy or the stock is empty.</summary>
    public int Swapping(int charged) => Math.Min(charged, Lanes);

    /// <summary>Where a state without a waiting truck stands in a list of them all, by busy lanes, then by stock.</summary>
    public int IndexWhileNobodyWaits(int swapping, int full) => swapping * (Batteries + 1) - swapping * (swapping - 1) / 2 + full;

    public double Arrivals(int swapping, int waiting) => _station.Trucks.ArrivalsPerHour(swapping + waiting);

    public double ChargersBusy(int charged) => Math.Min(Batteries - charged, _station.Chargers);

    public double ChargeEnds(int charged) => ChargersBusy(charged) * _station.ChargesPerHour;

    public double SwapEnds(int swapping) => swapping * _station.SwapsPerHour;

    /// <summary>Whether a charge that ends calls a waiting truck: a lane is free and lacked but a battery.</summary>
    public bool ChargeEndCalls(int charged) => charged < Lanes;

    /// <summary>Whether a swap that ends calls a waiting truck: a full battery lacked but a lane.</summary>
    public bool SwapEndCalls(int charged) => charged > Lanes;

    /// <summary>Whether an arriving truck starts at once, if none waits.</summary>
    public bool StartsAtOnce(int swapping, int full) => swapping < Lanes && full > 0;
}
