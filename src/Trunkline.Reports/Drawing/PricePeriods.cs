using Trunkline.Model.Tariff;

namespace Trunkline.Reports.Drawing;

/// <summary>A stretch of a local day with one price.</summary>
/// <param name="FromMinute">First minute.</param>
/// <param name="ToMinute">First minute after it.</param>
/// <param name="Band">Index of the price band.</param>
/// <param name="Rank">0 for the cheapest price of the tariff, 1 for the dearest.</param>
internal readonly record struct PricePeriod(double FromMinute, double ToMinute, int Band, double Rank);

/// <summary>The day of a tariff as stretches of one price, and as a quiet background: the dearer, the darker.</summary>
internal static class PricePeriods
{
    private const int Shades = 4;

    /// <summary>The stretches of a day in a month.</summary>
    /// <param name="month">Index of the month, 0 = January.</param>
    public static IReadOnlyList<PricePeriod> Of(GridTariff tariff, int month)
    {
        var periods = new List<PricePeriod>();
        if (tariff.Calendar.Count == 0) return periods;
        var quarters = tariff.Calendar[month % tariff.Calendar.Count];
        for (int from = 0, to; from < quarters.Count; from = to)
        {
            for (to = from + 1; to < quarters.Count && quarters[to] == quarters[from];) to++;
            periods.Add(new PricePeriod(from * 15, to * 15, quarters[from], Rank(tariff, quarters[from])));
        }

        return periods;
    }

    /// <summary>Draws the background; the cheapest price is left blank.</summary>
    public static Svg Prices(this Svg svg, IReadOnlyList<PricePeriod> periods, Scale time, double top, double bottom)
    {
        foreach (var period in periods)
        {
            int shade = (int)Math.Round(period.Rank * Shades);
            if (shade == 0) continue;
            double left = time.At(period.FromMinute);
            svg.Rectangle(left, top, time.At(period.ToMinute) - left, bottom - top, $"price p{shade}");
        }

        return svg;
    }

    private static double Rank(GridTariff tariff, int band)
    {
        decimal lowest = tariff.Bands.Min(each => each.Price.FenPerKilowattHour);
        decimal span = tariff.Bands.Max(each => each.Price.FenPerKilowattHour) - lowest;
        return span == 0 ? 0 : (double)((tariff.Bands[band].Price.FenPerKilowattHour - lowest) / span);
    }
}
