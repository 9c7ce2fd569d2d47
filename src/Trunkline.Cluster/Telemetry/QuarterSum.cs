using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Telemetry;

/// <summary>What is to be added to one quarter of one thing: exact sums, so that the order in which values come does not matter.</summary>
internal sealed class QuarterSum(long quarterMs, string battery)
{
    internal const long LengthMs = 900_000;

    private long _total;
    private long _lowest = long.MaxValue;
    private long _highest = long.MinValue;
    private long _latest;
    private long _latestMs = long.MinValue;
    private long _heldTotal;
    private long _heldMs;

    internal long QuarterMs => quarterMs;

    internal string Battery => battery;

    internal long Readings { get; private set; }

    internal static long QuarterOf(long atMs) => atMs - (((atMs % LengthMs) + LengthMs) % LengthMs);

    internal void Add(long value, long atMs)
    {
        Readings++;
        _total += value;
        Reach(value, atMs);
    }

    /// <summary>A value held for a time within the quarter.</summary>
    /// <param name="atMs">When it was measured.</param>
    internal void Hold(long value, long atMs, long heldMs)
    {
        _heldTotal += value * heldMs;
        _heldMs += heldMs;
        Reach(value, atMs);
    }

    /// <summary>Adds what was told earlier, and could not be written.</summary>
    internal void Add(QuarterSum earlier)
    {
        Readings += earlier.Readings;
        _total += earlier._total;
        _lowest = Math.Min(_lowest, earlier._lowest);
        _highest = Math.Max(_highest, earlier._highest);
        if (earlier._latestMs > _latestMs) (_latest, _latestMs) = (earlier._latest, earlier._latestMs);
        _heldTotal += earlier._heldTotal;
        _heldMs += earlier._heldMs;
    }

    internal QuarterRow ToRow(string station, int slot, string measurand) => new(
        station, slot, measurand, quarterMs, battery, Readings, _total, _lowest, _highest, _latest, _latestMs, _heldTotal, _heldMs);

    private void Reach(long value, long atMs)
    {
        _lowest = Math.Min(_lowest, value);
        _highest = Math.Max(_highest, value);
        if (atMs >= _latestMs) (_latest, _latestMs) = (value, atMs);
    }
}
