namespace Trunkline.Planning.Queueing;

/// <summary>
/// The states of a station in which trucks wait, level by level: a level is the number that wait, a phase the number of
/// charged batteries (<see cref="StationRates"/>). The queue changes by one at a time, which makes the chain block
/// tridiagonal; it is folded from the longest queue down.
/// </summary>
internal sealed class WaitingLevels
{
    /// <summary>An unlimited queue is followed until what is left of it weighs less than this.</summary>
    private const double Negligible = 1e-16;

    private readonly StationRates _rates;

    /// <summary>
    /// At level w from index w - 1: mean hours in each phase at the level, by the phase in which it was entered, before the
    /// queue first gets shorter than w. An unlimited queue has the same at every level, and only one entry.
    /// </summary>
    private readonly List<SquareMatrix> _stays;

    public WaitingLevels(StationRates rates)
    {
        _rates = rates;
        _stays = rates.WaitingPlaces is { } places ? Limited(places) : [Unlimited()];
    }

    private int Phases => _rates.Batteries + 1;

    /// <summary>Adds the rate of each phase in which a queue ends that begins in this phase at this rate.</summary>
    public void AddReturns(Span<double> row, int charged, double arrivals) => AddReturns(row, _stays[0].Row(charged), arrivals);

    /// <summary>
    /// The weight of each phase at level 1, 2, ..., given the weight of each phase in the states without a waiting truck in
    /// which an arriving one has to wait.
    /// </summary>
    public IEnumerable<double[]> From(double[] stalled)
    {
        double[] level = stalled;
        double last = 0;
        for (int waiting = 1; _rates.WaitingPlaces is not { } places || waiting <= places; waiting++)
        {
            var arrivals = new double[Phases];
            for (int charged = 0; charged < Phases; charged++)
                arrivals[charged] = level[charged] * _rates.Arrivals(_rates.Swapping(charged), waiting - 1);
            level = arrivals * _stays[Math.Min(waiting, _stays.Count) - 1];
            yield return level;

            double weight = level.Sum(), ratio = weight / last;
            if (weight == 0 || _rates.WaitingPlaces is null && ratio < 1 && waiting * weight * ratio / (1 - ratio) < Negligible)
                yield break;
            last = weight;
        }
    }

    private List<SquareMatrix> Limited(int places)
    {
        var stays = new List<SquareMatrix>(places);
        SquareMatrix? above = null;
        for (int waiting = places; waiting > 0; waiting--)
        {
            above = Stay(waiting, waiting < places ? above : null);
            stays.Add(above);
        }
        stays.Reverse();
        return stays;
    }

    /// <summary>The stay at one level from the stay at the level above, or null if none is above.</summary>
    private SquareMatrix Stay(int waiting, SquareMatrix? above)
    {
        var jumps = new SquareMatrix(Phases);
        var exits = new double[Phases];
        for (int charged = 0; charged < Phases; charged++)
        {
            double arrivals = above is null ? 0 : _rates.Arrivals(_rates.Swapping(charged), waiting);
            Span<double> row = jumps.Row(charged);
            exits[charged] = arrivals + AddStays(row, charged);
            if (above is not null && arrivals > 0)
                AddReturns(row, above.Row(charged), arrivals);
            for (int to = 0; to < Phases; to++)
                row[to] /= exits[charged];
        }
        return HoursBetween(jumps.Visits(), exits);
    }

    /// <summary>
    /// The stay at every level of an unlimited queue: the limit of folding ever longer queues, by logarithmic reduction
    /// (Latouche and Ramaswami 1993), in which n steps fold 2^n levels.
    /// </summary>
    private SquareMatrix Unlimited()
    {
        double arrivals = _rates.Arrivals(swapping: 0, waiting: 0);
        var same = new SquareMatrix(Phases);
        var up = new SquareMatrix(Phases);
        var down = new SquareMatrix(Phases);
        var exits = new double[Phases];
        for (int charged = 0; charged < Phases; charged++)
        {
            exits[charged] = arrivals + AddStays(same.Row(charged), charged);
            AddCalls(down.Row(charged), charged, 1 / exits[charged]);
            up[charged, charged] = arrivals / exits[charged];
            foreach (ref double rate in same.Row(charged))
                rate /= exits[charged];
        }

        SquareMatrix visits = same.Visits();
        SquareMatrix higher = visits * up, lower = visits * down;
        SquareMatrix returns = lower, climb = higher;
        for (double last = 0, mass = returns.Sum(); mass > last;)
        {
            visits = (higher * lower + lower * higher).Visits();
            higher = visits * (higher * higher);
            lower = visits * (lower * lower);
            returns += climb * lower;
            climb *= higher;
            last = mass;
            mass = returns.Sum();
        }
        return HoursBetween((same + up * returns).Visits(), exits);
    }

    /// <summary>Adds the jumps that leave the queue as it is; returns the rate of all jumps but arrivals.</summary>
    private double AddStays(Span<double> row, int charged)
    {
        double chargeEnds = _rates.ChargeEnds(charged), swapEnds = _rates.SwapEnds(_rates.Swapping(charged));
        if (chargeEnds > 0 && !_rates.ChargeEndCalls(charged))
            row[charged + 1] += chargeEnds;
        if (swapEnds > 0 && !_rates.SwapEndCalls(charged))
            row[charged - 1] += swapEnds;
        return chargeEnds + swapEnds;
    }

    /// <summary>Adds the jumps that call a truck from the queue, which gets shorter by one.</summary>
    private void AddCalls(Span<double> row, int charged, double factor)
    {
        if (_rates.ChargeEndCalls(charged))
            row[charged + 1] += factor * _rates.ChargeEnds(charged);
        if (_rates.SwapEndCalls(charged))
            row[charged - 1] += factor * _rates.SwapEnds(_rates.Swapping(charged));
    }

    /// <summary>Adds where a visit to the level above ends, that is, where its trucks are called.</summary>
    private void AddReturns(Span<double> row, ReadOnlySpan<double> hoursAbove, double arrivals)
    {
        for (int charged = 0; charged < Phases; charged++)
            AddCalls(row, charged, arrivals * hoursAbove[charged]);
    }

    private static SquareMatrix HoursBetween(SquareMatrix visits, double[] exits)
    {
        for (int from = 0; from < visits.Size; from++)
        {
            for (int charged = 0; charged < visits.Size; charged++)
                visits[from, charged] /= exits[charged];
        }
        return visits;
    }
}
