namespace Trunkline.Planning.Queueing;

/// <summary>
/// The exact Markov chain of one <see cref="SwapStation"/>: what planning relies on and the twin is checked against.
/// </summary>
/// <remarks>
/// The states with a queue are folded into those without (<see cref="WaitingLevels"/>), these are solved without a
/// subtraction, and the queue is unfolded again. Besides the textbook limits (Erlang B, M/M/c, machine repair, make to stock)
/// nothing is assumed or simulated.
/// </remarks>
public static class StationChain
{
    /// <summary>Solves for the long run. Time grows with lanes, the cube of batteries and the waiting places.</summary>
    /// <param name="station">
    /// The station; with passing trucks and no limit of waiting places it must be able to serve all.
    /// </param>
    /// <exception cref="ArgumentException">More trucks arrive at an unlimited queue than can be served.</exception>
    public static StationSteadyState Solve(SwapStation station)
    {
        var rates = new StationRates(station);
        if (rates.WaitingPlaces is null)
        {
            double capacity = SaturationThroughput.SwapsPerHour(
                station.Batteries, station.Chargers, station.Lanes, station.ChargesPerHour, station.SwapsPerHour);
            Argument.Stable(rates.Arrivals(swapping: 0, waiting: 0), capacity);
        }
        var levels = new WaitingLevels(rates);
        double[] p = StationaryDistribution.Of(RatesWhileNobodyWaits(rates, levels));
        return new StationSteadyState(rates, p, levels);
    }

    /// <summary>The rates among the states in which no truck waits; a spell with a queue counts as one jump.</summary>
    private static SquareMatrix RatesWhileNobodyWaits(StationRates rates, WaitingLevels levels)
    {
        var jumps = new SquareMatrix(rates.IndexWhileNobodyWaits(rates.Lanes, rates.Batteries - rates.Lanes) + 1);
        var returns = new double[rates.Batteries + 1];
        for (int swapping = 0; swapping <= rates.Lanes; swapping++)
        {
            for (int full = 0; full <= rates.Batteries - swapping; full++)
            {
                int charged = swapping + full;
                Span<double> row = jumps.Row(rates.IndexWhileNobodyWaits(swapping, full));
                if (swapping > 0)
                    row[rates.IndexWhileNobodyWaits(swapping - 1, full)] += rates.SwapEnds(swapping);
                if (charged < rates.Batteries)
                    row[rates.IndexWhileNobodyWaits(swapping, full + 1)] += rates.ChargeEnds(charged);

                double arrivals = rates.Arrivals(swapping, waiting: 0);
                if (rates.StartsAtOnce(swapping, full))
                {
                    row[rates.IndexWhileNobodyWaits(swapping + 1, full - 1)] += arrivals;
                }
                else if (rates.WaitingPlaces != 0)
                {
                    Array.Clear(returns);
                    levels.AddReturns(returns, charged, arrivals);
                    for (int to = 0; to < returns.Length; to++)
                        row[rates.IndexWhileNobodyWaits(rates.Swapping(to), to - rates.Swapping(to))] += returns[to];
                }
            }
        }
        return jumps;
    }
}
