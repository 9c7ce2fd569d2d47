using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Telemetry;

/// <summary>
/// The values of one measurand of one slot: the latest one, what has been told lately, and what is to be added to quarters.
/// </summary>
internal sealed class Series(short slot, Measurand measurand)
{
    // A station repeats what it was not answered to: its last messages, not its last hours.
    private const int Remembered = 8;

    private readonly (long ToldMs, long Value)[] _told = new (long, long)[Remembered];
    private int _toldCount;

    internal short Slot => slot;

    internal Measurand Measurand => measurand;

    /// <summary>The latest value; null before the first.</summary>
    internal LatestValue? Latest { get; set; }

    /// <summary>The latest value has changed since it was last taken to be written.</summary>
    internal bool IsNew { get; set; }

    /// <summary>What is to be added to quarters; few, as values come in order.</summary>
    internal List<QuarterSum> Waiting { get; } = [];

    /// <summary>The same value of the same instant was told before.</summary>
    internal bool IsRepeated(in Reading reading)
    {
        if (reading.ToldAt is not { } told) return false;
        (long, long) key = (told.Milliseconds, reading.Thousandths);
        int kept = Math.Min(_toldCount, Remembered);
        for (int i = 0; i < kept; i++)
        {
            if (_told[i] == key) return true;
        }

        Remember(key);
        return false;
    }

    /// <summary>After a start: what was told last is known, so that its repetition is.</summary>
    internal void Restore(LatestValue latest)
    {
        Latest = latest;
        if (latest.ToldAt is { } told) Remember((told.Milliseconds, latest.Thousandths));
    }

    /// <summary>What is to be added to a quarter; new when nothing waits for it.</summary>
    internal QuarterSum SumOf(long quarterMs, string battery, out bool isNew)
    {
        isNew = false;
        for (int i = Waiting.Count - 1; i >= 0; i--)
        {
            if (Waiting[i].QuarterMs == quarterMs && Waiting[i].Battery == battery) return Waiting[i];
        }

        isNew = true;
        QuarterSum sum = new(quarterMs, battery);
        Waiting.Add(sum);
        return sum;
    }

    private void Remember((long, long) key) => _told[_toldCount++ % Remembered] = key;
}

/// <summary>The latest value of something.</summary>
/// <param name="Thousandths">In thousandths of its unit.</param>
/// <param name="Battery">Serial number of the battery in the slot; empty where none is known.</param>
/// <param name="At">When it was measured, by our clock as well as that is known.</param>
/// <param name="ToldAt">When it was measured by the station's clock; null when that says nothing.</param>
/// <param name="ReceivedAt">When it came here.</param>
/// <param name="HasEnded">The battery has left the slot since.</param>
public sealed record LatestValue(
    short Slot, Measurand Measurand, long Thousandths, string Battery, Instant At, Instant? ToldAt, Instant ReceivedAt, bool HasEnded);
