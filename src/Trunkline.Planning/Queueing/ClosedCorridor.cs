namespace Trunkline.Planning.Queueing;

/// <summary>
/// A corridor driven round and round by a fixed fleet: every lap visits each of its stations once. A station has one lane,
/// exponential swap times and never lacks a full battery. Driving times may have any law.
/// </summary>
/// <remarks>
/// Exact mean value analysis (Reiser and Lavenberg 1980): a truck that arrives sees the corridor of one truck fewer.
/// </remarks>
public sealed class ClosedCorridor
{
    private readonly double[] _waitHours;

    /// <summary>Solves the corridor.</summary>
    /// <param name="trucks">Trucks, at least 1.</param>
    /// <param name="meanSwapHours">Mean swap time in hours of each station, each positive; at least one station.</param>
    /// <param name="drivingHoursPerLap">Mean hours a lap takes without its stations, not negative.</param>
    /// <exception cref="ArgumentException">There is no station.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public ClosedCorridor(int trucks, IReadOnlyList<double> meanSwapHours, double drivingHoursPerLap)
    {
        Argument.Positive(trucks);
        Argument.NotNegative(drivingHoursPerLap);
        if (meanSwapHours.Count == 0)
            throw new ArgumentException("A corridor has at least one station.", nameof(meanSwapHours));
        foreach (double hours in meanSwapHours)
            Argument.Positive(hours, nameof(meanSwapHours));

        _waitHours = new double[meanSwapHours.Count];
        var present = new double[meanSwapHours.Count];
        for (int n = 1; n <= trucks; n++)
        {
            double lapHours = drivingHoursPerLap;
            for (int s = 0; s < present.Length; s++)
            {
                _waitHours[s] = present[s] * meanSwapHours[s];
                lapHours += _waitHours[s] + meanSwapHours[s];
            }
            LapsPerHour = n / lapHours;
            for (int s = 0; s < present.Length; s++)
                present[s] = LapsPerHour * (_waitHours[s] + meanSwapHours[s]);
        }
    }

    /// <summary>Laps per hour of the whole fleet, which are also the swaps per hour at each station.</summary>
    public double LapsPerHour { get; }

    /// <summary>Mean wait in hours before the swap at each station, in the order they were given.</summary>
    public IReadOnlyList<double> MeanWaitHours => _waitHours;
}
