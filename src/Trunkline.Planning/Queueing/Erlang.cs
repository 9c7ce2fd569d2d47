namespace Trunkline.Planning.Queueing;

/// <summary>
/// Erlang's two formulas for <c>c</c> servers under Poisson arrivals. The offered load is in erlangs: arrivals per hour times
/// mean service hours.
/// </summary>
public static class Erlang
{
    /// <summary>
    /// Erlang B: the share of arrivals that find all servers busy and go away. Holds for any law of service time.
    /// By the recursion B(0) = 1, B(c) = a B(c-1) / (c + a B(c-1)), in which nothing overflows or cancels.
    /// </summary>
    /// <param name="servers">Servers, at least 0.</param>
    /// <param name="offeredLoad">Offered load a in erlangs, positive.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double B(int servers, double offeredLoad)
    {
        Argument.NotNegative(servers);
        Argument.Positive(offeredLoad);
        double blocked = 1;
        for (int c = 1; c <= servers; c++)
            blocked = offeredLoad * blocked / (c + offeredLoad * blocked);
        return blocked;
    }

    /// <summary>
    /// Erlang C: the share of arrivals that must wait, with an unlimited queue and exponential service.
    /// C = B / (1 - r (1 - B)) with r = a / c.
    /// </summary>
    /// <param name="servers">Servers, at least 1.</param>
    /// <param name="offeredLoad">Offered load a in erlangs, positive, less than <paramref name="servers"/>.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="ArgumentException">The load is not less than the servers.</exception>
    public static double C(int servers, double offeredLoad)
    {
        Argument.Positive(servers);
        double blocked = B(servers, offeredLoad);
        Argument.Stable(offeredLoad, servers);
        return blocked / (1 - offeredLoad / servers * (1 - blocked));
    }
}
