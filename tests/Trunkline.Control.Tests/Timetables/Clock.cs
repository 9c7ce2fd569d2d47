using System.Globalization;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>Times of one day, as a timetable writes them.</summary>
internal static class Clock
{
    private static readonly Instant Midnight = new(Duration.OneDay.Milliseconds);

    public static Instant At(string time) =>
        Midnight + new Duration(TimeSpan.Parse(time, CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerMillisecond);

    public static string Text(Instant at)
    {
        var time = TimeSpan.FromMilliseconds((at - Midnight).Milliseconds);
        bool isWholeMinute = time.Seconds == 0 && time.Milliseconds == 0;
        return time.ToString(isWholeMinute ? @"hh\:mm" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
    }
}
