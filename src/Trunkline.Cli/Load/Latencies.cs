using System.Diagnostics;
using System.Numerics;

namespace Trunkline.Cli.Load;

/// <summary>
/// How long things took, counted in buckets whose width is at most a 32nd of their value. For several threads at once.
/// </summary>
internal sealed class Latencies
{
    // Buckets per doubling; the number of doublings covers an hour in microseconds.
    private const int PerDoubling = 32;
    private const int Doublings = 32;

    private readonly long[] _counts = new long[PerDoubling * Doublings];
    private long _slowest;

    /// <summary>How many were counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>The longest, in milliseconds.</summary>
    public double Slowest => Volatile.Read(ref _slowest) / 1_000.0;

    /// <summary>Counts what has taken from a time stamp until now.</summary>
    public void AddSince(long stamp) => Add((long)Stopwatch.GetElapsedTime(stamp).TotalMicroseconds);

    /// <summary>Counts a number of microseconds.</summary>
    public void Add(long microseconds)
    {
        Interlocked.Increment(ref _counts[IndexOf(microseconds)]);
        for (long slowest = Volatile.Read(ref _slowest); microseconds > slowest;)
        {
            long seen = Interlocked.CompareExchange(ref _slowest, microseconds, slowest);
            if (seen == slowest) return;
            slowest = seen;
        }
    }

    /// <summary>The time below which a share of all lies, in milliseconds; 0 when there are none.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public double Quantile(double share)
    {
        long left = (long)Math.Ceiling(Count * share);
        for (int i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left <= 0 && _counts[i] > 0) return Math.Min(UpperEnd(i) / 1_000.0, Slowest);
        }

        return 0;
    }

    // Below 32 each microsecond has its own; above, a doubling is divided into 32.
    private static int IndexOf(long microseconds)
    {
        if (microseconds < PerDoubling) return (int)Math.Max(0, microseconds);
        int doubling = BitOperations.Log2((ulong)microseconds) - BitOperations.Log2(PerDoubling);
        return Math.Min((doubling * PerDoubling) + (int)(microseconds >> doubling), (PerDoubling * Doublings) - 1);
    }

    private static long UpperEnd(int index)
    {
        if (index < 2 * PerDoubling) return index + 1;
        int doubling = (index / PerDoubling) - 1;
        return (long)((index % PerDoubling) + PerDoubling + 1) << doubling;
    }
}
