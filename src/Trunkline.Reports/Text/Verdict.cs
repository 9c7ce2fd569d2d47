using System.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>The sentence that says the result.</summary>
internal static class Verdict
{
    /// <summary>How well trucks were served, what binds and when, and whatever went wrong.</summary>
    public static string Of(RehearsalResult result, Words words)
    {
        var numbers = new Numbers(words);
        var headline = result.Headline;
        double stops = result.Stations.Sum(station => Known(station.Arrivals.Mean)) - Known(headline.TurnedAway.Mean);
        if (stops <= 0 || double.IsNaN(headline.ServedWithinFiveMinutesShare.Mean)) return words.NobodyCame + words.SentenceEnd.TrimEnd();

        var text = new StringBuilder(words.Served(numbers.Count(Math.Round(stops)), numbers.Share(headline.ServedWithinFiveMinutesShare.Mean)));
        if (Tightest(result) is { } tightest) text.Append(Bottleneck(result, tightest, words, numbers));
        text.Append(words.SentenceEnd);
        if (headline.Stranded.Mean > 0) text.Append(words.TrucksStranded(numbers.Count(headline.Stranded.Mean))).Append(words.SentenceEnd);
        if (headline.TurnedAway.Mean > 0) text.Append(words.TrucksTurnedAway(numbers.Count(headline.TurnedAway.Mean))).Append(words.SentenceEnd);
        return text.ToString().TrimEnd();
    }

    /// <summary>The station whose peak hour comes nearest to what it can do; null when none had an arrival.</summary>
    public static StationResult? Tightest(RehearsalResult result) =>
        result.Stations.Where(station => station.Load.Utilisation is > 0 and < double.PositiveInfinity).MaxBy(station => station.Load.Utilisation);

    private static string Bottleneck(RehearsalResult result, StationResult station, Words words, Numbers numbers)
    {
        var load = station.Load;
        var say = load.Utilisation > 1 ? words.Overloaded : words.Binds;
        string name = words.Of(result.Rehearsal.Network.Stations[station.Station].Name);
        return say(name, Numbers.Clock(load.PeakHour * 60), words.ByResource(load.Binding), numbers.Share(load.Utilisation, 0));
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;
}
