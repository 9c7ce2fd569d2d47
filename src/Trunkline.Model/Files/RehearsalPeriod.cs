using NodaTime;
using Trunkline.Model.Files.Shapes;
using Duration = Trunkline.Model.Units.Duration;
using Instant = Trunkline.Model.Units.Instant;

namespace Trunkline.Model.Files;

/// <summary>The days of a rehearsal on the clock of a zone.</summary>
/// <param name="Start">Local midnight at which the warm-up starts.</param>
/// <param name="Offset">What local time is ahead of UTC.</param>
/// <param name="End">First instant after the last day.</param>
internal sealed record RehearsalPeriod(Instant Start, Duration Offset, Instant End)
{
    private const int EarliestYear = 1980;
    private const int LatestYear = 2200;

    /// <summary>Resolves a period; null after an error.</summary>
    /// <param name="zoneName">IANA name of the zone; checked with the tariff.</param>
    /// <param name="firstDay">First day that counts.</param>
    /// <param name="warmUpDays">Days before it that do not.</param>
    /// <param name="days">Days that count.</param>
    /// <param name="at">The member that holds the first day.</param>
    public static RehearsalPeriod? Of(string zoneName, DateOnly firstDay, int warmUpDays, int days, Spot at)
    {
        if (firstDay.Year is < EarliestYear or > LatestYear)
        {
            at.Fail($"the year {firstDay.Year} is out of range: {EarliestYear} to {LatestYear}");
            return null;
        }

        var zone = DateTimeZoneProviders.Tzdb[zoneName];
        var start = zone.AtStartOfDay(LocalDate.FromDateOnly(firstDay).PlusDays(-warmUpDays));
        var period = new RehearsalPeriod(
            new Instant(start.ToInstant().ToUnixTimeMilliseconds()),
            new Duration(start.Offset.Milliseconds),
            new Instant(start.ToInstant().ToUnixTimeMilliseconds()) + Duration.OneDay * (days + warmUpDays));

        // All local times of a rehearsal have one offset: a change of clocks within it would shift tariffs and profiles unseen.
        var interval = zone.GetZoneInterval(start.ToInstant());
        if (!interval.HasEnd || interval.End.ToUnixTimeMilliseconds() >= period.End.Milliseconds) return period;
        var day = interval.End.InZone(zone).Date;
        at.Fail($"the clocks of {zoneName} change on {day:uuuu-MM-dd} within the period; rehearse before or after it");
        return null;
    }
}
