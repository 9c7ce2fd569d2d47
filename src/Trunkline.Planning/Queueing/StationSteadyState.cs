namespace Trunkline.Planning.Queueing;

/// <summary>
/// How a <see cref="SwapStation"/> does in the long run. Shares of trucks are shares of arrivals; waits are over admitted
/// trucks, before the swap, in hours; other figures are averages over time.
/// </summary>
public sealed class StationSteadyState
{
    private readonly StationRates _rates;

    /// <summary>
    /// At index j and charged batteries: the share of admitted trucks that find the station so, must wait, and are then the
    /// (j + 1)th in the queue. Enumerated as far as it is needed.
    /// </summary>
    private readonly IEnumerable<double[]> _joining;

    /// <summary>Sums up the stationary chain.</summary>
    /// <param name="rates">Its rates.</param>
    /// <param name="nobodyWaits">The distribution over the states in which no truck waits, among themselves.</param>
    /// <param name="levels">The states in which trucks wait.</param>
    internal StationSteadyState(StationRates rates, double[] nobodyWaits, WaitingLevels levels)
    {
        _rates = rates;
        var sums = new Sums();
        var stalled = new double[rates.Batteries + 1];
        for (int swapping = 0; swapping <= rates.Lanes; swapping++)
        {
            for (int full = 0; full <= rates.Batteries - swapping; full++)
            {
                double weight = nobodyWaits[rates.IndexWhileNobodyWaits(swapping, full)];
                sums.Add(rates, weight, swapping, full, waiting: 0);
                if (!rates.StartsAtOnce(swapping, full))
                    stalled[swapping + full] = weight;
            }
        }
        int waiting = 0;
        foreach (double[] level in levels.From(stalled))
        {
            waiting++;
            for (int charged = 0; charged < level.Length; charged++)
                sums.Add(rates, level[charged], rates.Swapping(charged), charged - rates.Swapping(charged), waiting);
        }

        double admitted = sums.AtOncePerHour + sums.QueuedPerHour;
        BlockedProbability = sums.BlockedPerHour / (admitted + sums.BlockedPerHour);
        WaitProbability = sums.QueuedPerHour / admitted;
        MeanWaitHours = sums.Waiting / admitted;
        SwapsPerHour = admitted / sums.Weight;
        MeanWaiting = sums.Waiting / sums.Weight;
        MeanFull = sums.Full / sums.Weight;
        NoneFullProbability = sums.NoneFull / sums.Weight;
        MeanChargersBusy = sums.ChargersBusy / sums.Weight;
        MeanLanesBusy = sums.LanesBusy / sums.Weight;
        _joining = levels.From(stalled).Prepend(stalled).Select((level, ahead) => Joining(level, ahead, admitted));
    }

    /// <summary>Share of arriving trucks that are turned away because all waiting places are taken.</summary>
    public double BlockedProbability { get; }

    /// <summary>Share of admitted trucks that do not start their swap on arrival.</summary>
    public double WaitProbability { get; }

    /// <summary>Mean wait of admitted trucks in hours, those that do not wait included (Little's law).</summary>
    public double MeanWaitHours { get; }

    /// <summary>Swaps per hour.</summary>
    public double SwapsPerHour { get; }

    /// <summary>Mean number of trucks that wait.</summary>
    public double MeanWaiting { get; }

    /// <summary>Mean number of full batteries in stock, not counting those that a swap has taken.</summary>
    public double MeanFull { get; }

    /// <summary>Share of time in which no full battery is in stock.</summary>
    public double NoneFullProbability { get; }

    /// <summary>Mean number of chargers that run; under a grid limit, in chargers at full power.</summary>
    public double MeanChargersBusy { get; }

    /// <summary>Mean number of busy lanes.</summary>
    public double MeanLanesBusy { get; }

    /// <summary>The share of admitted trucks that wait longer than this. At 0 it is <see cref="WaitProbability"/>.</summary>
    /// <remarks>
    /// Follows a truck from its arrival until it is called, by uniformisation: changes are drawn from a Poisson process at the
    /// fastest rate of the chain. Who arrives behind the truck does not matter to it. Right to about 1e-15.
    /// </remarks>
    /// <param name="hours">Hours, not negative and finite; the time it takes grows with its square.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hours"/> is negative or not finite.</exception>
    public double WaitExceeds(double hours)
    {
        double meanJumps = _rates.Fastest * Argument.NotNegative(hours);
        // More jumps than this have a probability below 1e-17; a truck with as many ahead of it waits longer for certain.
        int jumps = (int)Math.Ceiling(meanJumps + 9 * Math.Sqrt(meanJumps) + 40);
        var truck = new TaggedTruck(_rates, [.. _joining.Take(jumps)]);
        double further = Math.Max(0, WaitProbability - truck.StillWaiting);

        double exceeds = 0;
        double logarithm = -meanJumps;
        for (int n = 0; n <= jumps; n++)
        {
            exceeds += Math.Exp(logarithm) * (truck.StillWaiting + further);
            logarithm += Math.Log(meanJumps / (n + 1));
            truck.Jump();
        }
        return exceeds;
    }

    /// <summary>The share of admitted trucks that join with so many ahead in the queue, by charged batteries.</summary>
    private double[] Joining(double[] level, int ahead, double admitted)
    {
        var share = new double[level.Length];
        if (ahead == _rates.WaitingPlaces)
            return share;
        for (int charged = 0; charged < level.Length; charged++)
            share[charged] = level[charged] * _rates.Arrivals(_rates.Swapping(charged), ahead) / admitted;
        return share;
    }

    /// <summary>Weighted sums over the states of the chain; the weights need not add up to one.</summary>
    private sealed class Sums
    {
        public double Weight, Waiting, Full, NoneFull, ChargersBusy, LanesBusy, AtOncePerHour, QueuedPerHour, BlockedPerHour;

        public void Add(StationRates rates, double weight, int swapping, int full, int waiting)
        {
            Weight += weight;
            Waiting += weight * waiting;
            Full += weight * full;
            NoneFull += full == 0 ? weight : 0;
            ChargersBusy += weight * rates.ChargersBusy(swapping + full);
            LanesBusy += weight * swapping;
            double arrivals = weight * rates.Arrivals(swapping, waiting);
            if (waiting == 0 && rates.StartsAtOnce(swapping, full))
                AtOncePerHour += arrivals;
            else if (waiting != rates.WaitingPlaces)
                QueuedPerHour += arrivals;
            else
                BlockedPerHour += arrivals;
        }
    }
}
