namespace Trunkline.Planning.Queueing;

/// <summary>
/// One waiting truck as it moves up the queue, in jumps of the uniformised chain: the probability of each place in the queue
/// and each number of charged batteries.
/// </summary>
internal sealed class TaggedTruck
{
    private readonly double[] _up, _down;
    private readonly int _lanes;
    private double[][] _places, _next;

    /// <summary>
    /// Begins with these probabilities, by trucks ahead in the queue and charged batteries; they may sum to less than one.
    /// </summary>
    public TaggedTruck(StationRates rates, double[][] places)
    {
        _lanes = rates.Lanes;
        _up = new double[rates.Batteries + 1];
        _down = new double[rates.Batteries + 1];
        for (int charged = 0; charged < _up.Length; charged++)
        {
            _up[charged] = rates.ChargeEnds(charged) / rates.Fastest;
            _down[charged] = rates.SwapEnds(rates.Swapping(charged)) / rates.Fastest;
        }
        _places = places;
        _next = Array.ConvertAll(places, place => new double[place.Length]);
        StillWaiting = places.Sum(place => place.Sum());
    }

    /// <summary>The probability that the truck has not been called yet.</summary>
    public double StillWaiting { get; private set; }

    /// <summary>One jump of the chain.</summary>
    public void Jump()
    {
        StillWaiting = 0;
        for (int ahead = 0; ahead < _places.Length; ahead++)
        {
            double[] here = _places[ahead], next = _next[ahead];
            double[]? behind = ahead + 1 < _places.Length ? _places[ahead + 1] : null;
            double sum = 0;
            for (int charged = 0; charged < next.Length; charged++)
            {
                double p = here[charged] * (1 - _up[charged] - _down[charged]);
                // A charge that ends calls a truck if a lane was free, a swap that ends if stock was left.
                if (charged > 0)
                    p += _up[charged - 1] * (charged - 1 < _lanes ? behind?[charged - 1] ?? 0 : here[charged - 1]);
                if (charged + 1 < next.Length)
                    p += _down[charged + 1] * (charged + 1 > _lanes ? behind?[charged + 1] ?? 0 : here[charged + 1]);
                next[charged] = p;
                sum += p;
            }
            StillWaiting += sum;
        }
        (_places, _next) = (_next, _places);
    }
}
