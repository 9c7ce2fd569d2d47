using Trunkline.Model.Units;

namespace Trunkline.Twin.Statistics;

/// <summary>Durations counted in bins of five seconds up to six hours; the last bin holds all longer ones.</summary>
public sealed class DurationHistogram
{
    private const long BinMilliseconds = 5_000;
    private const int Bins = 6 * 3_600 / 5;
    private readonly long[] _bins = new long[Bins + 1];

    /// <summary>Durations counted.</summary>
    public long Count { get; private set; }

    /// <summary>The bins, five seconds each.</summary>
    public ReadOnlySpan<long> BinCounts => _bins;

    /// <summary>Durations of no time at all.</summary>
    public long Zeros { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(Duration duration)
    {
        if (duration == Duration.Zero) Zeros++;
        long bin = duration.Milliseconds / BinMilliseconds;
        _bins[bin < Bins ? bin : Bins]++;
        Count++;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_bins);
        Count = Zeros = 0;
    }

    /// <summary>The quantile in minutes, interpolated within its bin; NaN when nothing was counted.</summary>
    /// <param name="share">0 to 1.</param>
    public double QuantileMinutes(double share)
    {
        if (Count == 0) return double.NaN;
        double rank = share * Count;
        if (rank <= Zeros) return 0;
        long seen = 0;
        for (int i = 0; i < _bins.Length; i++)
        {
            if (seen + _bins[i] >= rank && _bins[i] > 0)
            {
                double within = (rank - seen) / _bins[i];
                return (i + within) * BinMilliseconds / 60_000;
            }

            seen += _bins[i];
        }

        return Bins * BinMilliseconds / 60_000.0;
    }
}
