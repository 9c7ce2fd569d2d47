using Trunkline.Model.Units;

namespace Trunkline.Csms.Conduct;

/// <summary>
/// How far a station's clock is ahead of ours, from the times it writes into messages. A message may have been queued, but none is
/// written before its time: so the greatest of the latest differences is the best guess, too small by the shortest way it took.
/// </summary>
public sealed class ClockSkew
{
    private const int Kept = 16;
    private const int Agreeing = 4;

    private static readonly Duration MostJitter = Duration.FromSeconds(5);

    private readonly long[] _samples = new long[Kept];
    private int _taken;

    /// <summary>How far ahead; negative for a clock that is behind. Null before anything was told.</summary>
    public Duration? Ahead
    {
        get
        {
            if (_taken == 0) return null;
            long most = long.MinValue;
            for (int i = 0; i < Math.Min(_taken, Kept); i++) most = Math.Max(most, _samples[i]);
            return new Duration(most);
        }
    }

    /// <summary>
    /// How far ahead, when the latest messages agree about it; null as long as they do not. Messages that were queued do not agree: each
    /// has waited for a time of its own.
    /// </summary>
    public Duration? Settled
    {
        get
        {
            int kept = Math.Min(_taken, Kept);
            if (kept < Agreeing) return null;
            long least = long.MaxValue, most = long.MinValue;
            for (int i = 1; i <= Agreeing; i++)
            {
                long sample = _samples[(_taken - i) % Kept];
                (least, most) = (Math.Min(least, sample), Math.Max(most, sample));
            }

            return most - least <= MostJitter.Milliseconds ? new Duration(most) : null;
        }
    }

    /// <summary>A message that says it was written at one time came in at another.</summary>
    public void Sample(Instant written, Instant received)
    {
        _samples[_taken % Kept] = (written - received).Milliseconds;
        // Beyond the first round only the place in the ring counts.
        _taken = _taken + 1 < 2 * Kept ? _taken + 1 : Kept;
    }
}
