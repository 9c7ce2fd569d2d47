using Trunkline.Model.Units;

namespace Trunkline.Model.Batteries;

/// <summary>Up to a state of charge, a battery takes this share of its greatest charging rate.</summary>
public readonly record struct TaperStep(StateOfCharge UpTo, double ShareOfMaximum);

/// <summary>
/// The nominal law of charging: a battery's management system asks for at most <c>MaximumRate x capacity</c>, in steps that fall
/// with the state of charge. Steps, not a slope: that is what management systems send (GB/T 27930), and power is constant between
/// two of them, so the time to any charge is exact.
/// </summary>
public sealed class ChargeCurve
{
    private readonly TaperStep[] _steps;
    private readonly long[] _ratesPerMillion;

    /// <summary>A curve.</summary>
    /// <param name="maximumRate">Greatest charging rate in C (1C fills the capacity in an hour), above 0.</param>
    /// <param name="steps">Rising in <see cref="TaperStep.UpTo"/>, the last up to full, shares above 0 and at most 1; at most 8.</param>
    /// <exception cref="ArgumentException">The steps are not so.</exception>
    public ChargeCurve(double maximumRate, IReadOnlyList<TaperStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumRate);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count is 0 or > 8) throw new ArgumentException("A charge curve has 1 to 8 steps.", nameof(steps));
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].ShareOfMaximum is not (> 0 and <= 1))
            {
                throw new ArgumentException("A step's share is above 0 and at most 1.", nameof(steps));
            }

            if (i > 0 && steps[i].UpTo <= steps[i - 1].UpTo) throw new ArgumentException("Steps rise in state of charge.", nameof(steps));
        }

        if (steps[^1].UpTo != StateOfCharge.Full) throw new ArgumentException("The last step goes up to full.", nameof(steps));
        MaximumRate = maximumRate;
        _steps = [.. steps];
        _ratesPerMillion = [.. steps.Select(step => (long)Math.Round(maximumRate * step.ShareOfMaximum * 1_000_000))];
    }

    /// <summary>Greatest charging rate in C.</summary>
    public double MaximumRate { get; }

    /// <summary>The steps, rising.</summary>
    public ReadOnlySpan<TaperStep> Steps => _steps;

    /// <summary>The step a battery is in; the last one when full.</summary>
    public int StepOf(Millijoules stored, Millijoules capacity)
    {
        int step = 0;
        while (step < _steps.Length - 1 && stored >= End(step, capacity)) step++;
        return step;
    }

    /// <summary>Energy stored at the end of a step.</summary>
    public Millijoules End(int step, Millijoules capacity) => EnergyAt(_steps[step].UpTo, capacity);

    /// <summary>
    /// The most power a battery of this capacity takes in a step, to the nearest watt: a millijoule of wear does not cost one.
    /// </summary>
    public Watts Limit(int step, Millijoules capacity)
    {
        long wattHours = (capacity.Value + (Millijoules.PerWattHour / 2)) / Millijoules.PerWattHour;
        return new(((wattHours * _ratesPerMillion[step]) + 500_000) / 1_000_000);
    }


    /// <summary>Energy stored at a state of charge, rounded down to the millijoule.</summary>
    public static Millijoules EnergyAt(StateOfCharge charge, Millijoules capacity) =>
        new(capacity.Value < long.MaxValue / 1_000
            ? capacity.Value * charge.PerMille / 1_000
            : capacity.Value / 1_000 * charge.PerMille + capacity.Value % 1_000 * charge.PerMille / 1_000);

    /// <summary>The time from one energy to another when only the curve and a charger's power limit it.</summary>
    public Duration TimeTo(Millijoules stored, Millijoules goal, Millijoules capacity, Watts charger)
    {
        var time = Duration.Zero;
        for (int step = StepOf(stored, capacity); stored < goal; step++)
        {
            var end = step == _steps.Length - 1 ? goal : Millijoules.Min(goal, End(step, capacity));
            time += (end - stored).TimeAt(Watts.Min(charger, Limit(step, capacity)));
            stored = end;
        }

        return time;
    }
}
