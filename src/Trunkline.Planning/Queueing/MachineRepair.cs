namespace Trunkline.Planning.Queueing;

/// <summary>
/// The machine repair model M/M/c//N: N trucks, each back after an exponential time away, share c lanes with exponential
/// swaps and never lack a full battery.
/// </summary>
public sealed class MachineRepair
{
    /// <summary>Solves the model: p(n) / p(n-1) = (N - n + 1) g / (min(n, c) m).</summary>
    /// <param name="trucks">Trucks N, at least 1.</param>
    /// <param name="lanes">Lanes c, at least 1.</param>
    /// <param name="returnsPerHour">One over the mean hours from leaving to coming back, positive.</param>
    /// <param name="swapsPerHour">One over the mean swap time of a lane in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public MachineRepair(int trucks, int lanes, double returnsPerHour, double swapsPerHour)
    {
        Argument.Positive(trucks);
        Argument.Positive(lanes);
        Argument.Positive(returnsPerHour);
        Argument.Positive(swapsPerHour);
        double[] p = BirthDeath.Stationary(trucks, n => (trucks - n) * returnsPerHour, n => Math.Min(n, lanes) * swapsPerHour);
        double waiting = 0;
        for (int n = 0; n <= trucks; n++)
        {
            SwapsPerHour += p[n] * Math.Min(n, lanes) * swapsPerHour;
            waiting += p[n] * Math.Max(0, n - lanes);
        }
        MeanWaitHours = waiting / SwapsPerHour;
    }

    /// <summary>Swaps per hour of all lanes together.</summary>
    public double SwapsPerHour { get; }

    /// <summary>Mean wait in hours over all visits, before the swap.</summary>
    public double MeanWaitHours { get; }
}
