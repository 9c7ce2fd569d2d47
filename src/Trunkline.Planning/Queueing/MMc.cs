namespace Trunkline.Planning.Queueing;

/// <summary>
/// The M/M/c queue: Poisson arrivals, exponential service, <c>c</c> servers, first come first served, unlimited queue.
/// </summary>
public sealed class MMc
{
    /// <summary>Solves the queue.</summary>
    /// <param name="servers">Servers, at least 1.</param>
    /// <param name="arrivalsPerHour">Arrival rate, positive.</param>
    /// <param name="servicesPerHour">Service rate of one server, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    /// <exception cref="ArgumentException">More arrives than can be served.</exception>
    public MMc(int servers, double arrivalsPerHour, double servicesPerHour)
    {
        Argument.Positive(arrivalsPerHour);
        Argument.Positive(servicesPerHour);
        WaitProbability = Erlang.C(servers, arrivalsPerHour / servicesPerHour);
        SparePerHour = servers * servicesPerHour - arrivalsPerHour;
        MeanQueue = WaitProbability * arrivalsPerHour / SparePerHour;
    }

    /// <summary>The share of arrivals that wait: Erlang C.</summary>
    public double WaitProbability { get; }

    /// <summary>Mean wait in hours over all arrivals, before service: C / (c m - l).</summary>
    public double MeanWaitHours => WaitProbability / SparePerHour;

    /// <summary>Mean number waiting, not counting those in service.</summary>
    public double MeanQueue { get; }

    /// <summary>Service rate of all servers less the arrival rate, per hour.</summary>
    private double SparePerHour { get; }

    /// <summary>The share of arrivals that wait longer than this: C e^-(c m - l) t.</summary>
    /// <param name="hours">Hours, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hours"/> is negative.</exception>
    public double WaitExceeds(double hours) => WaitProbability * Math.Exp(-SparePerHour * Argument.NotNegative(hours));
}
