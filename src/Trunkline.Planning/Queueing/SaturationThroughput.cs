namespace Trunkline.Planning.Queueing;

/// <summary>The most a station can swap, when trucks always wait.</summary>
public static class SaturationThroughput
{
    /// <summary>
    /// Swaps per hour under an endless queue, with exponential swap and charging times. Batteries then circulate between
    /// chargers and lanes as in a closed network (Gordon and Newell) of two stations. A queue without limit settles only if
    /// fewer trucks arrive.
    /// </summary>
    /// <param name="batteries">Batteries, at least 1.</param>
    /// <param name="chargers">
    /// Chargers that may run at once, positive; a fraction for a connection that carries that many at full power.
    /// </param>
    /// <param name="lanes">Lanes, at least 1.</param>
    /// <param name="chargesPerHour">One over the mean charging time in hours, positive.</param>
    /// <param name="swapsPerHour">One over the mean swap time of a lane in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double SwapsPerHour(int batteries, double chargers, int lanes, double chargesPerHour, double swapsPerHour)
    {
        Argument.Positive(batteries);
        Argument.Positive(chargers);
        Argument.Positive(lanes);
        Argument.Positive(chargesPerHour);
        Argument.Positive(swapsPerHour);
        double SwapEnds(int charged) => Math.Min(charged, lanes) * swapsPerHour;
        double ChargeEnds(int charged) => Math.Min(batteries - charged, chargers) * chargesPerHour;
        double[] p = BirthDeath.Stationary(batteries, ChargeEnds, SwapEnds);
        double throughput = 0;
        for (int charged = 0; charged <= batteries; charged++)
            throughput += p[charged] * SwapEnds(charged);
        return throughput;
    }
}
