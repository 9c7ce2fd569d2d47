using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>The tariff's bands over local time: which band holds now, whether it is dear, and when that changes.</summary>
public sealed class PriceClock
{
    private const long QuarterMilliseconds = 900_000;
    private readonly GridTariff _tariff;
    private readonly Duration _zone;
    private readonly byte[] _rank;

    /// <summary>A clock for a tariff at an offset from UTC.</summary>
    public PriceClock(GridTariff tariff, Duration zone)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        _tariff = tariff;
        _zone = zone;
        var ordered = tariff.Bands.Select(band => band.Price.FenPerKilowattHour).Distinct().Order().ToArray();
        _rank = [.. tariff.Bands.Select(band => (byte)Array.IndexOf(ordered, band.Price.FenPerKilowattHour))];
        Ranks = ordered.Length;
    }

    /// <summary>Different prices in the tariff.</summary>
    public int Ranks { get; }

    /// <summary>Index of the band that holds.</summary>
    public int BandAt(Instant now)
    {
        var local = now + _zone;
        int quarter = (int)(local.Milliseconds % Duration.OneDay.Milliseconds / QuarterMilliseconds);
        return _tariff.Calendar[local.ToUtc().Month - 1][quarter];
    }

    /// <summary>0 for the cheapest price, one more for each dearer one.</summary>
    public int RankAt(Instant now) => _rank[BandAt(now)];

    /// <summary>The next instant at which the rank differs; without one within a day, the last quarter-hour of that day.</summary>
    public Instant NextChange(Instant now)
    {
        int rank = RankAt(now);
        var at = new Instant((now.Milliseconds / QuarterMilliseconds * QuarterMilliseconds) + QuarterMilliseconds);
        var last = new Instant(now.Milliseconds + Duration.OneDay.Milliseconds - QuarterMilliseconds);
        while (at <= last && RankAt(at) == rank) at = new Instant(at.Milliseconds + QuarterMilliseconds);
        return at;
    }
}
