using Trunkline.Model.Units;

namespace Trunkline.Twin.Statistics;

/// <summary>
/// Durations counted in bins of five seconds up to six hours, then of a minute up to ten days; the last holds all longer ones.
/// </summary>
public sealed class DurationHistogram
{
    private const long FineMilliseconds = 5_000;
    private const long CoarseMilliseconds = 60_000;
    private const int FineBins = 6 * 3_600 / 5;
    private const int CoarseBins = (10 * 24 * 60) - (6 * 60);
    private const long FineEnd = FineBins * FineMilliseconds;
    private readonly long[] _bins = new long[FineBins + CoarseBins + 1];

    /// <summary>Durations counted.</summary>
    public long Count { get; private set; }

    /// <summary>Durations of no time at all.</summary>
    public long Zeros { get; private set; }

    /// <summary>How many each bin holds; <see cref="StartOf"/> says where it begins.</summary>
    public ReadOnlySpan<long> BinCounts => _bins;

    /// <summary>Where a bin begins.</summary>
    public static Duration StartOf(int bin) => new(bin <= FineBins
        ? bin * FineMilliseconds
        : FineEnd + ((bin - FineBins) * CoarseMilliseconds));

    /// <summary>Counts one.</summary>
    public void Add(Duration duration)
    {
        if (duration == Duration.Zero) Zeros++;
        _bins[BinOf(duration.Milliseconds)]++;
        Count++;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_bins);
        Count = Zeros = 0;
    }

    /// <summary>
    /// The quantile in minutes, interpolated within its bin; ten days for all that is longer; NaN when nothing was counted.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public double QuantileMinutes(double share)
    {
        if (Count == 0) return double.NaN;
        double rank = share * Count;
        if (rank <= Zeros) return 0;
        long seen = 0;
        for (int bin = 0; bin < _bins.Length - 1; bin++)
        {
            if (seen + _bins[bin] >= rank && _bins[bin] > 0)
            {
                double within = (rank - seen) / _bins[bin];
                double start = StartOf(bin).TotalMinutes;
                return start + (within * (StartOf(bin + 1).TotalMinutes - start));
            }

            seen += _bins[bin];
        }

        return StartOf(_bins.Length - 1).TotalMinutes;
    }

    private static int BinOf(long milliseconds) => milliseconds < FineEnd
        ? (int)(milliseconds / FineMilliseconds)
        : (int)Math.Min(FineBins + CoarseBins, FineBins + ((milliseconds - FineEnd) / CoarseMilliseconds));
}
