using Trunkline.Model.Numerics;
using Trunkline.Model.Units;

namespace Trunkline.Model.Laws;

/// <summary>Nominal air temperature of a place: a mean, a yearly and a daily cosine. Weather is a deviation that Physics adds.</summary>
public sealed record AmbientTemperature
{
    // Mean Gregorian year; the epoch begins on 1 January, so a phase of the year is at most a day off the calendar.
    private const double MillisecondsPerYear = 365.2425 * 86_400_000;
    private const double MillisecondsPerDay = 86_400_000;

    /// <summary>The law of one place.</summary>
    /// <param name="meanCelsius">Mean of the year.</param>
    /// <param name="annualSwingKelvin">How far the warmest day's mean lies above the year's mean (half of the span); zero or above.</param>
    /// <param name="dailySwingKelvin">How far the warmest hour lies above the day's mean (half of the span); zero or above.</param>
    /// <param name="warmestDayOfYear">0 is 1 January, at most 366; about 200 north and 17 south of the equator.</param>
    /// <param name="warmestHour">Local hour of the day, 0 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside of its range.</exception>
    public AmbientTemperature(
        double meanCelsius, double annualSwingKelvin, double dailySwingKelvin, double warmestDayOfYear = 200, double warmestHour = 15)
    {
        ThrowUnlessWithin(meanCelsius, -80, 60, nameof(meanCelsius));
        ThrowUnlessWithin(annualSwingKelvin, 0, 60, nameof(annualSwingKelvin));
        ThrowUnlessWithin(dailySwingKelvin, 0, 60, nameof(dailySwingKelvin));
        ThrowUnlessWithin(warmestDayOfYear, 0, 366, nameof(warmestDayOfYear));
        ThrowUnlessWithin(warmestHour, 0, 24, nameof(warmestHour));
        MeanCelsius = meanCelsius;
        AnnualSwingKelvin = annualSwingKelvin;
        DailySwingKelvin = dailySwingKelvin;
        WarmestDayOfYear = warmestDayOfYear;
        WarmestHour = warmestHour;
    }

    /// <summary>Mean of the year in degrees Celsius.</summary>
    public double MeanCelsius { get; }

    /// <summary>Half of the span between the warmest and the coldest day's mean.</summary>
    public double AnnualSwingKelvin { get; }

    /// <summary>Half of the span between the warmest and the coldest hour of a day.</summary>
    public double DailySwingKelvin { get; }

    /// <summary>Days after 1 January.</summary>
    public double WarmestDayOfYear { get; }

    /// <summary>Local hour of the day.</summary>
    public double WarmestHour { get; }

    /// <summary>Air temperature in degrees Celsius.</summary>
    /// <param name="instant">When.</param>
    /// <param name="utcOffset">What local time is ahead of UTC: 8 hours in China.</param>
    public double CelsiusAt(Instant instant, Duration utcOffset)
    {
        double local = instant.Milliseconds + (double)utcOffset.Milliseconds;
        double year = local / MillisecondsPerYear - WarmestDayOfYear / 365.2425;
        double day = local / MillisecondsPerDay - WarmestHour / 24;
        return MeanCelsius
            + AnnualSwingKelvin * DeterministicMath.CosineOfTurns(year)
            + DailySwingKelvin * DeterministicMath.CosineOfTurns(day);
    }

    private static void ThrowUnlessWithin(double value, double minimum, double maximum, string name)
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be {minimum} to {maximum}.");
        }
    }
}
