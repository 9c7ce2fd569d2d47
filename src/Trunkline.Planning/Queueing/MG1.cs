namespace Trunkline.Planning.Queueing;

/// <summary>
/// The M/G/1 queue: Poisson arrivals, one server, any law of service time, unlimited queue (Pollaczek and Khinchine).
/// </summary>
public sealed class MG1
{
    /// <summary>Solves the queue.</summary>
    /// <param name="arrivalsPerHour">Arrival rate, positive.</param>
    /// <param name="meanServiceHours">Mean service time in hours, positive.</param>
    /// <param name="squaredVariation">
    /// Variance of the service time over its squared mean, not negative: 0 for a fixed time, 1 for an exponential one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="ArgumentException">More arrives than can be served.</exception>
    public MG1(double arrivalsPerHour, double meanServiceHours, double squaredVariation)
    {
        WaitProbability = Argument.Positive(arrivalsPerHour) * Argument.Positive(meanServiceHours);
        Argument.Stable(WaitProbability, capacity: 1);
        MeanWaitHours = WaitProbability * meanServiceHours * (1 + Argument.NotNegative(squaredVariation))
            / (2 * (1 - WaitProbability));
    }

    /// <summary>The share of arrivals that wait; with one server it is the share of time it is busy.</summary>
    public double WaitProbability { get; }

    /// <summary>Mean wait in hours over all arrivals, before service: r E[S] (1 + c²) / (2 (1 - r)).</summary>
    public double MeanWaitHours { get; }
}
