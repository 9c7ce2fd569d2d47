using System.Globalization;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>Times of one day, as a timetable writes them.</summary>
internal static class Clock
{
    public static Instant At(string time) =>
        new(Duration.OneDay.Milliseconds + (long)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalMilliseconds);

    public static string Text(Instant at)
    {
        var time = TimeSpan.FromMilliseconds(at.Milliseconds - Duration.OneDay.Milliseconds);
        return time.ToString(time.Seconds == 0 && time.Milliseconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
    }
}
