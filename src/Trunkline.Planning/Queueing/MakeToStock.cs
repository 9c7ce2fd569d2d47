namespace Trunkline.Planning.Queueing;

/// <summary>
/// A station whose swaps take no time, with an unlimited queue: batteries charge ahead of the trucks as a shop makes to stock.
/// </summary>
/// <remarks>
/// For any law of charging time, first come first served, with no more chargers than batteries: the number X of batteries
/// that are charging or wait for a charger plus trucks that wait is exactly the number in an M/G/C queue with the chargers as
/// servers. Of B batteries (B - X)+ are full, and (X - B)+ trucks wait.
/// </remarks>
public sealed record MakeToStock
{
    private MakeToStock(int batteries, double arrivalsPerHour, double meanInQueue, double waitProbability, double meanWaiting)
    {
        WaitProbability = waitProbability;
        MeanWaitHours = meanWaiting / arrivalsPerHour;
        MeanFull = batteries - meanInQueue + meanWaiting;
    }

    /// <summary>The share of trucks that find no full battery.</summary>
    public double WaitProbability { get; }

    /// <summary>Mean wait in hours over all trucks.</summary>
    public double MeanWaitHours { get; }

    /// <summary>Mean number of full batteries in stock.</summary>
    public double MeanFull { get; }

    /// <summary>With exponential charging times (M/M/C).</summary>
    /// <param name="batteries">Batteries B, at least <paramref name="chargers"/>.</param>
    /// <param name="chargers">Chargers C, at least 1.</param>
    /// <param name="arrivalsPerHour">Trucks per hour, positive, one battery each.</param>
    /// <param name="meanChargeHours">Mean charging time in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="ArgumentException">More arrives than can be charged.</exception>
    public static MakeToStock Exponential(int batteries, int chargers, double arrivalsPerHour, double meanChargeHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batteries, chargers);
        var queue = new MMc(chargers, arrivalsPerHour, 1 / Argument.Positive(meanChargeHours));
        double load = arrivalsPerHour * meanChargeHours;
        double utilisation = load / chargers;
        double waitProbability = queue.WaitProbability * Math.Pow(utilisation, batteries - chargers);
        double meanWaiting = waitProbability * utilisation / (1 - utilisation);
        return new(batteries, arrivalsPerHour, load + queue.MeanQueue, waitProbability, meanWaiting);
    }

    /// <summary>With one fixed charging time (M/D/C).</summary>
    /// <param name="batteries">Batteries B, at least <paramref name="chargers"/>.</param>
    /// <param name="chargers">Chargers C, at least 1.</param>
    /// <param name="arrivalsPerHour">Trucks per hour, positive, one battery each.</param>
    /// <param name="chargeHours">The charging time in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="ArgumentException">More arrives than can be charged.</exception>
    public static MakeToStock Deterministic(int batteries, int chargers, double arrivalsPerHour, double chargeHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batteries, chargers);
        var queue = new MDc(chargers, arrivalsPerHour, chargeHours);
        double meanInQueue = arrivalsPerHour * chargeHours + queue.MeanQueue;
        double waitProbability = 1, meanFull = 0;
        double[] p = queue.Distribution(batteries);
        for (int x = 0; x < batteries; x++)
        {
            waitProbability -= p[x];
            meanFull += (batteries - x) * p[x];
        }
        double meanWaiting = meanFull - batteries + meanInQueue;
        return new(batteries, arrivalsPerHour, meanInQueue, Math.Max(0, waitProbability), Math.Max(0, meanWaiting));
    }

    /// <summary>
    /// The share of trucks turned away where none waits: no battery is full on arrival (M/M/C/B, exponential charging).
    /// With a charger for each battery this is <see cref="Erlang.B"/> and holds for any law of charging time.
    /// </summary>
    /// <param name="batteries">Batteries B, at least 1.</param>
    /// <param name="chargers">
    /// Chargers that may run at once, positive; a fraction for a connection that carries that many at full power.
    /// </param>
    /// <param name="arrivalsPerHour">Trucks per hour, positive, one battery each.</param>
    /// <param name="meanChargeHours">Mean charging time in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double LossProbability(int batteries, double chargers, double arrivalsPerHour, double meanChargeHours)
    {
        Argument.Positive(batteries);
        Argument.Positive(chargers);
        double load = Argument.Positive(arrivalsPerHour) * Argument.Positive(meanChargeHours);
        double lost = 1; // The recursion of Erlang B holds for any birth and death chain.
        for (int depleted = 1; depleted <= batteries; depleted++)
            lost = load * lost / (Math.Min(depleted, chargers) + load * lost);
        return lost;
    }
}
